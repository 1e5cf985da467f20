import { defineCommand, type Context } from '#src/chat/command.ts';
import type { Subscription } from '#src/digest/digests.ts';
import type { Block, Button, Card } from '#src/message/card.ts';
import { clip, plural, say, strong } from '#src/message/text.ts';
import { placeKey } from '#src/place.ts';
import { topicName } from '#src/message/digest.ts';
import { describeSchedule } from './digest/when.ts';
import { insteadOf } from './follow.ts';
import { mayRead } from './rights.ts';

/** As many as have buttons in one message. */
const SHOWN = 5;

/** What "stop" and "unsubscribe" lead to: the digests that come here or to the person, each with its buttons. */
export default defineCommand({
  name: 'stop',
  summary: 'Stop the digests that come here, or to you',
  internal: true,
  options: {
    digest: { kind: 'text', summary: 'Which one, by its topic', main: true, maxChars: 300 },
    said: { kind: 'text', summary: 'What was said, to be searched instead', hidden: true, maxChars: 500 },
  },
  audience: () => 'private',
  async run({ digest: meant, said }, context) {
    const all = await coming(context);
    const found = meant === undefined ? all : all.filter(({ topic }) => isMeant(topicName(topic), meant));
    const rows = found.slice(0, SHOWN).map((digest) => digestBlocks(digest, context));
    const instead = insteadOf(said);
    const card: Card = {
      title: say(titleOf(found.length, meant)),
      blocks: [
        ...(await Promise.all(rows)).flat(),
        ...(found.length > SHOWN
          ? [
              {
                kind: 'note' as const,
                text: say(`And ${found.length - SHOWN} more: “my digests” shows all.`),
              },
            ]
          : []),
        ...(instead.length === 0 ? [] : [{ kind: 'buttons' as const, buttons: instead }]),
      ],
    };
    return { card };
  },
});

/** Its topic, or words of it. */
function isMeant(topic: string, meant: string): boolean {
  return ` ${topic} `.toLowerCase().includes(` ${meant.trim()} `.toLowerCase());
}

function titleOf(found: number, meant: string | undefined): string {
  if (found === 0 && meant !== undefined)
    return `No digest on “${clip(meant, 100)}” comes here or to you. “my digests” shows those that do.`;
  if (found === 0) return 'No digest comes here or to you';
  return `Stop ${found === 1 ? 'this digest' : `one of these ${plural(found, 'digest')}`}?`;
}

/** The digests of this place, and those of the person's direct messages. */
async function coming(context: Context): Promise<readonly Subscription[]> {
  const { place, person, platform, services } = context;
  const here = (await mayRead(place, context)) ? await services.digests.list(place) : [];
  const own = await platform.courier.directMessage(person);
  const theirs =
    own === undefined || placeKey(own) === placeKey(place) ? [] : await services.digests.list(own);
  return [...here, ...theirs];
}

/** Who may not manage it is told so, and gets no buttons. */
async function digestBlocks(digest: Subscription, { person, platform }: Context): Promise<readonly Block[]> {
  const { id, topic, schedule, state, place } = digest;
  const permit = await platform.mayManage(person, place);
  const act = (label: string, command: string): Button => ({
    label,
    action: { command, options: { digest: id }, effect: 'reply' },
    spoken: `${label}: ${topicName(topic)}`,
  });
  const comes = state === 'paused' ? 'Paused.' : `It comes ${describeSchedule(schedule)}.`;
  const where = ` in ${await platform.nameOf(place)}. `;
  const about: Block = { kind: 'text', text: say(strong(topicName(topic)), where, comes) };
  if (!permit.ok) return [about, { kind: 'note', text: say(permit.advice) }];
  const halt = state === 'paused' ? act('Resume', 'digest resume') : act('Pause', 'digest pause');
  return [about, { kind: 'buttons', buttons: [halt, act('Remove', 'digest remove')] }];
}
