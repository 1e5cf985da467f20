import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { keptAnswer } from './kept.ts';

/** 👍 and 👎 under an answer; the latest click counts. */
export default defineCommand({
  name: 'answer rate',
  summary: 'Say whether an answer helped',
  internal: true,
  options: {
    answer: { kind: 'text', summary: 'which answer', main: true, required: true, maxChars: 64 },
    good: { kind: 'flag', summary: 'It helped', required: true },
  },
  audience: () => 'private',
  async run({ answer, good }, context) {
    await keptAnswer(answer, context);
    await context.services.answers.rate(answer, good);
    return { card: doneCard(good ? '👍 Noted.' : '👎 Noted. “Search instead” shows the papers themselves.') };
  },
});
