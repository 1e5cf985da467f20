import { failureOf } from '../api/failure.ts';
import type { Asking } from '../api/people.ts';

/**
 * "Paperboy is searching…" under a conversation. Slack takes it away when an answer is posted there, an empty one does
 * so at once, and two minutes at the latest (docs.slack.dev/reference/methods/assistant.threads.setStatus).
 */
export async function showProgress(
  { client, log }: Asking,
  { channel, thread }: { readonly channel: string; readonly thread: string },
  status: 'is searching…' | '',
): Promise<void> {
  try {
    await client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status });
  } catch (error) {
    log.debug({ failure: failureOf(error) }, 'progress could not be shown');
  }
}
