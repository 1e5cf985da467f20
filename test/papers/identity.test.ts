import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorKey, isWithdrawn, sameWorkByGuess, titleKey, type Guessable } from '#src/papers/identity.ts';
import type { PaperId } from '#src/papers/paper.ts';

const ARXIV: PaperId = { scheme: 'arxiv', value: '1706.03762' };
const DOI: PaperId = { scheme: 'doi', value: '10.1000/x' };
const LOCAL: PaperId = { scheme: 'local', value: '7' };

const paper = (
  ids: PaperId[],
  title = 'Attention Is All You Need',
  authors = ['Ashish Vaswani'],
): Guessable => ({ ids, title, authors });

describe('titles', () => {
  it.each([
    ['Attention Is All You Need', 'attention is all you need.'],
    ['BERT: Pre-training of Deep', 'BERT  pre training of deep'],
    ['Gödel’s Ångström', "Godel's Angstrom"],
    ['𝒪(n²) Sorting', 'O(n2) sorting'],
  ])('%s is %s', (a, b) => expect(titleKey(a)).toBe(titleKey(b)));

  it.each([
    ['LLaMA 2', 'LLaMA 3'],
    ['注意力机制', '注意力模型'],
    ['C++ for all', 'C for all people'],
  ])('%s is not %s', (a, b) => expect(titleKey(a)).not.toBe(titleKey(b)));

  it('are normalised once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        expect(titleKey(titleKey(title))).toBe(titleKey(title));
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['Łukasz Kaiser', 'kaiser'],
    ['Kaiser, Łukasz', 'kaiser'],
    ['L. KAISER', 'kaiser'],
    ['Søren Kierkegaard', 'kierkegaard'],
    ['Martin Luther King Jr.', 'king'],
    ['Plato', 'plato'],
    ['', ''],
  ])('%s has the surname %s', (name, key) => expect(authorKey(name)).toBe(key));
});

describe('a guess that two papers are one', () => {
  it('needs one side without an id of its own', () => {
    expect(sameWorkByGuess(paper([ARXIV]), paper([LOCAL]))).toBe(true);
    expect(sameWorkByGuess(paper([LOCAL]), paper([DOI]))).toBe(true);
    expect(sameWorkByGuess(paper([ARXIV]), paper([DOI]))).toBe(false);
    expect(sameWorkByGuess(paper([ARXIV]), paper([LOCAL, DOI]))).toBe(false);
  });

  it('needs equal titles and, where both name authors, one in common', () => {
    expect(sameWorkByGuess(paper([ARXIV]), paper([LOCAL], 'Attention is all we need'))).toBe(false);
    expect(
      sameWorkByGuess(paper([ARXIV]), paper([LOCAL], 'ATTENTION is all you need', ['Vaswani, A.'])),
    ).toBe(true);
    expect(sameWorkByGuess(paper([ARXIV]), paper([LOCAL], undefined, ['Jane Doe']))).toBe(false);
    expect(sameWorkByGuess(paper([ARXIV]), paper([LOCAL], undefined, []))).toBe(true);
  });

  it('is not made of a short title alone', () => {
    expect(sameWorkByGuess(paper([ARXIV], 'Preface', []), paper([LOCAL], 'Preface', []))).toBe(false);
    expect(sameWorkByGuess(paper([ARXIV], 'LoRA', ['E. Hu']), paper([LOCAL], 'LoRA', ['Edward Hu']))).toBe(
      true,
    );
    expect(sameWorkByGuess(paper([ARXIV], '?!', []), paper([LOCAL], '…', []))).toBe(false);
  });
});

describe('withdrawn', () => {
  it.each([
    'This paper has been withdrawn by the author',
    'arXiv admin note: This submission has been withdrawn due to violation of policies',
    'This preprint is withdrawn due to errors',
    'Withdrawn by the author because this is an early version',
    'This article was withdrawn from arXiv',
    'Paper withdrawn; see the corrected paper',
    'Article withdrawn.',
    'Withdrawn',
    '[withdrawn] 12 pages',
    'The authors have withdrawn this paper because of an error in Lemma 2',
    'The author has decided to withdraw this submission',
    'We withdraw the paper.',
    'submission has been removed by arXiv administrators due to disputed authorship',
    'This version withdrawn by arXiv administrators because of a licence',
    'arXiv admin note: withdrawn by arXiv admins',
    'Has been withdrawn because of a bug in the code',
    'This e-print has been withdrawn by the author',
    'This work has been retracted by its author',
    'This manuscript is being withdrawn',
  ])('%s', (text) => {
    expect(isWithdrawn({ comment: text, abstract: 'We study …' })).toBe(true);
    expect(isWithdrawn({ abstract: text })).toBe(true);
  });

  it.each([
    'Accepted at ICML 2025, 12 pages',
    'This paper was withdrawn from ICLR 2025 and submitted to TMLR',
    'We study drugs that have been withdrawn from the market',
    'A study of withdrawn users',
    'Withdrawn users leave for good',
    'Withdrawn from the market, these drugs are still sold',
    'Nine patients were withdrawn and the work was resumed',
    'This article was withdrawn from circulation',
    'We ask when an article is retracted and which papers have been retracted',
    'The authors have withdrawn blood from this patient',
    'The noise was removed by the authors of the data',
    'We request withdrawal due to inconsistencies',
  ])('not: %s', (text) => {
    expect(isWithdrawn({ comment: text, abstract: text })).toBe(false);
  });
});
