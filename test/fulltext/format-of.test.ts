import { describe, expect, it } from 'vitest';
import { charsetOf, formatOf } from '#src/fulltext/format-of.ts';
import { nameIn } from '#src/fulltext/names-in.ts';
import { canonicalId } from '#src/papers/id.ts';
import { jatsArticle, latexmlPage } from '../support/full-text-servers.ts';
import { fullTextOf } from '../support/full-texts.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the format of a document', () => {
  it.each([
    ['%PDF-1.7\n…', 'pdf'],
    ['HTTP/1.1 200 OK\r\n\r\n%PDF-1.4', 'pdf'],
    [latexmlPage('A title'), 'html'],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1"><html><body><article><p>x',
      'html',
    ],
    ['<article class="ltx_document"><p>x</p></article>', 'html'],
    [jatsArticle('A title', '10.1000/x'), 'jats'],
    ['<pmc-articleset><article xmlns:mml="m"><front/></article></pmc-articleset>', 'jats'],
    ['<article><front><article-meta/></front></article>', 'jats'],
    [
      '<PubmedArticleSet><PubmedArticle><Article><p>x</p></Article></PubmedArticle></PubmedArticleSet>',
      undefined,
    ],
    ['{"title": "<p>"}', undefined],
    ['', undefined],
  ])('of %j is %s', (text, format) => {
    expect(formatOf(bytes(text))).toBe(format);
  });

  it.each([
    ['<?xml version="1.0" encoding="ISO-8859-1"?><article/>', 'windows-1252'],
    ['<meta charset=utf-8>', 'utf-8'],
    ['<meta charset="klingon">', 'utf-8'],
    ['<p>', 'utf-8'],
  ])('%s is written in %s', (text, label) => {
    expect(charsetOf(bytes(text))).toBe(label);
  });
});

describe('the paper a document is', () => {
  const named = (text: string, name = 'paper.pdf', document = '%PDF-1.5') => {
    const id = nameIn(
      { bytes: bytes(document), name },
      fullTextOf('A title', [{ section: '', paragraphs: [text] }]),
    )?.id;
    return id && canonicalId(id);
  };

  it.each([
    ['arXiv:2306.07629v4 [cs.CL] 5 Jun 2024 SqueezeLLM', 'arxiv:2306.07629'],
    ['We build on LoRA (arXiv:2106.09685) and others.', undefined],
  ])('stands in arXiv’s stamp and in no citation: %s', (text, id) => {
    expect(named(text)).toBe(id);
  });

  it.each([
    ['2306.07629v4.pdf', 'arxiv:2306.07629'],
    ['/tmp/2306.07629.pdf', 'arxiv:2306.07629'],
    ['paper-2306.pdf', undefined],
    ['squeeze.pdf', undefined],
  ])('is told by a file called %s', (name, id) => {
    expect(named('x', name)).toBe(id);
  });

  it.each([
    [jatsArticle('A title', '10.1000/x'), 'doi:10.1000/x'],
    ['<html><head><base href="/html/1706.03762v7/"></head><p>x', 'arxiv:1706.03762'],
    ['<html><link rel="canonical" href="https://arxiv.org/abs/1706.03762"><p>x', 'arxiv:1706.03762'],
    ['<html><a href="https://arxiv.org/abs/1706.03762">cited</a><p>x', undefined],
  ])('stands in the head of %s', (document, id) => {
    expect(named('x', 'x', document)).toBe(id);
  });
});
