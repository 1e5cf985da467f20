import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lexicon } from '#src/search/index/lexicon.ts';
import { WorkReader } from '#src/search/index/work-reader.ts';
import { termsOf, wordsOf } from '#src/text/analysis.ts';
import { work } from './in-memory.ts';

const written = fc.constantFrom(
  ...['Attention', 'attention', 'attentive', 'self-attention', 'FlashAttention', 'to', 'be', 'or', 'not'],
  ...['C++', 'A*', '3.5', 'GPT-4', 'naïve', '基于BERT', '𝒪', 'constructor', '__proto__', 'colour'],
);
const text = fc.array(written, { maxLength: 30 }).map((words) => words.join(' '));
const papers = fc.array(fc.record({ title: text, abstract: text }), { minLength: 1, maxLength: 8 });

/** Texts have these beside the pairs they make, for whoever asks for a single one. */
const CHARACTER = /^\p{Script=Han}$/u;

/** How often each stands there. */
function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

test('works read one after another have the terms of their texts, the title’s twice', () => {
  fc.assert(
    fc.property(papers, (works) => {
      const reader = new WorkReader(new Lexicon());
      for (const [at, { title, abstract }] of works.entries()) {
        const { text: terms, counts, facts } = reader.read(work(`local:${at}`, title, { abstract }), []);
        const name = (number: number) => reader.names.at(number);
        const all = Array.from(terms, (term, place) => [name(term), counts[place] ?? 0] as const);
        const own = new Map(all.filter(([term]) => !CHARACTER.test(term)));
        expect(own).toEqual(counted([...termsOf(title), ...termsOf(title), ...termsOf(abstract)]));
        const inTitle = Array.from(facts, name).filter(
          (fact) => /^~[^ ]+$/.test(fact) && !CHARACTER.test(fact.slice(1)),
        );
        expect(inTitle.toSorted()).toEqual([...new Set(termsOf(title))].map((term) => `~${term}`).sort());
      }
    }),
  );
});

test('the lexicon gets each word once for each way an abstract writes it, those of titles and names as two', () => {
  fc.assert(
    fc.property(papers, (all) => {
      const lexicon = new Lexicon();
      const reader = new WorkReader(lexicon);
      const expected: string[] = [];
      for (const [at, { title, abstract }] of all.entries()) {
        reader.read(work(`local:${at}`, title, { abstract, authors: ['Ann Attention'] }), []);
        reader.countWords();
        if (at % 3 === 0) reader.tellWords();
        const certain = new Set([...wordsOf(title), 'ann', 'attention']);
        const ways = new Set(abstract.split(' '));
        expected.push(...certain, ...certain);
        expected.push(...[...ways].flatMap(wordsOf).filter((word) => !certain.has(word)));
      }
      reader.tellWords();
      const counts = counted(expected);
      expect(lexicon.size).toBe(counts.size);
      for (const [word, times] of counts) expect(lexicon.count(word)).toBe(times);
    }),
  );
});
