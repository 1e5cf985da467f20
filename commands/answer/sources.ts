import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { openSelect, paperLine } from '#src/message/paper.ts';
import { clip, emphasis, say } from '#src/message/text.ts';
import { keptAnswer } from './kept.ts';

/** The papers an answer quotes. */
export default defineCommand({
  name: 'answer sources',
  summary: 'The papers behind an answer',
  internal: true,
  options: {
    answer: { kind: 'text', summary: 'which answer', main: true, required: true, maxChars: 64 },
  },
  audience: () => 'private',
  async run({ answer: id }, context) {
    const { question, works: ids } = await keptAnswer(id, context);
    const works = await context.services.store.works.byIds(ids);
    if (works.length === 0) throw new UserError('The papers behind this answer are no longer stored.');
    return {
      card: {
        title: say('Sources: ', emphasis(clip(question, 200))),
        blocks: [...works.map((work, index) => paperLine(work, index + 1)), openSelect(works)],
      },
    };
  },
});
