import { z } from 'zod';
import type { Answer } from '../answer/answer.ts';
import { openApp, type App } from '../app.ts';
import { readArguments } from './arguments.ts';
import { readLineFile } from './line-file.ts';
import { jsonLine, UsageError, type Verb, type VerbIo } from './verb.ts';

/** `ask QUESTION [--json]` and `ask --questions FILE --json` */
export const ask: Verb = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    json: { type: 'boolean', default: false },
    questions: { type: 'string' },
  });
  const question = positionals.join(' ').trim();
  if ((values.questions === undefined) === (question === ''))
    throw new UsageError('ask needs a question, or --questions FILE.');
  if (values.questions !== undefined && !values.json) throw new UsageError('--questions needs --json.');
  await using app = await openApp(io);
  await app.services.search.caughtUp();
  if (values.questions !== undefined) return await answerFile(values.questions, app, io);
  const answer = await app.services.answerer.ask(question, { signal: io.signal });
  io.out(values.json ? jsonLine(asJson(answer)) : asText(answer));
  return 0;
};

const Question = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

/** One answer a line, in the order of the file. */
async function answerFile(file: string, { services }: App, { out, signal }: VerbIo): Promise<number> {
  for await (const { id, question } of readLineFile(file, Question, signal))
    out(jsonLine({ id, ...asJson(await services.answerer.ask(question, { signal })) }));
  return 0;
}

function asJson({ outcome, text, quotes, reason }: Answer) {
  return {
    answered: outcome === 'answered',
    outcome,
    answer: text,
    quotes: quotes.map(({ marks: _marks, ...quote }) => quote),
    ...(reason !== undefined && { reason }),
  };
}

function asText({ outcome, text, quotes, nearest, reason, notes }: Answer): string {
  const papers = quotes.length > 0 ? quotes : nearest.map(({ title, url }) => ({ title, url, section: '' }));
  const lines = [
    ...(outcome === 'closest' && reason !== undefined ? [reason] : []),
    text,
    '',
    ...(outcome === 'refused' && papers.length > 0 ? ['Nearest:'] : []),
    ...papers.map(
      ({ title, section, url }, index) => `[${index + 1}] ${title}${section && ` · ${section}`}  ${url}`,
    ),
    ...notes,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
