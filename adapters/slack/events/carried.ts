import type { EventContext } from '../context.ts';
import { failureOf } from '../api/failure.ts';
import type { Click } from './click.ts';

/**
 * Whether the message that was clicked carries a control of that value. Slack sends the message as it stands, and is
 * asked for it otherwise; what a changed client says of a control is its own word.
 */
export async function isCarried(click: Click, value: string, context: EventContext): Promise<boolean> {
  const blocks = click.message?.blocks ?? (await blocksOf(click, context));
  return valuesIn(blocks).includes(unescaped(value));
}

async function blocksOf(
  { channel, container, message }: Click,
  { client, log }: EventContext,
): Promise<unknown> {
  const [at, thread] = [container?.message_ts, message?.thread_ts ?? container?.thread_ts];
  if (channel === undefined || at === undefined) return undefined;
  const asked = { channel: channel.id, oldest: justBefore(at), latest: at, inclusive: true, limit: 15 };
  try {
    const { messages = [] } =
      thread === undefined
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: thread });
    return messages.find(({ ts }) => ts === at)?.blocks;
  } catch (error) {
    log.info({ failure: failureOf(error) }, 'the message that was clicked could not be read');
    return undefined;
  }
}

/** A message's `ts` is a time in seconds with six digits after the point. */
function justBefore(ts: string): string {
  return (Number(ts) - 0.001).toFixed(6);
}

/** Every control's value, wherever it is nested. */
function valuesIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'value' in part && typeof part.value === 'string' ? [unescaped(part.value)] : [];
  return [...own, ...Object.values(part).flatMap(valuesIn)];
}

/** Slack writes these three characters as entities in some of what it sends. */
function unescaped(value: string): string {
  return value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
