import { describe, expect, test } from 'vitest';
import { LINK_ROWS, linksOf } from '#src/papers/links.ts';

const of = (abstract: string, comment?: string, id = 'local:1') =>
  linksOf({ id, abstract, ...(comment !== undefined && { comment }) });

describe('the rows of links', () => {
  test.each(LINK_ROWS)('$kind: $fits fits, $fitsNot does not', ({ kind, fits, fitsNot }) => {
    expect(of(`See https://${fits}.`).map((link) => link.kind)).toEqual([kind]);
    expect(of(`See https://${fitsNot}.`).map((link) => link.kind)).not.toContain(kind);
  });
});

describe('where a paper leads', () => {
  test('an arXiv paper has its PDF and its HTML page, another one has none', () => {
    expect(of('', undefined, 'arxiv:2306.07629')).toEqual([
      { kind: 'pdf', url: 'https://arxiv.org/pdf/2306.07629' },
      { kind: 'html', url: 'https://arxiv.org/html/2306.07629' },
    ]);
    expect(of('', undefined, 'doi:10.1000/x')).toEqual([]);
  });

  test('what the abstract and the comment name, without the stops and brackets around it', () => {
    expect(of('Code (https://github.com/a/b), data.', 'Page: https://a.github.io/b/.')).toEqual([
      { kind: 'code', url: 'https://github.com/a/b' },
      { kind: 'project', url: 'https://a.github.io/b/' },
    ]);
  });

  test('of each kind the first one only, and no address nobody knows', () => {
    expect(of('https://github.com/a/b https://github.com/c/d https://example.org/x')).toEqual([
      { kind: 'code', url: 'https://github.com/a/b' },
    ]);
  });
});
