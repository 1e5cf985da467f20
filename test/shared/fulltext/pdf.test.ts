import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { FullText } from '#src/fulltext/full-text.ts';
import { readPdf } from '#src/fulltext/pdf/read-pdf.ts';
import { describeShared, shared } from '../../support/shared.ts';

const read = (name: string): Promise<FullText> =>
  readPdf(readFileSync(shared(`fixtures/fulltext/pdf/${name}.pdf`)));
const sectionsOf = ({ blocks }: FullText) => [...new Set(blocks.map(({ section }) => section))];

describeShared('PDFs of papers', () => {
  it.each([
    [
      'acl-two-column-N18-3011',
      'Construction of the Literature Graph in Semantic Scholar',
      [
        '',
        'Abstract',
        '1 Introduction',
        '2 Structure of The Literature Graph',
        '2.1 Node Types',
        '2.2 Edge Types',
        '3 Extracting Metadata',
        '4 Entity Extraction and Linking',
        '4.1 Approaches',
        '4.2 Entity Extraction Models',
        '4.3 Knowledge Bases',
        '4.4 Entity Linking Models',
        '5 Other Research Problems',
        '6 Conclusion and Future Work',
      ],
    ],
    [
      'acl-two-column-2020.acl-main.447',
      'S2ORC: The Semantic Scholar Open Research Corpus',
      [
        'Abstract',
        '1 Introduction',
        '2 Constructing the corpus',
        '2.1 Processing PDFs',
        '2.6 Linking bibliographies to papers',
        '8 Conclusion',
        'Acknowledgements',
        'A Background & Terminology',
        'E Training corpus sizes for other language models',
      ],
    ],
    [
      'arxiv-2304.02623',
      'Beyond Summarization: Designing AI Support for Real-World Expository Writing Tasks',
      [
        'Abstract',
        '1 INTRODUCTION',
        '2 CHARACTERIZING EXPOSITORY WRITING',
        '3 DESIGNING AI SUPPORTS FOR EXPOSITORY WRITING',
        '4 CONCLUSION',
      ],
    ],
    [
      'cermine-example1',
      'Stressful life events are not associated with the development of dementia',
      ['Abstract', 'Introduction', 'Study population', 'Statistical analysis', 'Results', 'Discussion'],
    ],
    [
      'french-olap',
      'Résumés et interrogations de logs de requêtes OLAP',
      ['Abstract', '1 Introduction', '3.2 Les opérateurs de QSL', '8 Travaux existants et perspectives'],
    ],
    [
      'german-thesis',
      'Einführung in die Geometrie und Topologie',
      ['1.1 Topologische Räume', '4.2 Weitere Eigenschaften einer euklidischen Ebene', '5 Krümmung'],
    ],
  ])('%s has its title and its sections', async (name, title, sections) => {
    const paper = await read(name);
    expect(paper.title).toBe(title);
    const found = sectionsOf(paper);
    expect(sections.filter((section) => !found.includes(section))).toEqual([]);
  });

  it('have no references, and no stamp of arXiv', async () => {
    const { text } = await read('acl-two-column-N18-3011');
    expect(text).not.toMatch(/Léon Bottou|In JMLR/);
    expect((await read('arxiv-2304.02623')).text).not.toMatch(/\[cs\.CL\] {1,2}5 Apr 2023/);
  });

  it('join what a column, a page or a line divides', async () => {
    const { text } = await read('acl-two-column-N18-3011');
    expect(text).toContain(
      'passed through one fully-connected layer and then fed into a two-layer bidirectional',
    );
    expect(text).toContain('Erdős number');
  });

  it.each([
    ['encrypted-aes-256', 'is locked with a password'],
    ['encrypted-user-password', 'is locked with a password'],
    ['scanned-image-only', 'has no text layer: it is a scan'],
    ['scanned-rotated-90', 'has no text layer: it is a scan'],
    ['non-unicode-cmap', 'has letters that cannot be read'],
  ])('%s: this PDF %s', async (name, why) => {
    await expect(read(name)).rejects.toMatchObject({ message: why });
  });

  it.each([
    ['encrypted-owner-only', /LayoutParser/],
    ['arabic-rtl', /حل المشكالت من خالل البرمجة/],
    ['korean', /온라인쇼핑몰/],
    ['superscripts', /Identifying the most influential nodes is a pivotal challenge/],
    ['scan-backus-1977-p21', /[a-z]{4}/],
  ])('%s is read', async (name, words) => {
    const { title, text } = await read(name);
    expect(`${title}\n${text}`).toMatch(words);
  });
});
