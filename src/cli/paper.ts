import { z } from 'zod';
import type { App } from '../app.ts';
import { textOf } from '../message/text.ts';
import type { Found, Hit } from '../search/search.ts';
import { NO_MEANING, openPatiently } from './open-patiently.ts';
import { readLineFile } from './line-file.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine, type VerbIo } from './verb/verb.ts';
import { workJson } from './work-json.ts';

const LIMIT = 10;

export const paper = defineVerb({
  name: 'paper',
  summary: 'Finds papers; few or weak results are looked for at the sources as well',
  usage: [
    'QUERY [--limit N] [--json] [--local | --online] [--no-meaning]',
    '--queries FILE --json [--limit N]',
  ],
  flags: {
    limit: { kind: 'count', value: 'N', help: `at most so many results, ${LIMIT} unless told` },
    json: { kind: 'switch', help: 'one JSON value a query' },
    local: { kind: 'switch', help: 'asks no source' },
    online: { kind: 'switch', help: 'asks the sources however much is stored' },
    'no-meaning': NO_MEANING,
    queries: { kind: 'text', value: 'FILE', help: 'many queries, answered in their order; asks no source' },
  },
  notes: [
    'A query: words, "phrases", -without, author:ho, year:2023, cat:cs.CL, title:…, an id, a DOI or a link.',
    'A file of queries is JSON Lines, gzip or not: {"id": "q1", "query": "state space models"}',
    'An answer to it is a line: {"id", "results": [{"id", "title", "score"}]}',
    'An answer to one query: {"query": {"understood"}, "results": [{"id", "title", "authors", "published",',
    '"abstract", "venue", "withdrawn", "score", "url", "reasons"}], "suggestions"}',
    'published is a day or a year, as far as it is known; published and venue may be null.',
  ],
  async run({ flags, words }, io) {
    const { limit = LIMIT } = flags;
    const query = words.join(' ').trim();
    if ((flags.queries === undefined) === (query === ''))
      throw new UsageError('paper needs a query, or --queries FILE.');
    await using app = await openPatiently(io, !flags['no-meaning']);
    if (flags.queries !== undefined) return await answerFile(flags.queries, limit, app, io);
    const found = await search(query, { limit, widen: !flags.local, always: flags.online }, app, io);
    io.out(flags.json ? jsonLine(foundJson(found)) : foundText(found));
    return 0;
  },
});

/** Few or weak results are looked for at the sources as well, and found here then. */
async function search(
  query: string,
  { limit, widen, always }: { readonly limit: number; readonly widen: boolean; readonly always: boolean },
  { services: { search: index, lookup } }: App,
  { err }: VerbIo,
): Promise<Found> {
  const page = { offset: 0, limit };
  const found = await index.find(query, page);
  if (!widen || !lookup.online || !(found.weak || always)) return found;
  const { ids } = found.understood.query;
  if (ids.length === 0) for (const { problem } of (await lookup.byQuery(query)).failed) err(`${problem}\n`);
  else await Promise.all(ids.map((id) => lookup.byId(id)));
  await index.caughtUp();
  return index.find(query, page);
}

const Question = z.object({ id: z.union([z.string(), z.number()]), query: z.string() });

/** Always local; answers in the order of the file, one line each. */
async function answerFile(
  file: string,
  limit: number,
  { services }: App,
  { out, signal }: VerbIo,
): Promise<number> {
  for await (const { id, query } of readLineFile(file, Question, signal)) {
    const { hits } = await services.search.find(query, { offset: 0, limit });
    out(
      jsonLine({ id, results: hits.map(({ work, score }) => ({ id: work.id, title: work.title, score })) }),
    );
  }
  return 0;
}

function foundJson({ understood, hits, suggestions }: Found) {
  return {
    query: { understood: understood.text, notes: understood.notes },
    results: hits.map(({ work, score, reasons }) => ({ ...workJson(work), score, url: work.url, reasons })),
    suggestions,
  };
}

function foundText({ understood, hits }: Found): string {
  return hits.length === 0
    ? `Nothing found. Searched: ${understood.text}\n`
    : hits.map((hit, index) => asText(hit, index)).join('');
}

function asText({ work, excerpt }: Hit, index: number): string {
  return `${`${index + 1}.`.padStart(3)} ${work.title}\n    ${work.id}  ${work.url}\n    ${textOf(excerpt)}\n`;
}
