import { z } from 'zod';
import { DIALS, type Dial, type Judged } from '../digest/relevance/relevance.ts';
import { readLineFile } from './line-file.ts';
import { NO_MEANING, openPatiently } from './open-patiently.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine } from './verb/verb.ts';

const LIMIT = 5;

export const replay = defineVerb({
  name: 'replay',
  summary:
    'What digests of certain topics would have brought on the days of which an import says what was announced',
  usage: ['--topics FILE --json [--dial fewer|balanced|more] [--limit N]'],
  flags: {
    topics: { kind: 'text', value: 'FILE', help: 'the topics, answered in their order' },
    json: { kind: 'switch', help: 'a line a topic and day; without it a few words for people' },
    dial: {
      kind: 'text',
      value: 'DIAL',
      help: `${DIALS.join(', ')}: how much is taken, balanced unless told`,
    },
    limit: { kind: 'count', value: 'N', help: `papers a message, ${LIMIT} unless told; the rest is folded` },
    'no-meaning': NO_MEANING,
  },
  wordless: true,
  notes: [
    'A file of topics is JSON Lines, gzip or not: {"id": "t1", "topic": "game theory"}',
    'A line for each topic and day: {"id", "day", "looked", "posted": [{"paper", "score", "reason"}], "folded"}',
    'The days are those that an import’s records name as "announced". What a topic is about is learned from papers that',
    'were there before the day. Nothing is posted, and no digest changes.',
  ],
  async run({ flags }, io) {
    if (flags.topics === undefined) throw new UsageError('replay needs --topics FILE.');
    const { limit = LIMIT } = flags;
    const dial = readDial(flags.dial);
    await using app = await openPatiently(io, !flags['no-meaning']);
    const { clock, store, relevance } = app.services;
    const days = await store.works.importedDays();
    if (days.length === 0)
      io.err('No record of an import says when it was announced: there is no day to replay.\n');
    for await (const { id, topic } of readLineFile(flags.topics, Line, io.signal)) {
      for (const day of days) {
        io.signal.throwIfAborted();
        const judged = await relevance.judge({ topic, window: { day }, dial, now: clock.now() });
        const { looked, matches } = judged;
        const [posted, folded] = [
          matches.slice(0, limit),
          matches.slice(limit).filter(({ isSure }) => isSure),
        ];
        io.out(
          flags.json
            ? jsonLine({ id, day, looked, posted: posted.map(asJson), folded: folded.map(asJson) })
            : `${day}  ${topic}: ${posted.length} of ${looked}${posted.map(asText).join('')}\n`,
        );
      }
    }
    return 0;
  },
});

const Line = z.object({ id: z.union([z.string(), z.number()]), topic: z.string() });

function readDial(text = 'balanced'): Dial {
  const dial = DIALS.find((one) => one === text);
  if (dial === undefined) throw new UsageError(`--dial is one of ${DIALS.join(', ')}.`);
  return dial;
}

function asJson({ workId, score, reason }: Judged) {
  return { paper: workId, score, reason };
}

function asText({ workId, reason }: Judged): string {
  return `\n    ${workId}  ${reason}`;
}
