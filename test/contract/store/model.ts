import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareIds } from '#src/papers/id.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { id, sighting } from '../../support/papers.ts';
import type { OpenStore } from '../store.ts';

const NAMES = [
  ...['2401.00001', '2401.00002', '2401.00003', '2401.00004'],
  ...['doi:10.1000/a', 'doi:10.1000/b', 'doi:10.1000/c', 'openreview:aaaaaaaa', 'local:1', 'local:2'],
];

const batches = fc.array(
  fc.array(fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 4 },
);

export function model(open: OpenStore): void {
  it('works are the connected components of ids, each named by the best scheme', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (given) => {
        const { works, db } = await open();
        for (const [at, batch] of given.entries()) {
          const sightings = batch.map(([first = '', ...others]) =>
            sighting([first, ...others], {}, { mayGuess: false }),
          );
          await works.ingest(sightings, at);
        }
        const components = connected(given.flat());
        expect(await works.count()).toBe(components.length);
        for (const names of components) {
          const found = await Promise.all(names.map((name) => works.byPaperId(name)));
          const [workId, ...rest] = new Set(found.map((work) => work?.id));
          expect(rest).toEqual([]);
          expect(workId?.split(':')[0]).toBe([...names].sort(compareIds)[0]?.scheme);
          const aliases = await works.aliases(workId ?? '');
          expect(aliases.map(({ scheme, value }) => ({ scheme, value })).sort(compareIds)).toEqual(
            [...names].sort(compareIds),
          );
        }
        const merged = await db
          .selectFrom('work')
          .select('merged_into')
          .where('merged_into', 'is not', null)
          .execute();
        const roots = await works.byIds(merged.map(({ merged_into }) => merged_into ?? ''));
        expect(roots.map((work) => work.id)).toEqual(merged.map(({ merged_into }) => merged_into));
      }),
      { seed: 7, numRuns: 30 },
    );
  });
}

/** Naive: join sets until nothing changes. */
function connected(sightings: readonly (readonly string[])[]): PaperId[][] {
  let sets = sightings.map((names) => new Set(names));
  for (let joined = true; joined;) {
    joined = false;
    for (const [at, set] of sets.entries()) {
      const other = sets.findIndex((rival, place) => place > at && [...rival].some((name) => set.has(name)));
      if (other === -1) continue;
      for (const name of sets[other] ?? []) set.add(name);
      sets = sets.filter((_, place) => place !== other);
      joined = true;
      break;
    }
  }
  return sets.map((names) => [...names].map(id));
}
