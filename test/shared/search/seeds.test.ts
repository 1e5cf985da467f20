import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Search } from '#src/search/search.ts';
import { describeShared, shared } from '../../support/shared.ts';
import { searchOver, work } from '../../search/in-memory.ts';
import { mistypedTitle, seeded } from '../../search/typing-errors.ts';

interface Seed {
  readonly title: string;
  readonly abstract: string;
}

describeShared('search over the 59 papers', () => {
  let seeds: readonly Seed[];
  let search: Search;

  beforeAll(async () => {
    const lines = readFileSync(shared('seeds/papers.jsonl'), 'utf8').trim().split('\n');
    seeds = lines.map((line) => JSON.parse(line) as Seed);
    search = await searchOver(
      seeds.map(({ title, abstract }, index) => work(`local:${index}`, title, { abstract })),
    );
  });

  async function missed(queryOf: (seed: Seed) => string): Promise<string[]> {
    const missing: string[] = [];
    for (const seed of seeds) {
      const { hits } = await search.find(queryOf(seed), { offset: 0, limit: 1 });
      if (hits[0]?.work.title !== seed.title) missing.push(`${queryOf(seed)} → ${hits[0]?.work.title}`);
    }
    return missing;
  }

  test('each title finds its paper first', async () => {
    expect(seeds).toHaveLength(59);
    expect(await missed(({ title }) => title)).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5])('with two words mistyped (seed %i) at least 57 are first', async (seed) => {
    const random = seeded(seed);
    const queries = new Map(seeds.map(({ title }) => [title, mistypedTitle(title, 2, random)]));
    expect((await missed(({ title }) => queries.get(title)!)).slice(2)).toEqual([]);
  });

  test('the method’s name before the colon finds its paper first, in any case', async () => {
    const name = ({ title }: Seed) => /^([^:]{1,30}):/.exec(title)?.[1];
    expect(await missed((seed) => name(seed) ?? seed.title)).toEqual([]);
    expect(await missed((seed) => name(seed)?.toLowerCase() ?? seed.title)).toEqual([]);
  });
});
