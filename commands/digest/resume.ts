import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { daytime, say } from '#src/message/text.ts';
import { UserError } from '#src/errors.ts';
import { topicName } from '#src/message/digest.ts';
import { DIGEST_OPTION, managedDigest, suggestDigests } from './meant.ts';

/** Starts a paused digest again, also after a refusal; brings back one just removed. */
export default defineCommand({
  name: 'digest resume',
  summary: 'Start a paused digest again',
  options: { digest: DIGEST_OPTION },
  audience: () => 'private',
  forManagers: true,
  async run({ digest: meant }, context) {
    const digest = await managedDigest(meant, context);
    const permit = await context.platform.canPost(digest.place);
    if (!permit.ok) throw new UserError(permit.advice);
    const resumed = await context.services.digests.resume(digest.id);
    const next = resumed.nextRunAt === undefined ? [] : ['Next: ', daytime(resumed.nextRunAt), '.'];
    const card = doneCard(`The digest on ${topicName(digest.topic)} runs again.`);
    return { card: { ...card, blocks: [...card.blocks, { kind: 'text', text: say(...next) }] } };
  },
  suggest: (_option, typed, context) => suggestDigests(typed, context),
});
