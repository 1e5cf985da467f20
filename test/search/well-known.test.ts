import { expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalId, parseCanonicalId } from '#src/papers/id.ts';
import { foldKey } from '#src/text/fold.ts';
import papers from '../../data/well-known.json' with { type: 'json' };
import { searchOver, work } from './in-memory.ts';

const WellKnown = z.array(
  z.strictObject({ id: z.string(), title: z.string().min(1), names: z.array(z.string().min(1)).min(1) }),
);

const TOP = { offset: 0, limit: 1 };

test('every well-known paper has a canonical id of its own, and every name means one paper', () => {
  const table = WellKnown.parse(papers);
  const ids = table.map(({ id }) => {
    const parsed = parseCanonicalId(id);
    return parsed && canonicalId(parsed);
  });
  expect(ids).toEqual(table.map(({ id }) => id));
  expect(new Set(ids).size).toBe(table.length);
  const names = table.flatMap((paper) => paper.names.map(foldKey));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('each name finds its paper first, alone and as “the … paper”', async () => {
  const search = await searchOver(papers.map(({ id, title }) => work(id, title)));
  const missed: string[] = [];
  for (const { id, names } of papers) {
    for (const query of names.flatMap((name) => [name, `the ${name} paper`])) {
      const { hits } = await search.find(query, TOP);
      if (hits[0]?.work.id !== id) missed.push(`${query} → ${hits[0]?.work.title ?? 'nothing'}`);
    }
  }
  expect(missed).toEqual([]);
});
