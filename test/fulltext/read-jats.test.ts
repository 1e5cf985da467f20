import { describe, expect, it } from 'vitest';
import { readJats } from '#src/fulltext/jats/read-jats.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import { shown } from './shown.ts';

const article = (body: string, { front = '', behind = '' } = {}) =>
  `<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "x.dtd" [<!ENTITY big "boom">]><article xmlns:mml="http://www.w3.org/1998/Math/MathML"><front><article-meta><title-group><article-title>Of <italic>H</italic><sub>2</sub>O &#x02013; a study<xref ref-type="fn" rid="f">*</xref></article-title></title-group><contrib-group><contrib><name>Ada</name></contrib></contrib-group>${front}</article-meta></front><body>${body}</body>${behind}</article>`;
const read = (body: string, more = {}) => shown(readJats(article(body, more)));
const problemOf = (xml: string) => {
  try {
    return readJats(xml).text;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
};

describe('a paper in JATS', () => {
  it('has its abstract in parts, its sections with their labels, and what stands at the end', () => {
    const front =
      '<abstract><sec><title>Aims</title><p>To see.</p></sec></abstract><abstract abstract-type="summary"><title>Author summary</title><p>We saw.</p></abstract>';
    const behind =
      '<back><ack><p>Thanks.</p></ack><app-group><app><label>A</label><title>Proofs</title><p>So.</p></app></app-group><fn-group><title>Notes</title><fn><label>1</label><p>None.</p></fn></fn-group><ref-list><title>References</title><ref>Somebody</ref></ref-list></back><floats-group><fig><label>Figure 1</label><caption><title>Loops.</title><p>All.</p></caption></fig></floats-group><sub-article><body><p>Review</p></body></sub-article>';
    const body =
      '<sec><label>2</label><title>Methods</title><p>One.</p><sec><label>2.1</label><title>Data</title><p>Two.</p></sec></sec>';
    expect(readJats(article(body)).title).toBe('Of H₂O – a study');
    expect(read(body, { front, behind })).toEqual([
      'paragraph · Abstract · Aims: To see.',
      'paragraph · Author summary · We saw.',
      'paragraph · 2 Methods · One.',
      'paragraph · 2.1 Data · Two.',
      'paragraph · Acknowledgements · Thanks.',
      'paragraph · A Proofs · So.',
      'footnote · Notes · ¹ None.',
      'caption ·  · Figure 1 Loops.',
      'caption ·  · All.',
    ]);
  });

  it('has a formula once, of its TeX in a document of its own, of MathML else', () => {
    const both =
      '<inline-formula><alternatives><tex-math>\\documentclass{minimal}\\begin{document}$$\\alpha _{1}$$\\end{document}</tex-math><mml:math><mml:mi>WRONG</mml:mi></mml:math></alternatives></inline-formula>';
    const only =
      '<disp-formula><label>(1)</label><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></disp-formula>';
    expect(read(`<p>With ${both} we get${only}as said.</p>`)).toEqual([
      'paragraph ·  · With α₁ we get',
      'formula ·  · x² (1)',
      'paragraph ·  · as said.',
    ]);
  });

  it('counts formulas that are pictures', () => {
    const picture = '<disp-formula><label>(1)</label><graphic/></disp-formula>';
    const full = readJats(article(`<p>So${picture}and${picture}</p>`));
    expect([...shown(full), ...full.notes]).toEqual([
      'paragraph ·  · So',
      'paragraph ·  · and',
      '2 formulas are pictures and could not be read.',
    ]);
  });

  it('parts raised citations from their word, leaves the others, and drops marks of footnotes', () => {
    const body =
      '<p>seen<sup><xref ref-type="bibr">3</xref>,<xref ref-type="bibr">4</xref></sup> and<xref ref-type="bibr"><sup>5</sup></xref> as [<xref ref-type="bibr">6</xref>] 10<sup>&#x2212;3</sup> of t<sub>KCN </sub>went<xref ref-type="fn">a</xref> on<fn><label>a</label><p>Or so.</p></fn>.</p>';
    expect(read(body)).toEqual([
      'paragraph ·  · seen [3,4] and [5] as [6] 10⁻³ of tKCN went on.',
      'footnote ·  · ᵃ Or so.',
    ]);
  });

  it('has tables, what stands below them, lists, definitions and listings', () => {
    const body =
      '<table-wrap><label>Table 1</label><caption><p>Doses</p></caption><table><tr><th>A</th><th>B<break/>C</th></tr><tr><td>1</td><td>2<sup>a</sup></td></tr></table><table-wrap-foot><fn><p><sup>a</sup>Daily</p></fn></table-wrap-foot></table-wrap>' +
      '<list list-type="order"><list-item><p>One</p></list-item><list-item><p>Two</p></list-item></list><list list-type="bullet"><list-item><p>Dot</p></list-item></list>' +
      '<def-list><def-item><term>GO</term><def><p>oxide</p></def></def-item></def-list><preformat>a\n  b</preformat>';
    expect(read(body)).toEqual([
      'caption ·  · Table 1 Doses',
      'table ·  · A | B C\n1 | 2ᵃ',
      'footnote ·  · ᵃ Daily',
      'list ·  · 1. One',
      'list ·  · 2. Two',
      'list ·  · • Dot',
      'list ·  · GO: oxide',
      'code ·  · a\n  b',
    ]);
  });

  it('decodes entities once, those of HTML too, and expands none the document brings', () => {
    expect(read('<p>R&amp;D &#233; &alpha; &amp;lt; &big;</p>')).toEqual([
      'paragraph ·  · R&D é α &lt; &big;',
    ]);
  });

  it('says where it breaks off', () => {
    const whole = article('<p>One.</p><p>Two words.</p>');
    const cut = readJats(whole.slice(0, whole.indexOf('words')));
    expect([...shown(cut), ...cut.notes]).toEqual([
      'paragraph ·  · One.',
      'paragraph ·  · Two',
      'The document breaks off before its end: what follows is missing.',
    ]);
  });

  it.each([
    ['nothing', '', 'is no XML'],
    ['JSON', '[1]', 'is no XML'],
    [
      'a record of PubMed',
      '<PubmedArticleSet><PubmedArticle><Abstract>Words</Abstract></PubmedArticle></PubmedArticleSet>',
      'holds no article in JATS',
    ],
    [
      'a record without its text',
      '<article><front><article-meta><abstract><p>Short.</p></abstract></article-meta></front></article>',
      'holds an article’s record, but not its text',
    ],
    [
      'one cut before its text',
      article('<p>Text</p>').split('<body>')[0]!,
      'holds an article’s record, but not its text',
    ],
    ['a body of pictures', article('<fig><graphic/></fig>'), 'holds an article’s record, but not its text'],
    [
      'a page of HTML',
      '<html><body><article><p>Words</p></article></body></html>',
      'holds an article’s record, but not its text',
    ],
  ])('tells %s from a paper', (_, xml, why) => {
    expect(problemOf(xml)).toBe(why);
  });
});
