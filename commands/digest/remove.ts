import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { topicName } from '#src/message/digest.ts';
import { DIGEST_OPTION, managedDigest, suggestDigests } from './meant.ts';

/** Removes a digest; what it posted stays. */
export default defineCommand({
  name: 'digest remove',
  summary: 'Remove a digest',
  options: { digest: DIGEST_OPTION },
  audience: () => 'private',
  forManagers: true,
  async run({ digest: meant }, context) {
    const digest = await managedDigest(meant, context);
    await context.services.digests.remove(digest.id);
    const card = doneCard(`The digest on ${topicName(digest.topic)} is removed. What it posted stays.`);
    const again = { command: 'digest resume', options: { digest: digest.id }, effect: 'reply' as const };
    return {
      card: {
        ...card,
        blocks: [...card.blocks, { kind: 'buttons', buttons: [{ label: 'Undo', action: again }] }],
      },
    };
  },
  suggest: (_option, typed, context) => suggestDigests(typed, context),
});
