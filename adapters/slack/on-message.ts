import { z } from 'zod';
import { answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { readText } from './read-text.ts';
import { messageSurface, whisperSurface } from './surfaces.ts';

/** What of an app_mention or message.im event is used (docs.slack.dev/reference/events). */
const Said = z.object({
  event_id: z.string(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    channel_type: z.string().optional(),
    /** Set for edits, deletions, joins and the like; none of them asks anything. */
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    user: z.string().optional(),
    text: z.string().default(''),
    channel: z.string(),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
});

/**
 * A mention or a direct message: answered in the thread where it was asked, what was not done to the asker alone. Bolt
 * has acknowledged it already.
 */
export async function onMessage(body: unknown, desk: Desk): Promise<void> {
  const { event_id: id, event } = Said.parse(body);
  const { user, channel, thread_ts: thread = event.ts } = event;
  if (user === undefined || event.bot_id !== undefined || event.subtype !== undefined) return;
  if (user === desk.identity()?.user || (event.type === 'message' && event.channel_type !== 'im')) return;
  if (!(await desk.dispatcher.firstTime(`slack:event:${id}`))) return;
  const { dispatcher, platform } = desk;
  const reply = await dispatcher.run(
    {
      ...dispatcher.understand(readText(event.text, desk.identity()?.user)),
      person: await desk.people.person(user),
      place: { platform: 'slack', installation: desk.team(), channel, thread },
      surface: 'mention',
    },
    platform,
  );
  const isPrivate = reply.failed === true && event.type === 'app_mention';
  const surface = isPrivate
    ? whisperSurface(desk, { channel, thread, user })
    : messageSurface(desk, { channel, thread });
  await answer(reply, surface, desk.timing);
}
