import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { link } from '#src/message/text.ts';
import { UserError } from '#src/errors.ts';
import { topicName } from '#src/message/digest.ts';
import { DIGEST_OPTION, managedDigest, suggestDigests } from './meant.ts';

/** Posts a digest at once; what it posts will not come again. */
export default defineCommand({
  name: 'digest now',
  summary: 'Post a digest now: everybody here sees it, and it counts as delivered',
  options: { digest: DIGEST_OPTION },
  audience: () => 'private',
  forManagers: true,
  async run({ digest: meant }, context) {
    const digest = await managedDigest(meant, context);
    const permit = await context.platform.canPost(digest.place);
    if (!permit.ok) throw new UserError(permit.advice);
    const { sentence, permalink } = await context.services.digests.now(digest.id);
    const card = doneCard(`${topicName(digest.topic)}: ${sentence}`);
    const where =
      permalink === undefined ? [] : [{ kind: 'text' as const, text: [link('Go to it', permalink)] }];
    return { card: { ...card, blocks: [...card.blocks, ...where] } };
  },
  suggest: (_option, typed, context) => suggestDigests(typed, context),
});
