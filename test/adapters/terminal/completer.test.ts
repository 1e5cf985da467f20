import { describe, expect, it } from 'vitest';
import { createCompleter } from '#adapters/terminal/completer.ts';

const among = (...lines: readonly string[]) => createCompleter(() => Promise.resolve(lines));

describe('Tab', () => {
  it('does nothing where nothing is meant, and takes the only candidate', async () => {
    expect(await among()('x')).toEqual({});
    expect(await among('LoRA (2021)')('lo')).toEqual({ line: 'LoRA (2021)' });
  });

  it('goes as far as all candidates agree, whatever their case', async () => {
    expect(await among('Language Models', 'LANGUAGE Agents')('lan')).toEqual({ line: 'Language ' });
  });

  it('then lists them once and goes through them, round and round', async () => {
    const tab = among('Hydra for Medusa', 'Why Medusa');
    expect(await tab('medusa')).toEqual({
      line: 'Hydra for Medusa',
      list: ['Hydra for Medusa', 'Why Medusa'],
    });
    expect(await tab('Hydra for Medusa')).toEqual({ line: 'Why Medusa' });
    expect(await tab('Why Medusa')).toEqual({ line: 'Hydra for Medusa' });
  });
});
