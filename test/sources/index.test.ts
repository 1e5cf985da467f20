import { describe, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import { createSources } from '#src/sources/index.ts';

const { sources, lanes, trust } = createSources(loadConfig({}));

describe('the sources', () => {
  it('have names of their own, and lanes that tell of them by these', () => {
    const names = sources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(lanes.map(({ source, title }) => ({ name: source, title }))).toEqual(
      sources.map(({ name, title }) => ({ name, title })),
    );
  });

  it('are believed before any other, who publishes before who passes on', () => {
    expect(trust['arxiv']).toBeGreaterThan(trust['huggingface'] ?? Infinity);
    expect(Math.min(...Object.values(trust))).toBeGreaterThan(0);
  });
});
