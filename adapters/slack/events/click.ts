import { z } from 'zod';
import { isDirect } from '../api/channels.ts';

/** What of a block_actions payload is used (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export const Click = z.object({
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  trigger_id: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  container: z
    .object({
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  message: z.object({ thread_ts: z.string().optional(), blocks: z.unknown().optional() }).optional(),
  actions: z.tuple(
    [
      z.object({
        action_ts: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ],
    z.unknown(),
  ),
});
export type Click = z.infer<typeof Click>;

/** Whether nobody else sees the message that was clicked. */
export function isAlone({ container }: Click, channel: string): boolean {
  return container?.is_ephemeral === true || isDirect(channel);
}

/** The first message of a thread stands in the channel: who clicks on it is there. */
export function threadOf({ message, container }: Click): string | undefined {
  const thread = message?.thread_ts ?? container?.thread_ts;
  return thread === container?.message_ts ? undefined : thread;
}
