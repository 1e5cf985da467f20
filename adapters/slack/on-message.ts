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
 * A mention or a direct message: answered in the thread where it was asked; what is the asker's own, and what was not
 * done, to the asker alone. Bolt has acknowledged it already.
 */
export async function onMessage(body: unknown, desk: Desk): Promise<void> {
  const { event_id: id, event } = Said.parse(body);
  const { user, channel, thread_ts: thread = event.ts } = event;
  if (user === undefined || event.bot_id !== undefined || event.subtype !== undefined) return;
  if (user === desk.identity()?.user || (event.type === 'message' && event.channel_type !== 'im')) return;
  if (!(await desk.dispatcher.firstTime(`slack:event:${id}`))) return;
  const { dispatcher, platform } = desk;
  const meant = dispatcher.understand(readText(event.text, desk.identity()?.user));
  const isDirect = event.type === 'message';
  const audience = isDirect ? 'private' : dispatcher.audience({ ...meant, surface: 'mention' });
  const reply = await dispatcher.run(
    {
      ...meant,
      person: await desk.people.person(user),
      place: { platform: 'slack', installation: desk.team(), channel, thread },
      surface: 'mention',
      audience,
    },
    platform,
  );
  const whisper = whisperSurface(desk, { channel, thread, user });
  const whispers = !isDirect && (audience === 'private' || reply.failed === true);
  const surface = whispers ? whisper : messageSurface(desk, { channel, thread }, { alone: whisper });
  await answer(reply, surface, desk.timing);
}
