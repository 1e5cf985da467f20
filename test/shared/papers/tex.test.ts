import { expect, it } from 'vitest';
import { toReadable } from '#src/papers/tex/tex.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { describeShared } from '../../support/shared.ts';

/** Anything TeX that a reader would stumble over. */
const TEX_LEFT = /\\[a-zA-Z&%({[]|\$[^$\s][^$]*\$|[\^_]\{/;
const HAS_TEX = /\\[a-zA-Z&%({[]|\$[^$]+\$|[\^_]\{/;

/** A link's text comes before its address; colours are dropped; `2times` is 2×. */
const REORDERED = /\\(?:href|hyperlink|textcolor|color|unicode)\b|\dtimes\b/;

/** The letters and digits, one by one, without those that are TeX's own. */
function ownCharacters(text: string): string {
  return text
    .replace(/\\(?:[a-zA-Z]+|.)/g, ' ')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

describeShared('the corpus made readable', () => {
  it('loses no letter and no digit of a text without commands, entities and tags', async () => {
    const lost: string[] = [];
    for await (const { title, abstract } of corpusPapers())
      for (const text of [title, abstract]) {
        if (/[\\&]|<\/?[a-z]|\dtimes\b|\b(?:text|math)[a-z]+\{|sqrt\{/i.test(text)) continue;
        if (ownCharacters(toReadable(text)) !== ownCharacters(text)) lost.push(text);
      }
    expect(lost).toEqual([]);
  });

  it('keeps every word of a text with TeX commands in its order', async () => {
    const lost: string[] = [];
    for await (const { title, abstract } of corpusPapers())
      for (const text of [title, abstract].filter(
        (candidate) => candidate.includes('\\') && !REORDERED.test(candidate),
      )) {
        const words = text.match(/(?<![\\\p{L}\p{M}'"`^~={}])\p{L}{5,}(?![\p{L}\\'{}])/gu) ?? [];
        const readable = toReadable(text);
        let at = 0;
        for (const word of words) {
          at = readable.indexOf(word, at);
          if (at === -1) lost.push(`${word}: ${text}`);
          if (at === -1) break;
        }
      }
    expect(lost).toEqual([]);
  });

  it('leaves TeX in few titles and abstracts that have any', async () => {
    const counts = { titles: 0, titlesRead: 0, abstracts: 0, abstractsRead: 0 };
    for await (const { title, abstract } of corpusPapers()) {
      if (HAS_TEX.test(title)) counts.titles += 1;
      if (HAS_TEX.test(title) && !TEX_LEFT.test(toReadable(title))) counts.titlesRead += 1;
      if (HAS_TEX.test(abstract)) counts.abstracts += 1;
      if (HAS_TEX.test(abstract) && !TEX_LEFT.test(toReadable(abstract))) counts.abstractsRead += 1;
    }
    expect(counts.titlesRead / counts.titles).toBeGreaterThan(0.95);
    expect(counts.abstractsRead / counts.abstracts).toBeGreaterThan(0.85);
  });
});
