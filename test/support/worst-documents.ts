/** The worst that a feed of arXiv's, or a list of Hugging Face's, may send: whoever reads them must not hold others up. */
export interface WorstDocument {
  readonly name: string;
  readonly form: 'rss' | 'json';
  readonly body: () => string;
}

const HEAD = '<rss version="2.0"><channel><pubDate>Fri, 20 Nov 2026 00:00:00 -0500</pubDate>';
const END = '</channel></rss>';

export function rssItem(id: string, title = 'A title'): string {
  return `<item><title>${title}</title><guid>oai:arXiv.org:${id}v1</guid><description>An abstract.</description><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Author</dc:creator></item>`;
}

export function rssFeed(items: string): string {
  return `${HEAD}${items}${END}`;
}

const rss = (name: string, items: () => string): WorstDocument => ({
  name,
  form: 'rss',
  body: () => rssFeed(items()),
});
const json = (name: string, body: () => string): WorstDocument => ({ name, form: 'json', body });

export const WORST_DOCUMENTS: readonly WorstDocument[] = [
  rss('480 kB of unclosed items', () => '<item>'.repeat(80_000)),
  rss('a head of 30 MB', () => `<description>${'x'.repeat(30_000_000)}</description>`),
  rss('10,000 items of one id', () =>
    Array.from({ length: 10_000 }, (_, at) => rssItem('2611.20001', `T ${at}`)).join(''),
  ),
  rss('elements 4 million deep', () => '<a>'.repeat(4_000_000)),
  rss(
    'a million attributes',
    () => `<a ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}="x"`).join(' ')}/>`,
  ),
  {
    name: 'a bomb of entities',
    form: 'rss',
    body: () =>
      `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]>${rssFeed('&b;'.repeat(1_000))}`,
  },
  rss('a title of braces', () => rssItem('2611.20001', `${'{'.repeat(60_000)}$\\frac{${'}'.repeat(60_000)}`)),
  json('JSON 4 million deep', () => '['.repeat(4_000_000)),
  json('a line of 30 MB of objects', () => `[${'{},'.repeat(10_000_000)}{}]`),
  json('a title of 30 MB', () => `[{"id":"2611.20001","title":"${'$'.repeat(30_000_000)}"}]`),
];
