import { describe, expect, it } from 'vitest';
import { canonicalId } from '#src/papers/id.ts';
import { parseAtom } from '#src/sources/arxiv/atom.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import { describeShared } from '../../support/shared.ts';
import { recorded } from './recorded.ts';

const read = (file: string) => parseAtom(recorded(`arxiv-api/${file}.atom`));
const idsOf = ({ papers }: ReturnType<typeof parseAtom>) =>
  papers.map((paper) => `${paper.ids[0].value}v${paper.version ?? ''}`);

describeShared('recorded answers of the query API', () => {
  it.each([
    ['empty-id-not-existing-0000.0000', 0, []],
    ['empty-malformed-looking-id-0808.05394', 0, []],
    ['id-list-one-missing-one-found', 1, ['1707.08567v1']],
    ['id-list-single-explicit-v1', 1, ['2104.12255v1']],
    ['id-list-single-no-version', 1, ['1605.08386v1']],
    ['id-list-old-style-astro-ph-0601001', 1, ['astro-ph/0601001v1']],
    ['id-list-old-style-quant-ph-0201082v1', 1, ['quant-ph/0201082v1']],
    ['search-cs.RO-neural-2025-10-old-server', 5_619, ['2510.14968v1', '2510.14827v1']],
    ['search-glacier-2026-08-07', 230, ['1107.0825v1', '2409.12034v2']],
    [
      'search-transformer-cs.LG-sorted-2026-06-14',
      28_946,
      ['2606.13677v1', '2606.13591v1', '2606.13568v1', '2606.13515v1', '2606.13501v1'],
    ],
  ])('%s: %i in all, and these papers', (file, total, ids) => {
    const page = read(file);
    expect(page.total).toBe(total);
    expect(page.unreadable).toBe(0);
    expect(page.error).toBeUndefined();
    expect(idsOf(page)).toEqual(ids);
  });

  it('two pages of ten are the first twenty of a hundred', () => {
    const first = read('search-testing-start0-max10');
    const second = read('search-testing-start10-max10');
    const hundred = read('search-testing-start0-max100');
    expect([...idsOf(first), ...idsOf(second)]).toEqual(idsOf(hundred).slice(0, 20));
    expect(hundred.papers).toHaveLength(100);
    expect(hundred.papers.filter((paper) => paper.ids.some(({ scheme }) => scheme === 'doi'))).toHaveLength(
      32,
    );
    expect(hundred.total).toBe(214_881);
    expect(hundred.papers.filter((paper) => paper.version !== 1)).toHaveLength(
      [
        ...recorded('arxiv-api/search-testing-start0-max100.atom').matchAll(
          /<id>[^<]*\/abs\/[^<]*v(?!1<)\d+</g,
        ),
      ].length,
    );
  });

  it('tells an error by its entry, with whatever status it came', () => {
    const page = read('error-http400-incorrect-id-format-abc');
    expect(page).toMatchObject({ papers: [], error: 'incorrect id format for abc' });
    const before = recorded('arxiv-api/error-http400-incorrect-id-format-abc.atom').replaceAll(
      'https://arxiv',
      'http://arxiv',
    );
    expect(parseAtom(before)).toMatchObject({ papers: [], error: 'incorrect id format for abc' });
  });

  it('does not take a refusal for a feed', () => {
    expect(() => parseAtom(recorded('arxiv-api/error-http429-body.txt'))).toThrow(Unreadable);
  });

  it('does not take half an answer for a whole one', () => {
    const whole = recorded('arxiv-api/search-glacier-2026-08-07.atom');
    for (const share of [0.2, 0.5, 0.9, 0.999])
      expect(() => parseAtom(whole.slice(0, whole.length * share))).toThrow(Unreadable);
  });

  describe('what they say of a paper', () => {
    it('title with an entity, journal, its DOI beside the id, and the day of the first version', () => {
      const [paper] = read('search-glacier-2026-08-07').papers;
      expect(paper).toMatchObject({
        ids: [
          { scheme: 'arxiv', value: '1107.0825' },
          { scheme: 'doi', value: '10.1088/1742-6596/309/1/012012' },
        ],
        title: 'GLACIER and related R&D',
        authors: ['Alessandro Curioni'],
        categories: ['physics.ins-det'],
        venue: 'J.Phys.Conf.Ser.309:012012,2011',
        comment: '7 pages, 4 figures, to appear in the proceedings of the 5th TPC Symposium, Paris 2010',
        version: 1,
        publishedAt: Date.parse('2011-07-05T09:17:46Z'),
      });
    });

    it("the first version's day where a later version was retrieved", () => {
      const [, paper] = read('search-glacier-2026-08-07').papers;
      expect(paper).toMatchObject({ version: 2, publishedAt: Date.parse('2024-09-18T14:51:36Z') });
      expect(paper?.authors).toEqual([
        'Codruţ-Andrei Diaconu',
        'Konrad Heidler',
        'Jonathan L. Bamber',
        'Harry Zekollari',
      ]);
    });

    it('all 34 authors in their order', () => {
      const [paper] = read('id-list-single-long-author-list').papers;
      expect(paper?.authors).toHaveLength(34);
      expect(paper?.authors[0]).toBe('Kees A. Schouhamer Immink');
      expect(paper?.authors.at(-1)).toBe('Hirosuke Yamamoto');
    });

    it('a title the service before November 2025 broke in two, as one line', () => {
      const [paper] = read('search-cs.RO-neural-2025-10-old-server').papers;
      expect(paper?.title).toBe(
        'RDD: Retrieval-Based Demonstration Decomposer for Planner Alignment in Long-Horizon Tasks',
      );
      expect(paper?.abstract).not.toMatch(/\n/);
      expect(paper?.categories).toEqual(['cs.RO', 'cs.AI', 'cs.CV', 'cs.LG', 'cs.SY', 'eess.SY']);
    });

    it('the primary category first: 4 of 5 papers asked for as cs.LG have another one', () => {
      const { papers } = read('search-transformer-cs.LG-sorted-2026-06-14');
      expect(papers.filter(({ categories }) => categories[0] !== 'cs.LG')).toHaveLength(4);
      expect(papers.every(({ categories }) => categories.includes('cs.LG'))).toBe(true);
    });

    it('names and affiliations apart', () => {
      const [paper] = read('id-list-old-style-astro-ph-0601001').papers;
      expect(paper && canonicalId(paper.ids[0])).toBe('arxiv:astro-ph/0601001');
      expect(paper?.authors).toEqual(['Andrew Gould', 'Susan Dorsher', 'B. Scott Gaudi', 'Andrzej Udalski']);
    });
  });
});
