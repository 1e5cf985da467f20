import { createHash } from 'node:crypto';
import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { placeKey } from '#src/place.ts';
import { checkPosting, postOnce } from '../papers/posting.ts';
import { cardOf, keptAnswer } from './kept.ts';

/** Posts an answer as it was given where the person is: once per answer and channel. */
export default defineCommand({
  name: 'answer share',
  summary: 'Post an answer in this channel',
  internal: true,
  options: {
    answer: { kind: 'text', summary: 'which answer', main: true, required: true, maxChars: 64 },
  },
  audience: () => 'private',
  async run({ answer: id }, context) {
    const kept = await keptAnswer(id, context);
    await checkPosting(context);
    const card = await cardOf(kept, context, { id, sharedBy: context.person.name });
    const key = createHash('sha256')
      .update(`answer ${id} ${placeKey(context.place)}`)
      .digest('hex')
      .slice(0, 24);
    const posted = await postOnce(card, key, context);
    if (posted !== undefined) await context.services.answers.shared(id, placeKey(context.place));
    return { card: doneCard(posted === undefined ? 'It is being shared already.' : 'Shared ✓') };
  },
});
