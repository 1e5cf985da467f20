import { defineCommand } from '#src/chat/command.ts';
import type { LastRun } from '#src/digest/digests.ts';
import type { Block, Card } from '#src/message/card.ts';
import { topicName } from '#src/message/digest.ts';
import { offsetOf, pager } from '#src/message/pager.ts';
import { say, strong } from '#src/message/text.ts';
import { digestMeant, DIGEST_OPTION, suggestDigests } from './meant.ts';
import { outcome } from './list.ts';

const SHOWN = 10;

/** What a digest's runs came to, the last first. */
export default defineCommand({
  name: 'digest log',
  summary: 'What a digest’s runs looked at and brought',
  options: {
    digest: DIGEST_OPTION,
    page: { kind: 'count', summary: 'Which page', min: 1, max: 1000, hidden: true },
  },
  audience: () => 'private',
  async run({ digest: meant, page = 1 }, context) {
    const digest = await digestMeant(meant, context);
    const offset = offsetOf(page, SHOWN);
    const runs = await context.services.digests.runs(digest.id, { offset, limit: SHOWN + 1 });
    const shown = runs.slice(0, SHOWN);
    const none = page === 1 ? 'It has not run yet.' : 'That was all.';
    const card: Card = {
      title: say('Runs of ', strong(topicName(digest.topic))),
      blocks: [
        ...(shown.length === 0 ? [{ kind: 'text' as const, text: say(none) }] : shown.map(line)),
        ...pager({
          ...{ page, isLast: runs.length <= SHOWN, command: 'digest log' },
          options: { digest: digest.id },
        }),
      ],
    };
    return { card };
  },
  suggest: (option, typed, context) =>
    option === 'digest' ? suggestDigests(typed, context) : Promise.resolve([]),
});

function line(run: LastRun): Block {
  return { kind: 'text', text: say(...outcome(run, '')) };
}
