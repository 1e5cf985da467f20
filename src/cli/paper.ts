import { z } from 'zod';
import { openApp, type App } from '../app.ts';
import { textOf } from '../message/text.ts';
import { parsePaperId } from '../papers/id.ts';
import type { Found, Hit } from '../search/search.ts';
import { readArguments, readCount } from './arguments.ts';
import { readLineFile } from './line-file.ts';
import { jsonLine, UsageError, type Verb, type VerbIo } from './verb.ts';

/** `paper QUERY [--limit 10] [--json] [--local]` and `paper --queries FILE --json [--limit N]` */
export const paper: Verb = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    limit: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
    queries: { type: 'string' },
  });
  const limit = readCount('limit', values.limit);
  const query = positionals.join(' ').trim();
  if ((values.queries === undefined) === (query === ''))
    throw new UsageError('paper needs a query, or --queries FILE.');
  await using app = await openApp(io);
  await app.services.search.caughtUp();
  if (values.queries !== undefined) return await answerFile(values.queries, limit, app, io);
  const found = await search(query, { limit, widen: !values.local }, app, io);
  if (values.json)
    io.out(
      jsonLine({
        query: { understood: found.understood.text },
        results: found.hits.map(asJson),
        suggestions: found.suggestions,
      }),
    );
  else found.hits.forEach((hit, index) => io.out(asText(hit, index)));
  if (!values.json && found.hits.length === 0) io.out(`Nothing found. Searched: ${found.understood.text}\n`);
  return 0;
};

/** Few or weak results are looked for at the sources as well, and found here then. */
async function search(
  query: string,
  { limit, widen }: { readonly limit: number; readonly widen: boolean },
  { services: { search: index, lookup } }: App,
  { err }: VerbIo,
): Promise<Found> {
  const page = { offset: 0, limit };
  const found = await index.find(query, page);
  if (!widen || !lookup.online || !found.weak) return found;
  const id = parsePaperId(query)?.id;
  if (id === undefined) for (const { problem } of (await lookup.byQuery(query)).failed) err(`${problem}\n`);
  else if (found.hits.length > 0 || (await lookup.byId(id)) === undefined) return found;
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

function asJson({ work, score, reasons }: Hit) {
  return { id: work.id, title: work.title, score, url: work.url, reasons };
}

function asText({ work, excerpt }: Hit, index: number): string {
  return `${`${index + 1}.`.padStart(3)} ${work.title}\n    ${work.id}  ${work.url}\n    ${textOf(excerpt)}\n`;
}
