import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { topicName } from '#src/message/digest.ts';
import { DIGEST_OPTION, managedDigest, suggestDigests } from './meant.ts';

/** Stops a digest; nothing is forgotten. */
export default defineCommand({
  name: 'digest pause',
  summary: 'Stop a digest until it is resumed',
  options: { digest: DIGEST_OPTION },
  audience: () => 'private',
  forManagers: true,
  async run({ digest: meant }, context) {
    const digest = await managedDigest(meant, context);
    await context.services.digests.pause(digest.id);
    return {
      card: doneCard(
        `The digest on ${topicName(digest.topic)} is paused. Resuming brings what came meanwhile, once.`,
      ),
    };
  },
  suggest: (_option, typed, context) => suggestDigests(typed, context),
});
