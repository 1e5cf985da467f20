import { defineCommand, type Context } from '#src/chat/command.ts';
import type { Action, Block, Button, Card } from '#src/message/card.ts';
import { clip, say, strong } from '#src/message/text.ts';
import { searchAction } from '#src/message/results.ts';
import { topicName } from '#src/message/digest.ts';
import { inWords, scheduleFrom, wishOf } from './digest/when.ts';

/** Makes a search a digest: shows what would come and asks where, then `digest add` does the rest. */
export default defineCommand({
  name: 'follow',
  summary: 'Get new papers on a topic, here or for yourself',
  example: 'speculative decoding',
  internal: true,
  options: {
    topic: { kind: 'text', summary: 'The topic to follow', main: true, maxChars: 300 },
    when: { kind: 'text', summary: 'How often, in words', hidden: true, maxChars: 60 },
    at: { kind: 'text', summary: 'At what time', hidden: true, maxChars: 60 },
    said: { kind: 'text', summary: 'What was said, to be searched instead', hidden: true, maxChars: 500 },
  },
  audience: () => 'private',
  async run({ said, ...typed }, context) {
    const wish = wishOf(typed);
    const { topic } = wish;
    const comes = `${inWords(scheduleFrom(wish, 'UTC'))}${wish.zone === undefined ? '' : ` (${wish.zone})`}`;
    const { when, at } = typed;
    const more = { ...(when !== undefined && { when }), ...(at !== undefined && { at }) };
    const what = topic === '' ? 'The most voted new papers' : 'New papers on it';
    const card: Card = {
      title: say('Follow ', strong(topicName(topic))),
      blocks: [
        { kind: 'text', text: say(`${what}, ${comes}. Where should they come?`) },
        ...(await placesToChoose({ topic: typed.topic ?? '', ...more }, said, context)),
        ...(topic === '' ? [{ kind: 'note' as const, text: say(HOW) }] : []),
      ],
    };
    return { card };
  },
});

const HOW =
  'For papers on a topic, name it: “follow speculative decoding”, “papers on LoRA every Monday at 9am”.';

async function placesToChoose(
  options: Action['options'],
  said: string | undefined,
  { person, place, platform }: Context,
): Promise<readonly Block[]> {
  const manages = await platform.mayManage(person, place);
  const own = await platform.courier.directMessage(person);
  const apart = own?.channel !== place.channel;
  const to = (label: string, where: 'here' | 'me'): Button => ({
    label,
    action: { command: 'digest add', options: { ...options, where }, effect: 'reply' },
  });
  return [
    {
      kind: 'buttons',
      buttons: [
        ...(manages.ok && apart ? [to('In this channel', 'here')] : []),
        to('To me, privately', 'me'),
        ...insteadOf(said),
      ],
    },
    ...(manages.ok ? [] : [{ kind: 'note' as const, text: say(manages.advice) }]),
  ];
}

/** For words that were meant to be searched. */
export function insteadOf(said: string | undefined): readonly Button[] {
  if (said === undefined) return [];
  return [
    { label: 'Search instead', action: searchAction(said), spoken: `Search instead: ${clip(said, 60)}` },
  ];
}
