import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { keptAnswer } from './kept.ts';
import { answering } from './reply.ts';

/** The same question to the whole text of the papers that may say more. */
export default defineCommand({
  name: 'answer read',
  summary: 'Look for the answer in the full texts of its papers',
  internal: true,
  options: {
    answer: { kind: 'text', summary: 'which answer', main: true, required: true, maxChars: 64 },
  },
  audience: () => 'private',
  async run({ answer }, context) {
    const { question, unread = [] } = await keptAnswer(answer, context);
    if (unread.length === 0) throw new UserError('There is nothing more to read for this answer.');
    context.services.limit('search', context.person);
    return answering({ question, text: question, scope: unread, inFull: true }, context);
  },
});
