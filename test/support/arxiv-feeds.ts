import { encodeXML } from 'entities';
import type { SourcePaper } from './source-papers.ts';

const NAMESPACES =
  'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"';

/** An answer of the query API, as the service of 2026 writes it. */
export function atomFeed(page: {
  readonly total: number;
  readonly start: number;
  readonly size: number;
  readonly papers: readonly SourcePaper[];
}): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed ${NAMESPACES}>
  <id>https://arxiv.org/api/bWFkZSB1cA</id>
  <title>arXiv Query: made up</title>
  <updated>2026-11-20T12:00:00Z</updated>
  <opensearch:itemsPerPage>${page.size}</opensearch:itemsPerPage>
  <opensearch:totalResults>${page.total}</opensearch:totalResults>
  <opensearch:startIndex>${page.start}</opensearch:startIndex>
${page.papers.map(atomEntry).join('')}</feed>
`;
}

function atomEntry(paper: SourcePaper): string {
  const id = `${paper.id}v${paper.version ?? 1}`;
  const optional = (name: string, value: string | undefined) =>
    value === undefined ? '' : `    <arxiv:${name}>${encodeXML(value)}</arxiv:${name}>\n`;
  return `  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${encodeXML(paper.title)}</title>
    <updated>${paper.submitted}</updated>
    <link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <summary>  ${encodeXML(paper.abstract)}\n</summary>
${paper.categories.map((name) => `    <category term="${name}" scheme="http://arxiv.org/schemas/atom"/>\n`).join('')}    <published>${paper.submitted}</published>
${optional('comment', paper.comment)}    <arxiv:primary_category term="${paper.categories[0] ?? ''}"/>
${optional('journal_ref', paper.journalRef)}${paper.authors.map((name) => `    <author>\n      <name>${encodeXML(name)}</name>\n    </author>\n`).join('')}${optional('doi', paper.doi)}  </entry>
`;
}

/** What the API writes, with HTTP 400, about a question it cannot read. */
export function atomError(problem: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed ${NAMESPACES}>
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <updated>2026-11-20T12:00:00Z</updated>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>https://arxiv.org/api/errors#made_up</id>
    <title>Error</title>
    <updated>2026-11-20T12:00:00Z</updated>
    <summary>${encodeXML(problem)}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>
`;
}

/** One announcement as rss.arxiv.org writes it; `day` is the date on it. */
export function rssFeed(categories: readonly string[], day: string, papers: readonly SourcePaper[]): string {
  const date = `${new Date(day).toUTCString().slice(0, 16)} 00:00:00 -0400`;
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>${categories.join(', ')} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/${categories.join('+')}</link>
    <pubDate>${date}</pubDate>
    <skipDays>
      <day>Sunday</day>
      <day>Saturday</day>
    </skipDays>
${papers.map((paper) => rssItem(paper, date)).join('')}  </channel>
</rss>
`;
}

function rssItem(paper: SourcePaper, date: string): string {
  const type = paper.announceType ?? 'new';
  const id = `${paper.id}v${paper.version ?? 1}`;
  return `    <item>
      <title>${encodeXML(paper.title)}</title>
      <link>https://arxiv.org/abs/${paper.id}</link>
      <description>arXiv:${id} Announce Type: ${type} \nAbstract: ${encodeXML(paper.abstract)}</description>
      <guid isPermaLink="false">oai:arXiv.org:${id}</guid>
${paper.categories.map((name) => `      <category>${name}</category>\n`).join('')}      <pubDate>${date}</pubDate>
      <arxiv:announce_type>${type}</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
${paper.doi === undefined ? '' : `      <arxiv:DOI>${paper.doi}</arxiv:DOI>\n`}      <dc:creator>${encodeXML(paper.authors.join(', '))}</dc:creator>
    </item>
`;
}
