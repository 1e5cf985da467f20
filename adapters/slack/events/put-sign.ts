import type { Sign } from '#src/chat/command.ts';
import { failureOf } from '../api/failure.ts';
import type { Asking } from '../api/people.ts';

/** Signs by the names Slack calls them (docs.slack.dev/reference/methods/reactions.add). */
const NAMES: Readonly<Record<Sign, string>> = { '👍': '+1' };

/** A sign on what somebody wrote; where it cannot be made, nothing. */
export async function putSign(
  { client, log }: Asking,
  { channel, at }: { readonly channel: string; readonly at: string },
  sign: Sign,
): Promise<void> {
  try {
    await client.reactions.add({ channel, timestamp: at, name: NAMES[sign] });
  } catch (error) {
    log.info({ failure: failureOf(error) }, 'a sign could not be made');
  }
}
