import { defineCommand } from '#src/chat/command.ts';
import { keptAnswer } from './kept.ts';
import { answering } from './reply.ts';

/** The same question to all papers, which nobody is quoted from unasked. */
export default defineCommand({
  name: 'answer everywhere',
  summary: 'Ask all papers the question that was asked of some',
  internal: true,
  options: {
    answer: { kind: 'text', summary: 'which answer', main: true, required: true, maxChars: 64 },
  },
  audience: () => 'private',
  async run({ answer }, context) {
    const { question } = await keptAnswer(answer, context);
    context.services.limit('search', context.person);
    return answering({ question, text: question }, context);
  },
});
