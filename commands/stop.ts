import { defineCommand, type Context } from '#src/chat/command.ts';
import type { Subscription } from '#src/digest/digests.ts';
import type { Block, Button, Card } from '#src/message/card.ts';
import { plural, say, strong } from '#src/message/text.ts';
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
    const named = all.filter(({ topic }) => topicName(topic).toLowerCase() === meant?.toLowerCase());
    const found = named.length > 0 ? named : all;
    const rows = found.slice(0, SHOWN).map((digest) => digestBlocks(digest, context));
    const instead = insteadOf(said);
    const card: Card = {
      title: say(titleOf(all.length, named.length, meant)),
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

function titleOf(all: number, named: number, meant: string | undefined): string {
  if (all === 0) return 'No digest comes here or to you';
  if (named > 0) return 'Stop this digest?';
  const which = `Stop ${all === 1 ? 'this digest' : `one of these ${plural(all, 'digest')}`}?`;
  return meant === undefined ? which : `No digest is on “${meant}”. ${which}`;
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
