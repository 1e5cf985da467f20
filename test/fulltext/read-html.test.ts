import { describe, expect, it } from 'vitest';
import { readHtml } from '#src/fulltext/html/read-html.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import { faults, shown } from './shown.ts';

const page = (inside: string, before = '') =>
  `<!DOCTYPE html><html><head><title>[2611.1] Head</title></head><body>${before}<article class="ltx_document">${inside}</article></body></html>`;
const paragraph = (inside: string) => `<div class="ltx_para"><p class="ltx_p">${inside}</p></div>`;
const math = (tex: string, mathml = '') =>
  `<math class="ltx_Math" alttext="${tex}"><semantics>${mathml}<annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`;
const note = (mark: string, text: string) =>
  `<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">${mark}</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">${mark}</sup><span class="ltx_tag ltx_tag_note">${mark}</span>${text}</span></span></span>`;
const read = (inside: string) => shown(readHtml(page(inside)));
const problemOf = (body: string) => {
  try {
    return readHtml(body).text;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
};

describe('a paper in HTML', () => {
  it('has sections with their numbers, nested ones, an appendix behind the references, and an abstract called so', () => {
    const section = (kind: string, tag: string, title: string, inside: string) =>
      `<section class="ltx_${kind}"><h2 class="ltx_title ltx_title_${kind}"><span class="ltx_tag ltx_tag_${kind}">${tag} </span>${title}</h2>${inside}</section>`;
    const body =
      '<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract.</h6><p class="ltx_p">In short.</p></div>' +
      section(
        'section',
        '3',
        'Model',
        paragraph('One.') + section('subsection', '3.2', 'Training', paragraph('Two.')) + paragraph('Three.'),
      ) +
      '<section class="ltx_bibliography"><h2 class="ltx_title">References</h2><ul class="ltx_biblist"><li class="ltx_bibitem">Somebody</li></ul></section>' +
      section('appendix', 'Appendix A', 'Proofs', paragraph('Four.'));
    expect(read(body)).toEqual([
      'paragraph · Abstract · In short.',
      'paragraph · 3 Model · One.',
      'paragraph · 3.2 Training · Two.',
      'paragraph · 3 Model · Three.',
      'paragraph · Appendix A Proofs · Four.',
    ]);
  });

  it('leaves out who wrote it, what leads through the page, buttons, and commands that failed', () => {
    const body =
      '<nav class="ltx_TOC">Contents</nav><h1 class="ltx_title ltx_title_document">The title</h1><div class="ltx_authors">Ada<span class="ltx_author_notes">a lab</span></div>' +
      paragraph(
        'Text<button class="sr-only">Report issue for preceding element</button> goes <span class="ltx_ERROR undefined">\\oops</span>on.',
      ) +
      '<div class="ltx_pagination ltx_role_newpage">7</div>';
    const full = readHtml(
      page(body, '<nav>Back</nav><div class="package-alerts ltx_document"><p>Some package failed</p></div>'),
    );
    expect([full.title, ...shown(full)]).toEqual(['The title', 'paragraph ·  · Text goes on.']);
    expect(full.notes).toEqual([
      'The conversion to HTML failed in one place: something may be missing there.',
    ]);
  });

  it('has each formula once, of its TeX, of MathML where TeX says what nobody knows', () => {
    const unknown = math('\\mystery{x}', '<msup><mi>x</mi><mn>2</mn></msup>');
    expect(read(paragraph(`Let ${math('x^{2}+\\alpha', '<mi>WRONG</mi>')} and ${unknown}.`))).toEqual([
      'paragraph ·  · Let x²+α and x².',
    ]);
  });

  it('takes the label of a formula that MathJax has drawn, and nothing of the drawing', () => {
    const drawn =
      '<span class="ltx_Math"><span class="mjx-math" aria-label="l_{2}"><span class="mjx-char">l</span><span>2</span></span></span>';
    expect(read(paragraph(`An ${drawn} norm`))).toEqual(['paragraph ·  · An l₂ norm']);
  });

  it('has an equation as a block, a row a line, its number behind', () => {
    const row = (tex: string, number: string) =>
      `<tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell"></td><td class="ltx_td ltx_eqn_cell">${math(tex)}</td><td class="ltx_td ltx_eqn_cell">${math('=1')}</td><td class="ltx_eqn_eqno"><span class="ltx_tag ltx_tag_equation">(${number})</span></td></tr>`;
    const table = `<table class="ltx_equationgroup ltx_eqn_table"><tbody>${row('a', '1')}${row('b', '2')}</tbody></table>`;
    expect(
      read(`<div class="ltx_para"><p class="ltx_p">So</p>${table}<p class="ltx_p">holds.</p></div>`),
    ).toEqual(['paragraph ·  · So', 'formula ·  · a =1 (1)\nb =1 (2)', 'paragraph ·  · holds.']);
  });

  it('has footnotes behind their paragraph, out of its words', () => {
    expect(read(paragraph(`A deep${note('3', 'Really.')} net.`) + paragraph('Next.'))).toEqual([
      'paragraph ·  · A deep net.',
      'footnote ·  · ³ Really.',
      'paragraph ·  · Next.',
    ]);
  });

  it('has captions, and tables with a row a line, each cell in its column', () => {
    const figure =
      '<figure class="ltx_table"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_table">Table 1: </span>Scores</figcaption>' +
      '<table class="ltx_tabular"><tr class="ltx_tr"><th class="ltx_td" rowspan="2">Model</th><th class="ltx_td" colspan="2">BLEU</th></tr>' +
      '<tr class="ltx_tr"><td class="ltx_td">de</td><td class="ltx_td">fr</td></tr><tr class="ltx_tr"><td class="ltx_td">Ours</td><td class="ltx_td">28.4</td><td class="ltx_td"><table><tr><td>41.8</td></tr></table></td></tr></table></figure>';
    expect(read(figure)).toEqual([
      'caption ·  · Table 1: Scores',
      'table ·  · Model | BLEU |\n| de | fr\nOurs | 28.4 | 41.8',
    ]);
  });

  it('reads a table that only puts figures side by side as those figures', () => {
    expect(
      read(
        '<table><tr><td><figcaption>(a) One</figcaption></td><td><figcaption>(b) Two</figcaption></td></tr></table>',
      ),
    ).toEqual(['caption ·  · (a) One', 'caption ·  · (b) Two']);
  });

  it('has items with their marks, descriptions behind their terms, and listings with their lines', () => {
    const body =
      '<ol class="ltx_enumerate"><li class="ltx_item"><span class="ltx_tag ltx_tag_item">1.</span><div class="ltx_para"><p class="ltx_p">First</p></div></li></ol>' +
      '<dl class="ltx_description"><dt class="ltx_item"><span class="ltx_tag ltx_tag_item">LSTM</span></dt><dd class="ltx_item">a net</dd></dl>' +
      '<div class="ltx_listing"><div class="ltx_listing_data"><a href="data:x">⬇</a></div><div class="ltx_listingline"><span class="ltx_tag ltx_tag_listingline">1</span>for i</div><div class="ltx_listingline"><span class="ltx_lst_space">  </span>go</div></div>';
    expect(read(body)).toEqual(['list ·  · 1. First', 'list ·  · LSTM a net', 'code ·  · 1 for i\n  go']);
  });

  it('reads prose that is boxed by a drawing, and the labels of a drawing as one', () => {
    const object = (inside: string) => `<g><foreignObject>${inside}</foreignObject></g>`;
    const box = `<svg class="ltx_picture">${object('<span class="ltx_p">You are a judge.</span><span class="ltx_p">Be fair.</span>')}</svg>`;
    expect(read(`${box}<svg><g><text>0</text></g>${object('5')}${object('epochs')}</svg>`)).toEqual([
      'paragraph ·  · You are a judge.',
      'paragraph ·  · Be fair.',
      'caption ·  · 0 5 epochs',
    ]);
  });

  it('begins a theorem with its name', () => {
    const theorem =
      '<div class="ltx_theorem"><h6 class="ltx_title ltx_runin ltx_title_theorem"><span class="ltx_tag">Theorem 1</span>.</h6>';
    expect(read(`${theorem}${paragraph('All is well.')}</div>`)).toEqual([
      'paragraph ·  · Theorem 1. All is well.',
    ]);
  });

  it('leaves citations as they read, and parts raised ones from their word', () => {
    const cited =
      'as in <cite class="ltx_cite">[<a class="ltx_ref" href="#b">12</a>, <a class="ltx_ref">7</a>]</cite>, CO<sub class="ltx_sub">2</sub> seen<sup class="ltx_sup"><cite class="ltx_cite">3,4</cite></sup>.';
    expect(read(paragraph(cited))).toEqual(['paragraph ·  · as in [12, 7], CO₂ seen [3,4].']);
  });

  it('cleans what nobody sees, decodes entities once, and reads XHTML', () => {
    const body = '<p class="ltx_p">co\u00adop\u200berate&nbsp;now &amp;lt; &eacute;\u202e</p>';
    expect(read(body)).toEqual(['paragraph ·  · cooperate now &lt; é']);
    const xhtml = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ltx_document"><div class="ltx_date"/><p class="ltx_p">Here</p></div></body></html>`;
    expect(shown(readHtml(xhtml))).toEqual(['paragraph ·  · Here']);
  });

  it('takes the page’s title where the paper has none', () => {
    expect(readHtml(page(paragraph('x'))).title).toBe('Head');
  });

  it('says where the page breaks off', () => {
    const whole = page(paragraph('One.') + paragraph('Two words.'));
    const cut = readHtml(whole.slice(0, whole.indexOf('words')));
    expect([...shown(cut), ...cut.notes]).toEqual([
      'paragraph ·  · One.',
      'paragraph ·  · Two',
      'The page breaks off before its end: what follows is missing.',
    ]);
  });

  it.each([
    ['nothing', '', 'is no web page'],
    ['JSON', '{"a":"b"}', 'is no web page'],
    ['bytes of a PDF', '%PDF-1.7\n%\u00e2\u00e3', 'is no web page'],
    [
      'a page of something else',
      '<html><body><h1>Abstract</h1><p>Words</p></body></html>',
      'holds no paper: it is no full text as arXiv and ar5iv make them',
    ],
    ['a page without text', page('<h1 class="ltx_title ltx_title_document">T</h1>'), 'has no text'],
    [
      'a document that is missing',
      page(`<h1 class="ltx_title ltx_title_document">No document for 1</h1>${paragraph('Later.')}`),
      'says that there is no such document',
    ],
    [
      'a PDF’s name',
      page(paragraph('See pages 1-last of <a>main.pdf</a>')),
      'only names a PDF: the paper was submitted as one',
    ],
  ])('tells %s from a paper', (_, body, why) => {
    expect(problemOf(body)).toBe(why);
  });

  it.each([
    [
      'a long paper of that name',
      page(
        `<h1 class="ltx_title ltx_title_document">No document left behind</h1>${paragraph('Word. '.repeat(99))}`,
      ),
    ],
    ['a paragraph that begins like it', page(paragraph('See pages 1-last of main.pdf for more.'))],
  ])('reads %s', (_, body) => {
    expect(faults(readHtml(body))).toEqual([]);
  });
});
