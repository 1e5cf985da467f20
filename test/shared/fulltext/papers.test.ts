import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readHtml } from '#src/fulltext/html/read-html.ts';
import { readJats } from '#src/fulltext/jats/read-jats.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import { mutated } from '../../fulltext/mutations.ts';
import { faults } from '../../fulltext/shown.ts';
import { describeShared, shared, sharedDir } from '../../support/shared.ts';
import { ownTextOfHtml, ownTextOfJats } from './own-text.ts';
import { shareInOrder, wordsOf } from './words-kept.ts';

const FORMS = [
  { form: 'html', read: readHtml, own: ownTextOfHtml },
  { form: 'jats', read: readJats, own: ownTextOfJats },
] as const;
const NO_PAPERS = /^(?:abs-page|ar5iv-404|rebuilt-stub|pubmed-)/;
/** 37 documents: more than 500 in all. */
const MUTATED_EACH = Number(process.env['MUTATED_PAPERS'] ?? 14);

const folder = (form: string) => shared(`fixtures/fulltext/${form}`);
const filesIn = (form: string) => (sharedDir === undefined ? [] : readdirSync(folder(form)));
const bodyOf = (form: string, file: string) => readFileSync(`${folder(form)}/${file}`, 'utf8');
const headingOf = (text: string) => text.replace(/[.:]$/, '').trim();

describeShared('papers of the shared material', () => {
  describe.each(FORMS)('in $form', ({ form, read, own }) => {
    const papers = filesIn(form).filter((file) => !NO_PAPERS.test(file));

    it.each(papers)('%s keeps 98 %% of its own words in order, and its footnotes', (file) => {
      const body = bodyOf(form, file);
      const full = read(body);
      const { body: words, footnotes } = own(body);
      expect(faults(full)).toEqual([]);
      expect(shareInOrder(wordsOf(words), wordsOf(full.text))).toBeGreaterThanOrEqual(0.98);
      const notes = full.blocks.filter(({ kind }) => kind === 'footnote');
      const kept = (footnote: string) =>
        notes.some(
          ({ start, end }) => shareInOrder(wordsOf(footnote), wordsOf(full.text.slice(start, end))) > 0.9,
        );
      expect(footnotes.filter((footnote) => wordsOf(footnote).length > 0 && !kept(footnote))).toEqual([]);
    });

    it.each(papers)('%s names only sections that are its headings', (file) => {
      const body = bodyOf(form, file);
      const headings = own(body).headings.map((heading) => wordsOf(headingOf(heading)).join(' '));
      const sections = [...new Set(read(body).blocks.map(({ section }) => section))].filter(
        (section) => !/^(?:|Abstract|Acknowledgements|Keywords|Appendix)$/.test(section),
      );
      // What a heading says in formulas its own text leaves out.
      const known = (section: string) =>
        headings.some((heading) => shareInOrder(wordsOf(heading), wordsOf(section)) === 1 && heading !== '');
      expect(sections.filter((section) => !known(section))).toEqual([]);
    });

    it.each(filesIn(form).filter((file) => NO_PAPERS.test(file)))('%s is no paper', (file) => {
      expect(() => read(bodyOf(form, file))).toThrow(Unreadable);
    });

    it.each(filesIn(form))('%s may be broken in any way', (file) => {
      const body = bodyOf(form, file);
      for (let seed = 1; seed <= MUTATED_EACH; seed += 1) {
        try {
          expect(faults(read(mutated(body, seed))), `seed ${seed}`).toEqual([]);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
        }
      }
    });
  });

  it.each([
    [
      'html',
      'latexml087-1706.03762.html',
      ['Abstract', '1 Introduction', '3.2.1 Scaled Dot-Product Attention', '7 Conclusion'],
    ],
    ['html', 'latexml087-2501.00089.html', ['Abstract', '1 Introduction']],
    [
      'html',
      'llamapun-1307.8133.html',
      ['Abstract', 'Appendix A Residence Times', 'Appendix B Simulation Method', 'Acknowledgements'],
    ],
    ['html', 'llamapun-1311.0066.xhtml', ['Abstract', '1. Introduction', '2.1. Background']],
    ['jats', 'ptag100.xml', ['Abstract', '2.1.1. Setup of the Hamiltonian']],
    ['jats', 'PMC7417471.nxml', ['Abstract', 'Abbreviations', 'Acknowledgements']],
    ['jats', 'elife-56337.nxml', ['Abstract', 'Introduction', 'Discussion']],
  ] as const)('%s %s has its sections', (form, file, sections) => {
    const full = FORMS.find((each) => each.form === form)?.read(bodyOf(form, file));
    const found = new Set(full?.blocks.map(({ section }) => section));
    expect(sections.filter((section) => !found.has(section))).toEqual([]);
  });
});
