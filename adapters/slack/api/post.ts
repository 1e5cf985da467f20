import type { WebClient } from '@slack/web-api';
import type { MessageRef } from '#src/message/courier.ts';
import { failureOf, type Failure } from './failure.ts';
import { refusesBlocks } from './outcome.ts';
import type { Rendered } from '../render/render.ts';

/** A message in both its forms; the plain one is drawn only when Slack refuses the other. */
export interface Draft {
  readonly rich: Rendered;
  readonly plain: () => Rendered;
}

export type Posted = { readonly ref: MessageRef } | Failure;

/** Posts once. Only a refusal of the blocks, by which nothing was posted, is followed by a second try in plain form. */
export async function postMessage(
  client: WebClient,
  draft: Draft,
  { channel, thread }: { readonly channel: string; readonly thread?: string | undefined },
): Promise<Posted> {
  const call = async ({ blocks, text, metadata }: Rendered) => {
    const quiet = { unfurl_links: false, unfurl_media: false, parse: 'none' as const };
    const threaded = thread === undefined ? {} : { thread_ts: thread };
    return client.chat.postMessage({
      channel,
      text,
      blocks,
      ...quiet,
      ...threaded,
      ...(metadata && { metadata }),
    });
  };
  return eitherForm(draft, call, channel);
}

/** For one person's eyes, beside a conversation. Slack keeps no message that could be edited. */
export async function postPrivately(
  client: WebClient,
  draft: Draft,
  to: { readonly channel: string; readonly thread?: string | undefined; readonly user: string },
): Promise<Posted> {
  const { channel, thread, user } = to;
  const call = async ({ blocks, text }: Rendered) => {
    const threaded = thread === undefined ? {} : { thread_ts: thread };
    const form = { channel, user, text, blocks, parse: 'none' as const, ...threaded };
    const { message_ts: ts } = await client.chat.postEphemeral(form);
    return { ...(ts !== undefined && { ts }) };
  };
  return eitherForm(draft, call, channel);
}

/** Replaces what stands at `ref`. Its metadata stays. */
export async function editMessage(client: WebClient, draft: Draft, ref: MessageRef): Promise<Posted> {
  const { channel, ts } = readRef(ref);
  return eitherForm(
    draft,
    ({ blocks, text }) => client.chat.update({ channel, ts, text, blocks, parse: 'none' }),
    channel,
  );
}

interface Answer {
  readonly channel?: string;
  readonly ts?: string;
}

async function eitherForm(
  draft: Draft,
  call: (form: Rendered) => Promise<Answer>,
  channel: string,
): Promise<Posted> {
  const first = await attempt(() => call(draft.rich), channel);
  return 'kind' in first && refusesBlocks(first) ? attempt(() => call(draft.plain()), channel) : first;
}

async function attempt(call: () => Promise<Answer>, channel: string): Promise<Posted> {
  try {
    const answer = await call();
    if (answer.ts === undefined) return { kind: 'lost', cause: 'an answer without ts', isAnswered: true };
    return { ref: `${answer.channel ?? channel}:${answer.ts}` };
  } catch (error) {
    return failureOf(error);
  }
}

export function readRef(ref: MessageRef): { readonly channel: string; readonly ts: string } {
  const [channel = '', ts = ''] = ref.split(':');
  return { channel, ts };
}
