import { defineCommand } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import { say, strong } from '#src/message/text.ts';

/** Makes a search a digest: asks where, then `digest add` does the rest. */
export default defineCommand({
  name: 'follow',
  summary: 'Get new papers on a topic, here or for yourself',
  example: 'speculative decoding',
  internal: true,
  options: {
    topic: { kind: 'text', summary: 'The topic to follow', main: true, required: true, maxChars: 300 },
  },
  audience: () => 'private',
  async run({ topic }, { person, place, platform }) {
    const manages = await platform.mayManage(person, place);
    const own = await platform.courier.directMessage(person);
    const apart = own?.channel !== place.channel;
    const to = (where: 'here' | 'me') => ({
      command: 'digest add',
      options: { topic, where },
      effect: 'reply' as const,
    });
    const card: Card = {
      title: say('Follow ', strong(topic)),
      blocks: [
        {
          kind: 'text',
          text: say(
            'New papers on it, as soon as they are announced, not before 09:00. Where should they come?',
          ),
        },
        {
          kind: 'buttons',
          buttons: [
            ...(manages.ok && apart ? [{ label: 'In this channel', action: to('here') }] : []),
            { label: 'To me, privately', action: to('me') },
          ],
        },
        ...(manages.ok ? [] : [{ kind: 'note' as const, text: say(manages.advice) }]),
      ],
    };
    return { card };
  },
});
