import { describe, expect, test } from 'vitest';
import { linksOf } from '#src/papers/links.ts';

const of = (abstract: string, comment?: string, id = 'local:1') =>
  linksOf({ id, abstract, ...(comment !== undefined && { comment }) });

describe('where a paper leads', () => {
  test('an arXiv paper has its PDF and its HTML page, another one has none', () => {
    expect(of('', undefined, 'arxiv:2306.07629')).toEqual([
      { kind: 'PDF', url: 'https://arxiv.org/pdf/2306.07629' },
      { kind: 'HTML', url: 'https://arxiv.org/html/2306.07629' },
    ]);
    expect(of('', undefined, 'doi:10.1000/x')).toEqual([]);
  });

  test('what the abstract and the comment name, without the stops and brackets around it', () => {
    expect(of('Code (https://github.com/a/b), data.', 'Page: https://a.github.io/b/.')).toEqual([
      { kind: 'code', url: 'https://github.com/a/b' },
      { kind: 'project page', url: 'https://a.github.io/b' },
    ]);
  });

  test('of each kind the first one only, and an address without its scheme is one', () => {
    expect(of('See github.com/a/b and https://github.com/c/d.')).toEqual([
      { kind: 'code', url: 'https://github.com/a/b' },
    ]);
  });

  test('an address nobody knows leads nowhere', () => {
    expect(of('See https://example.org/x for more.')).toEqual([]);
  });
});
