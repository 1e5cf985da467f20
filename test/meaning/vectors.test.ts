import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vector } from '#src/meaning/embedder/embedder.ts';
import { createVectorIndex, type Neighbour, type VectorIndex } from '#src/meaning/vectors/vectors.ts';

const DIMENSIONS = 40;

/** What an index must say, from a plain map and textbook cosines. */
function naive(vectors: ReadonlyMap<string, Vector>, query: Vector): Neighbour[] {
  const dot = (a: Vector, b: Vector) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  const length = (a: Vector) => Math.sqrt(dot(a, a));
  return [...vectors]
    .map(([id, vector]) => ({
      id,
      cosine: dot(query, vector) / (length(query) * length(vector) || Infinity),
    }))
    .sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1));
}

const vector = fc
  .array(fc.integer({ min: -127, max: 127 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Int8Array.from(values));
const id = fc.integer({ min: 0, max: 60 }).map((number) => `local:${number}`);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: fc.constant(true), id, vector }) },
  { weight: 1, arbitrary: fc.record({ put: fc.constant(false), id, vector }) },
);

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function fill(index: VectorIndex, count: number, dimensions: number): Map<string, Vector> {
  const next = random(7);
  const all = new Map<string, Vector>();
  for (let at = 0; at < count; at += 1) {
    const values = Int8Array.from({ length: dimensions }, () => Math.round(next() * 254) - 127);
    all.set(`local:${at}`, values);
    index.put(`local:${at}`, values);
  }
  return all;
}

describe('the index of vectors', () => {
  it('answers as a plain map and textbook cosines would, whatever was put, replaced and removed', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 200 }),
        vector,
        fc.integer({ min: 1, max: 12 }),
        (steps, query, count) => {
          const index = createVectorIndex();
          const model = new Map<string, Vector>();
          for (const { put, id, vector } of steps) {
            if (put) {
              index.put(id, vector);
              model.set(id, vector);
            } else {
              index.remove(id);
              model.delete(id);
            }
          }
          const expected = naive(model, query);
          const odd = (id: string) => /[13579]$/.test(id);
          expect(index.size).toBe(model.size);
          check(index.nearest(query, count), expected.slice(0, count));
          check(
            index.nearest(query, count, { accept: odd }),
            expected.filter(({ id }) => odd(id)).slice(0, count),
          );
          const scores = index.scoresFor(query, ['local:7', 'local:8', 'local:nobody']);
          for (const id of ['local:7', 'local:8', 'local:nobody']) {
            const naively = expected.find((neighbour) => neighbour.id === id)?.cosine;
            if (naively === undefined) expect(scores.has(id)).toBe(false);
            else expect(scores.get(id)).toBeCloseTo(naively, 10);
            expect(index.vectorOf(id)).toEqual(model.get(id));
          }
        },
      ),
    );
  });

  it('finds the exact ten best among many more papers than it takes a second look at', () => {
    const index = createVectorIndex();
    const all = fill(index, 12_000, 128);
    const next = random(99);
    let found = 0;
    for (let asked = 0; asked < 10; asked += 1) {
      const near = all.get(`local:${Math.floor(next() * 12_000)}`)!;
      const query = near.map((value) => Math.round(value * 0.6 + (next() - 0.5) * 100));
      const expected = new Set(
        naive(all, query)
          .slice(0, 10)
          .map(({ id }) => id),
      );
      found += index.nearest(query, 10).filter(({ id }) => expected.has(id)).length;
    }
    expect(found / 100).toBeGreaterThan(0.97);
  });

  it('looks only at accepted papers, even when these are few and far', () => {
    const index = createVectorIndex();
    const all = fill(index, 5_000, 64);
    const query = all.get('local:0')!;
    const accept = (id: string) => id.endsWith('999');
    const expected = naive(all, query).filter(({ id }) => accept(id));
    check(index.nearest(query, 5, { accept }), expected.slice(0, 5));
  });

  it('keeps many equal vectors apart by id', () => {
    const index = createVectorIndex();
    const same = Int8Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? 127 : -3));
    for (let at = 0; at < 4_000; at += 1) index.put(`local:${at}`, same);
    const nearest = index.nearest(same, 3, { candidates: 10 });
    expect(nearest.map(({ id }) => id)).toEqual(['local:0', 'local:1', 'local:10']);
    expect(nearest[0]?.cosine).toBeCloseTo(1, 10);
  });

  it('never compares vectors of different dimensions', () => {
    const index = createVectorIndex();
    index.put('local:1', Int8Array.of(1, 2, 3));
    expect(index.nearest(Int8Array.of(1, 2), 5)).toEqual([]);
    expect(index.scoresFor(Int8Array.of(1, 2), ['local:1']).size).toBe(0);
    index.put('local:2', Int8Array.of(1, 2));
    expect(index.dimensions).toBe(2);
    expect(index.nearest(Int8Array.of(1, 2), 5).map(({ id }) => id)).toEqual(['local:2']);
  });
});

function check(found: readonly Neighbour[], expected: readonly Neighbour[]): void {
  expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  for (const [at, { cosine }] of found.entries()) expect(cosine).toBeCloseTo(expected[at]!.cosine, 10);
}
