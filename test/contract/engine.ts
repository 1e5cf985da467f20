import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  B,
  inverseFrequency,
  isFact,
  K1,
  type Engine,
  type EngineCondition,
  type EngineFiles,
  type EngineQuery,
  type IndexedDocument,
  type SavedFiles,
  type TermNames,
} from '#src/search/engines/engine.ts';
import { IndexDamaged } from '#src/search/engines/index-damaged.ts';
import type { EngineMaker } from '#src/search/index/works-index.ts';

/** A document with its terms written out, as often as they stand in it. */
interface Written {
  readonly id: string;
  readonly text: readonly string[];
  readonly facts: readonly string[];
  readonly publishedAt?: number;
}

type Corpus = ReadonlyMap<string, Written>;

/** Puts documents, their terms numbered in the order they come. */
async function put(engine: Engine, documents: readonly Written[]): Promise<void> {
  const terms = [...new Set(documents.flatMap(({ text, facts }) => [...text, ...facts]))];
  const numbers = (written: readonly string[]) => Uint32Array.from(written, (term) => terms.indexOf(term));
  const names: TermNames = { size: terms.length, at: (number) => terms[number] ?? '' };
  const numbered = documents.map((document): IndexedDocument => {
    const text = [...new Set(document.text)];
    const times = (term: string) => document.text.filter((own) => own === term).length;
    const counts = Uint32Array.from(text, times);
    return { ...document, text: numbers(text), counts, facts: numbers(document.facts) };
  });
  await engine.put(numbered, names);
}

/** The formula of the contract, read off the documents one by one. */
function naiveScores(corpus: Corpus, { terms, every, none }: EngineQuery): Map<string, number> {
  const all = [...corpus.values()];
  const length = (document: Written) => new Set(document.text).size;
  const average = all.reduce((sum, document) => sum + length(document), 0) / all.length;
  const holds = (document: Written, term: string) =>
    (isFact(term) ? document.facts : document.text).filter((own) => own === term).length;
  const scores = new Map<string, number>();
  for (const document of all) {
    if (!every.every((group) => group.some((condition) => meets(document, condition)))) continue;
    if (none.some((condition) => meets(document, condition))) continue;
    let score = 0;
    let found = terms.length === 0;
    for (const { term, weight } of terms) {
      const tf = holds(document, term);
      if (tf === 0) continue;
      found = true;
      const idf = inverseFrequency(all.length, all.filter((other) => holds(other, term) > 0).length);
      const norm = isFact(term) ? K1 : K1 * (1 - B + (B * length(document)) / average);
      score += (weight * idf * tf * (K1 + 1)) / (tf + norm);
    }
    if (found) scores.set(document.id, score);
  }
  return scores;
}

function meets(document: Written, condition: EngineCondition): boolean {
  if (condition.kind === 'terms') {
    return condition.terms.every((term) => document.text.includes(term) || document.facts.includes(term));
  }
  const at = document.publishedAt;
  return at !== undefined && at >= (condition.from ?? -Infinity) && at < (condition.until ?? Infinity);
}

const word = fc.constantFrom(
  'alpha',
  'beta',
  'gamma',
  'delta',
  'c++',
  'knn',
  'größe',
  '学习',
  'constructor',
  '__proto__',
);
const fact = fc.constantFrom('@ho', '@li', '=lora', '#cs.cl', '#cs', '!dpo');
const id = fc.integer({ min: 0, max: 12 }).map((number) => `local:${number}`);
const document: fc.Arbitrary<Written> = fc.record(
  {
    id,
    text: fc.array(word, { maxLength: 12 }),
    facts: fc.uniqueArray(fact, { maxLength: 4 }),
    publishedAt: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: ['id', 'text', 'facts'] },
);
const condition: fc.Arbitrary<EngineCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('terms' as const),
    terms: fc.array(fc.oneof(word, fact), { minLength: 1, maxLength: 2 }),
  }),
  fc.record(
    {
      kind: fc.constant('published' as const),
      from: fc.integer({ min: 0, max: 5 }),
      until: fc.integer({ min: 0, max: 6 }),
    },
    { requiredKeys: ['kind'] },
  ),
);
const query: fc.Arbitrary<EngineQuery> = fc.record({
  terms: fc.uniqueArray(fc.record({ term: fc.oneof(word, fact), weight: fc.constantFrom(0.5, 1, 2) }), {
    maxLength: 4,
    selector: ({ term }) => term,
  }),
  every: fc.array(fc.array(condition, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
  none: fc.array(condition, { maxLength: 2 }),
  limit: fc.constantFrom(3, 100),
});
type Step = { readonly put: readonly Written[] } | { readonly remove: readonly string[] } | 'reopen';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ put: fc.array(document, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ remove: fc.array(id, { maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
);

/** Files as an index folder keeps them. */
export class Files implements EngineFiles, SavedFiles {
  readonly blobs = new Map<string, Uint8Array>();
  keep = (): boolean => false;
  write = (name: string, content: Uint8Array): Promise<void> => {
    this.blobs.set(name, content.slice());
    return Promise.resolve();
  };
  read = (name: string): Promise<Uint8Array> => {
    const blob = this.blobs.get(name);
    return blob ? Promise.resolve(blob) : Promise.reject(new IndexDamaged(`${name} is missing`));
  };
}

async function reopened(engine: Engine, maker: EngineMaker): Promise<Engine> {
  const files = new Files();
  await engine.save(files);
  return maker.open(files);
}

/** What every engine must do. */
export function engineContract(name: string, maker: EngineMaker): void {
  describe(`the engine ${name}`, () => {
    test('scores as the formula says, whatever was put, replaced, removed, saved and opened before', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 12 }),
          fc.array(query, { minLength: 1, maxLength: 4 }),
          async (steps, queries) => {
            const corpus = new Map<string, Written>();
            let engine = maker.create();
            for (const one of steps) {
              if (one === 'reopen') {
                engine = await reopened(engine, maker);
              } else if ('put' in one) {
                await put(engine, one.put);
                for (const put of one.put) corpus.set(put.id, put);
              } else {
                await engine.remove(one.remove);
                for (const gone of one.remove) corpus.delete(gone);
              }
            }
            await engine.settle();
            expect(engine.size).toBe(corpus.size);
            for (const asked of queries) await agrees(engine, corpus, asked);
          },
        ),
        { numRuns: 200 },
      );
    });

    test('without terms, what passes comes newest first', async () => {
      const engine = maker.create();
      await put(engine, [
        dated('local:1', 10),
        dated('local:2', 30),
        dated('local:3', undefined),
        dated('local:4', 20),
      ]);
      const { candidates } = await engine.search({ terms: [], every: [], none: [], limit: 10 });
      expect(candidates.map((one) => one.id)).toEqual(['local:2', 'local:4', 'local:1', 'local:3']);
    });

    test('terms in any script are found, also those whose UTF-8 and UTF-16 order differently', async () => {
      const engine = maker.create();
      const terms = ['𝒪𝒪', 'ﾀｺ', '学习', 'größe', 'attention', 'attentional', 'attent', '𝒪', 'ﾀ'];
      await put(engine, [{ ...dated('local:1', 1), text: terms }]);
      expect(terms.filter((term) => engine.frequency(term) !== 1)).toEqual([]);
    });

    test('many documents put in small batches are all found, before and after it settles', async () => {
      const engine = maker.create();
      const texts = Array.from({ length: 300 }, (_, index) => dated(`local:${index}`, index));
      for (let at = 0; at < texts.length; at += 7) await put(engine, texts.slice(at, at + 7));
      const found = async () =>
        (await engine.search({ terms: [{ term: 'alpha', weight: 1 }], every: [], none: [], limit: 1000 }))
          .candidates.length;
      expect(await found()).toBe(300);
      await engine.settle();
      expect(await found()).toBe(300);
    });

    test('a cut or foreign file is told apart from an index', async () => {
      const engine = maker.create();
      await put(engine, [dated('local:1', 10)]);
      const files = new Files();
      await engine.save(files);
      for (const [blob, content] of files.blobs) {
        for (const bad of [content.slice(0, content.length / 2), new TextEncoder().encode('<html></html>')]) {
          const broken = new Files();
          for (const [other, same] of files.blobs) broken.blobs.set(other, other === blob ? bad : same);
          await expect(maker.open(broken)).rejects.toBeInstanceOf(IndexDamaged);
        }
      }
    });
  });
}

function dated(id: string, publishedAt: number | undefined): Written {
  return { id, text: ['alpha'], facts: [], ...(publishedAt !== undefined && { publishedAt }) };
}

async function agrees(engine: Engine, corpus: Corpus, asked: EngineQuery): Promise<void> {
  const expected = naiveScores(corpus, asked);
  const { candidates, matching } = await engine.search(asked);
  expect(matching).toBe(expected.size);
  const best = [...expected.values()].sort((a, b) => b - a).slice(0, asked.limit);
  expect(candidates).toHaveLength(best.length);
  for (const [rank, { id, score }] of candidates.entries()) {
    expect(score).toBeCloseTo(expected.get(id) ?? Number.NaN, 4);
    expect(score).toBeCloseTo(best[rank] ?? Number.NaN, 4);
  }
  for (const { term } of asked.terms) {
    const holding = [...corpus.values()].filter(({ text, facts }) =>
      (isFact(term) ? facts : text).includes(term),
    );
    expect(engine.frequency(term)).toBe(holding.length);
  }
}
