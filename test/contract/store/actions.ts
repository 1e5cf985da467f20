import { expect, it } from 'vitest';
import type { OpenStore } from '../store.ts';

export function actions(open: OpenStore): void {
  it('a long action is found by its key', async () => {
    const { actions } = await open();
    const action = { command: 'paper', options: '{"query":"x"}', effect: 'edit' };
    await actions.keep('a1', action, 1);
    await actions.keep('a1', action, 2);
    expect(await actions.get('a1', 3)).toEqual(action);
    expect(await actions.get('a2', 3)).toBeUndefined();
  });

  it('an action is forgotten when it was not used for long', async () => {
    const { actions } = await open();
    const action = { command: 'paper', options: '{}', effect: 'reply' };
    for (const key of ['used', 'unused']) await actions.keep(key, action, 1);
    await actions.get('used', 5);
    await actions.forget(5);
    expect(await actions.get('used', 6)).toEqual(action);
    expect(await actions.get('unused', 6)).toBeUndefined();
  });
}
