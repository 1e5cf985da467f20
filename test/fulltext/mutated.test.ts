import { describe, expect, it } from 'vitest';
import { readHtml } from '#src/fulltext/html/read-html.ts';
import { readJats } from '#src/fulltext/jats/read-jats.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import { mutated } from './mutations.ts';
import { faults } from './shown.ts';

/** `MUTATED_PAPERS=10000 npx vitest run test/fulltext/mutated.test.ts` for more. */
const RUNS = Number(process.env['MUTATED_PAPERS'] ?? 300);

const PAGE = `<!DOCTYPE html><html><body><article class="ltx_document"><h1 class="ltx_title ltx_title_document">T<span class="ltx_note"><span>n</span></span></h1>
<section class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag">1 </span>One</h2><div class="ltx_para"><p class="ltx_p">A <math alttext="x^{2}"><mi>x</mi></math> and <sup class="ltx_sup">2</sup> of
it<span class="ltx_note"><sup class="ltx_note_mark">1</sup><span class="ltx_note_content">Note</span></span>.</p><table class="ltx_equation"><tr class="ltx_eqn_row"><td><math alttext="\\frac{a}{b}"/></td></tr></table></div>
<figure><figcaption class="ltx_caption">Table 1</figcaption><table class="ltx_tabular"><tr><td colspan="2">a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr></table></figure>
<ul class="ltx_itemize"><li class="ltx_item"><span class="ltx_tag ltx_tag_item">•</span><p class="ltx_p">Item</p></li></ul></section><section class="ltx_bibliography">R</section></article></body></html>`;
const ARTICLE = `<?xml version="1.0"?><article xmlns:mml="m"><front><article-meta><title-group><article-title>T</article-title></title-group><abstract><p>A</p></abstract></article-meta></front>
<body><sec><label>1</label><title>One</title><p>A <inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula><fn><p>n</p></fn> b<sup><xref ref-type="bibr">1</xref></sup></p>
<table-wrap><label>T1</label><caption><p>C</p></caption><table><tr><td colspan="2">a</td></tr></table></table-wrap><list list-type="order"><list-item><p>i</p></list-item></list></sec></body><back><ref-list><ref>R</ref></ref-list></back></article>`;

describe.each([
  ['HTML', readHtml, PAGE],
  ['JATS', readJats, ARTICLE],
] as const)('papers in %s, broken in any way', (_, read, document) => {
  it('are read within their rules, or are told to be unreadable', () => {
    let readable = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      try {
        const full = read(mutated(document, seed));
        readable += 1;
        expect(faults(full), `seed ${seed}`).toEqual([]);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }
    expect(readable).toBeGreaterThan(RUNS / 4);
  });
});
