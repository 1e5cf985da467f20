import { describe, expect, it } from 'vitest';
import { joined } from '#src/fulltext/pdf/hyphens.ts';
import { NUMBERED } from '#src/fulltext/pdf/headings.ts';
import { isLegible } from '#src/fulltext/pdf/legible.ts';
import { readable, runsLeft } from '#src/fulltext/pdf/letters.ts';
import { CAPTION } from '#src/fulltext/pdf/parts.ts';

describe('a word broken at the end of a line', () => {
  const words = (...known: readonly string[]) => new Map(known.map((word) => [word, 2]));

  it.each([
    [
      'is whole where the document has it whole',
      ['a transfor-', 'mer is'],
      words('transformer'),
      'a transformer is',
    ],
    [
      'keeps its hyphen where the document has it',
      ['of co-', 'occurrence'],
      words('co-occurrence'),
      'of co-occurrence',
    ],
    ['is whole where a word list has it', ['for infor-', 'mation'], words(), 'for information'],
    ['keeps its hyphen between two words', ['a self-', 'attention'], words(), 'a self-attention'],
    ['keeps its hyphen within a chain', ['state-of-the-', 'art'], words('art', 'the'), 'state-of-the-art'],
    ['keeps its hyphen before a capital or a figure', ['CoNLL-', '2003 and'], words(), 'CoNLL-2003 and'],
    ['is none after a dash', ['this –', 'that'], words(), 'this – that'],
    ['needs no space in Chinese', ['我们提出', '一种方法'], words(), '我们提出一种方法'],
  ])('%s', (_, lines, known, text) => {
    expect(joined(lines, known)).toBe(text);
  });
});

describe('letters', () => {
  it.each([
    ['e\u0301te\u0301 ´ecrit na¨ıve', 'été écrit naïve'],
    ['Erd˝os, Fran¸cois', 'Erdős, François'],
    ['the student´s and the authors´ roles, Jos´e', 'the student’s and the authors’ roles, José'],
    ['eﬃcient ﬁrst ﬂow', 'efficient first flow'],
    ['so\u00ADcalled\u0000', 'so-called'],
  ])('%s are readable', (text, read) => {
    expect(readable(text)).toBe(read);
  });

  it('tell which way they run', () => {
    expect([runsLeft('قال R مرحبا'), runsLeft('an Arabic word: قال')]).toEqual([true, false]);
  });
});

describe('a text', () => {
  it.each([
    ['The iPhone and LaTeX in 2D; F1 of BERTScore (e.g., x_i=y) at 3.5% of GPT-4o.', true],
    ['我们提出一种方法，它在所有数据集上都优于以前的模型。它没有参数，也不需要训练。', true],
    ['تحسين الإنتاجية وحل المشكلات من خلال البرمجة بلغة', true],
    ['할인점·주유·온라인쇼핑몰 적립', true],
    ['3HQČåQtSURVWĜHGN 5R]SRþtWDQp XNRQþHQt 0RQWiåQt', false],
    ['\uE012\uE013\uE014 \uE015\uE016\uE017 \uE018\uE019\uE01A \uE01B\uE01C\uE01D\uE01E', false],
  ])('%s is legible: %s', (text, legible) => {
    expect(isLegible(text)).toBe(legible);
  });
});

describe('a line', () => {
  it.each([
    ['Figure 1: Part of the graph.', true],
    ['FIG. 1 – Les dimensions', true],
    ['Table 2 Results of all models', true],
    ['Abbildung 0.1: Beispiele', true],
    ['그림 3. 결과', true],
    ['TABLE IV', true],
    ['Figure 3 shows that', false],
    ['Tables are below', false],
  ])('%s is a caption: %s', (text, is) => {
    expect(CAPTION.test(text)).toBe(is);
  });

  it.each([
    ['1 Introduction', true],
    ['3.2. Training', true],
    ['IV. RESULTS', true],
    ['A.1 Proofs', true],
    ['2 of them', false],
    ['3.5 million people', false],
    ['Attention Is All You Need', false],
  ])('%s has a number of its own: %s', (text, is) => {
    expect(NUMBERED.test(text)).toBe(is);
  });
});
