import { z } from 'zod';
import type { Answer } from '../answer/answer.ts';
import type { App } from '../app.ts';
import { readLineFile } from './line-file.ts';
import { NO_MEANING, openPatiently } from './open-patiently.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine, type VerbIo } from './verb/verb.ts';

export const ask = defineVerb({
  name: 'ask',
  summary: 'Answers a question with sentences that stand in the papers, or says that they do not say',
  usage: ['QUESTION [--json] [--no-meaning]', '--questions FILE --json'],
  flags: {
    json: { kind: 'switch', help: 'one JSON value an answer' },
    'no-meaning': NO_MEANING,
    questions: { kind: 'text', value: 'FILE', help: 'many questions, answered in their order' },
  },
  notes: [
    'A file of questions is JSON Lines, gzip or not: {"id": "q1", "question": "How many bits does it use?"}',
    'An answer is a line: {"id", "answered", "outcome": "answered"|"closest"|"refused", "answer",',
    '"quotes": [{"workId", "title", "section", "text", "url"}], "reason"}, without "id" for a single question.',
    'What a paper’s record tells has no quotes and "record": {"field", "value", "source"}.',
  ],
  async run({ flags, words }, io) {
    const question = words.join(' ').trim();
    if ((flags.questions === undefined) === (question === ''))
      throw new UsageError('ask needs a question, or --questions FILE.');
    if (flags.questions !== undefined && !flags.json) throw new UsageError('--questions needs --json.');
    await using app = await openPatiently(io, !flags['no-meaning']);
    if (flags.questions !== undefined) return await answerFile(flags.questions, app, io);
    const answer = await app.services.answerer.ask(question, { signal: io.signal });
    io.out(flags.json ? jsonLine(asJson(answer)) : asText(answer));
    return 0;
  },
});

const Question = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

/** One answer a line, in the order of the file. */
async function answerFile(file: string, { services }: App, { out, signal }: VerbIo): Promise<number> {
  for await (const { id, question } of readLineFile(file, Question, signal))
    out(jsonLine({ id, ...asJson(await services.answerer.ask(question, { signal })) }));
  return 0;
}

function asJson({ outcome, text, record, quotes, reason }: Answer) {
  return {
    answered: outcome === 'answered',
    outcome,
    answer: text,
    ...(record !== undefined && { record }),
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
