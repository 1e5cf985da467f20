import { defineCommand } from '#src/chat/command.ts';
import type { Subscription } from '#src/digest/digests.ts';
import type { Block, Card } from '#src/message/card.ts';
import { daytime, plural, say, strong } from '#src/message/text.ts';
import { topicName } from './meant.ts';
import { describeSchedule } from './when.ts';

/** The digests of this channel. */
export default defineCommand({
  name: 'digest list',
  summary: 'The digests of this channel, when they come next and what is wrong with them',
  options: {},
  audience: () => 'private',
  async run(_args, { place, platform, services: { digests } }) {
    const [here, name] = [await digests.list(place), await platform.nameOf(place)];
    const card: Card = {
      title: say(
        here.length === 0 ? `No digest in ${name} yet` : `${plural(here.length, 'digest')} in ${name}`,
      ),
      blocks:
        here.length === 0
          ? [{ kind: 'text', text: say('Add one with a topic and a time, or press Follow under a search.') }]
          : here.flatMap(digestBlocks),
    };
    return { card };
  },
});

function digestBlocks(digest: Subscription): Block[] {
  const next = digest.nextRunAt === undefined ? [] : [' Next: ', daytime(digest.nextRunAt), '.'];
  const state =
    digest.state === 'paused'
      ? [` Paused${digest.pausedReason === undefined ? '.' : `: ${digest.pausedReason}`}`]
      : next;
  const act = (label: string, command: string) => ({
    label,
    action: { command, options: { digest: digest.id }, effect: 'reply' as const },
    spoken: `${label}: ${topicName(digest.topic)}`,
  });
  return [
    {
      kind: 'text',
      text: say(strong(topicName(digest.topic)), ` ${describeSchedule(digest.schedule)}.`, ...state),
    },
    ...(digest.uncertain === 0
      ? []
      : [
          {
            kind: 'note' as const,
            text: say(
              `For ${plural(digest.uncertain, 'message')} the platform never said whether it was posted; Paperboy keeps looking and does not post again blindly.`,
            ),
          },
        ]),
    {
      kind: 'buttons',
      buttons: [
        digest.state === 'paused' ? act('Resume', 'digest resume') : act('Pause', 'digest pause'),
        act('Preview', 'digest preview'),
        act('Remove', 'digest remove'),
      ],
    },
  ];
}
