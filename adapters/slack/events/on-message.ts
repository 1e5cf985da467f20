import { z } from 'zod';
import { answer } from '../../shared/answer.ts';
import { droppedFiles, type Attached } from '../../shared/dropped.ts';
import type { EventContext } from '../context.ts';
import { showProgress } from './progress.ts';
import { putSign } from './put-sign.ts';
import { readText } from './read-text.ts';
import { messageSurface, whisperSurface } from './surfaces.ts';

/** https://docs.slack.dev/reference/objects/file-object */
const SharedFile = z.object({
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().default(0),
  url_private_download: z.string().optional(),
});

/** What of an app_mention or message.im event is used (docs.slack.dev/reference/events). */
const Said = z.object({
  event_id: z.string(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    channel_type: z.string().optional(),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    user: z.string().optional(),
    text: z.string().default(''),
    channel: z.string(),
    ts: z.string(),
    thread_ts: z.string().optional(),
    files: z.array(SharedFile).default([]),
  }),
});

/** Messages of people that say something; edits, deletions, joins and the like ask nothing. */
const SPOKEN: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];

/**
 * A mention or a direct message: answered in the thread where it was asked; what is the asker's own, and what was not
 * done, to the asker alone. Bolt has acknowledged it already.
 */
export async function onMessage(body: unknown, context: EventContext): Promise<void> {
  const { event_id: id, event } = Said.parse(body);
  const { user, channel, thread_ts: thread = event.ts } = event;
  if (user === undefined || event.bot_id !== undefined || !SPOKEN.includes(event.subtype)) return;
  if (user === context.identity()?.user || (event.type === 'message' && event.channel_type !== 'im')) return;
  if (!(await context.dispatcher.firstTime(`slack:event:${id}`))) return;
  const { dispatcher, platform } = context;
  const spot = { channel, thread };
  const shown = showProgress(context, spot, 'is searching…');
  try {
    const here = {
      person: await context.people.person(user),
      place: { platform: 'slack', installation: context.team(), ...spot },
      surface: 'mention',
    } as const;
    const words = readText(event.text, context.identity()?.user);
    const files = droppedFiles(attachedTo(event.files, context), context.fetchFile);
    const meant =
      files.length > 0 ? dispatcher.understandDropped(words) : await dispatcher.understand(words, here);
    const isDirect = event.type === 'message';
    const audience = isDirect ? 'private' : dispatcher.audience({ ...meant, surface: 'mention' });
    const reply = await dispatcher.run({ ...meant, ...here, audience, files }, platform);
    await shown;
    if (reply.sign !== undefined) {
      await putSign(context, { channel, at: event.ts }, reply.sign);
      return;
    }
    // Slack shows no ephemeral message in a thread that has no reply yet.
    const whisper = whisperSurface(context, { channel, thread: event.thread_ts, user });
    const whispers = !isDirect && (audience === 'private' || reply.failed === true);
    if (whispers) await showProgress(context, spot, '');
    const surface = whispers ? whisper : messageSurface(context, spot, { alone: whisper });
    await answer(reply, surface, context.timing);
  } finally {
    // Slack takes it away with a message of the bot's, and with nothing else.
    await shown;
    await showProgress(context, spot, '');
  }
}

function attachedTo(
  files: readonly z.infer<typeof SharedFile>[],
  { fileToken }: EventContext,
): readonly Attached[] {
  return files.flatMap(({ name, mimetype, size, url_private_download: url }) =>
    url === undefined || !URL.canParse(url)
      ? []
      : [
          {
            name: name ?? 'The file',
            type: mimetype ?? '',
            size,
            url,
            authorization: fileToken(new URL(url)),
          },
        ],
  );
}
