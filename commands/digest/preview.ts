import { defineCommand } from '#src/chat/command.ts';
import { plural, say } from '#src/message/text.ts';
import { digestMeant, DIGEST_OPTION, suggestDigests } from './meant.ts';

const DAYS = 7;

/** What the last week would have brought. Posts nothing. */
export default defineCommand({
  name: 'digest preview',
  summary: 'What a digest would have brought in the last 7 days; posts nothing',
  options: {
    digest: DIGEST_OPTION,
    topic: { kind: 'text', summary: 'Or any topic, before making a digest of it', maxChars: 300 },
  },
  audience: () => 'private',
  async run({ digest: meant, topic }, context) {
    const wanted = topic === undefined ? await digestMeant(meant, context) : { topic, place: context.place };
    const { card, posted, folded, looked } = await context.services.digests.preview(wanted, DAYS);
    if (looked === 0) {
      const nothing = `No announcement of the last ${DAYS} days is stored yet, so there is nothing to preview.`;
      return { card: { blocks: [{ kind: 'text', text: say(nothing) }] } };
    }
    const sum = `Preview: ${plural(posted + folded, 'paper')} of ${plural(looked, 'paper')} announced in the last ${DAYS} days. Nothing was posted.`;
    return { card: { ...card, blocks: [{ kind: 'note', text: say(sum) }, ...card.blocks] } };
  },
  suggest: (option, typed, context) =>
    option === 'digest' ? suggestDigests(typed, context) : Promise.resolve([]),
});
