import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Answer, AskOptions } from '../answer/answer.ts';
import { documentOf } from '../answer/document.ts';
import type { App } from '../app.ts';
import { workMeant } from '../chat/work-meant.ts';
import { PaperboyError } from '../errors.ts';
import { readLineFile } from './line-file.ts';
import { NO_MEANING, openPatiently } from './open-patiently.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine, type VerbIo } from './verb/verb.ts';

export const ask = defineVerb({
  name: 'ask',
  summary: 'Answers a question with sentences that stand in the papers, or says that they do not say',
  usage: ['QUESTION [--paper ID|FILE] [--json] [--no-meaning]', '--questions FILE --json'],
  flags: {
    json: { kind: 'switch', help: 'one JSON value an answer' },
    'no-meaning': NO_MEANING,
    paper: {
      kind: 'text',
      value: 'ID|FILE',
      help: 'from this paper alone, its full text included: an id, a link, a title, or a PDF, HTML or XML file',
    },
    questions: { kind: 'text', value: 'FILE', help: 'many questions, answered in their order' },
  },
  notes: [
    'A file of questions is JSON Lines, gzip or not: {"id": "q1", "question": "How many bits does it use?"},',
    'with "paper": an id or a file, where it is asked of one paper.',
    'An answer is a line: {"id", "answered", "outcome": "answered"|"closest"|"refused", "answer",',
    '"quotes": [{"workId", "title", "origin": "abstract"|"full-text", "section", "page"?, "text", "url"}],',
    '"record"?: {"field", "value", "source"}, "reason"?, "notes"?}, without "id" for a single question.',
  ],
  async run({ flags, words }, io) {
    const question = words.join(' ').trim();
    if ((flags.questions === undefined) === (question === ''))
      throw new UsageError('ask needs a question, or --questions FILE.');
    if (flags.questions !== undefined && !flags.json) throw new UsageError('--questions needs --json.');
    if (flags.questions !== undefined && flags.paper !== undefined)
      throw new UsageError('In a file of questions each line names its own paper.');
    await using app = await openPatiently(io, !flags['no-meaning']);
    if (flags.questions !== undefined) return await answerFile(flags.questions, app, io);
    const answer = await answered(question, papersOf(app, io)(flags.paper), app, io);
    io.out(flags.json ? jsonLine(asJson(answer)) : asText(answer));
    return 0;
  },
});

const Question = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  paper: z.string().exactOptional(),
});

/** One answer a line, in the order of the file; a paper that is not to be had is the reason of a refusal. */
async function answerFile(file: string, app: App, io: VerbIo): Promise<number> {
  const papers = papersOf(app, io);
  for await (const { id, question, paper } of readLineFile(file, Question, io.signal)) {
    const answer = await answered(question, papers(paper), app, io).catch((error: unknown) => {
      if (error instanceof PaperboyError) return { ...NOTHING, text: error.message, reason: error.message };
      throw error;
    });
    io.out(jsonLine({ id, ...asJson(answer) }));
  }
  return 0;
}

const NOTHING = { outcome: 'refused', quotes: [], notes: [] } as const;

async function answered(
  question: string,
  of: Promise<AskOptions>,
  { services }: App,
  { signal, err }: VerbIo,
): Promise<Answer> {
  const onProgress = (line: string): void => err(`${line}\n`);
  return services.answerer.ask(question, { ...(await of), signal, onProgress });
}

/** What a question is asked of. Many questions of one paper stand one after the other: it is read once. */
function papersOf({ services }: App, { signal }: VerbIo): (paper: string | undefined) => Promise<AskOptions> {
  let last: { readonly paper: string | undefined; readonly of: Promise<AskOptions> } | undefined;
  return (paper) => {
    if (last?.paper !== paper || last === undefined)
      last = { paper, of: paper === undefined ? Promise.resolve({}) : paperOf(paper, services, signal) };
    return last.of;
  };
}

/** A file is read and not kept; any other is a paper of the library, read whole whatever its abstract says. */
async function paperOf(paper: string, services: App['services'], signal: AbortSignal): Promise<AskOptions> {
  if (await isFile(paper)) {
    const document = { bytes: await readFile(paper, { signal }), name: basename(paper) };
    return { documents: [documentOf(await services.fullTexts.read(document, { signal }), document.name)] };
  }
  return { scope: [(await workMeant(paper, services)).id], inFull: 'always' };
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true;
}

type Printed = Pick<Answer, 'outcome' | 'text' | 'quotes' | 'reason' | 'record' | 'notes'>;

function asJson({ outcome, text, quotes, reason, record, notes }: Printed) {
  return {
    answered: outcome === 'answered',
    outcome,
    answer: text,
    quotes: quotes.map(({ marks: _marks, ...quote }) => quote),
    ...(record !== undefined && { record }),
    ...(reason !== undefined && { reason }),
    ...(notes.length > 0 && { notes }),
  };
}

function asText({ outcome, text, quotes, nearest, reason, notes }: Answer): string {
  const papers =
    quotes.length > 0
      ? quotes
      : nearest.map(({ title, url }) => ({ title, url, section: '', page: undefined }));
  const lines = [
    ...(outcome === 'closest' && reason !== undefined ? [reason] : []),
    text,
    '',
    ...(outcome === 'refused' && papers.length > 0 ? ['Nearest:'] : []),
    ...papers.map(({ title, section, page, url }, index) =>
      `[${index + 1}] ${[title, section, page === undefined ? '' : `page ${page}`].filter(Boolean).join(' · ')}  ${url}`.trimEnd(),
    ),
    ...notes,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
