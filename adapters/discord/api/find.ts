import type { REST } from 'discord.js';
import { z } from 'zod';
import type { Looked } from '#src/message/courier.ts';
import type { Place } from '#src/place.ts';
import { MINUTE_MS } from '#src/time.ts';
import type { PlatformTime } from '../../shared/platform-time.ts';
import { keyIn } from '../render/custom-id.ts';
import { LIMITS, TIMES } from '../limits.ts';
import { outcomeOf } from './outcome.ts';
import { permalinkOf } from '../place.ts';

/** How far is looked back, in pages: what comes before is not known. */
const PAGES = 10;
/** What Discord calls the time and the times in its ids come from different machines. */
const MACHINES_DIFFER_MS = 2 * MINUTE_MS;
/** https://discord.com/developers/docs/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000;

const Page = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.unknown()).default([]),
  }),
);

/**
 * Reads the channel backwards from its newest message for the post that carries `key` in a control. "Absent" is only
 * said once everything since `sentAfter` (epoch ms by Discord's clock) was read; the newest page is read in any case.
 */
export async function findPost(
  { rest, author, time }: { rest: REST; author: string; time: PlatformTime },
  place: Place,
  key: string,
  sentAfter: number | undefined,
): Promise<Looked> {
  let before: bigint | undefined;
  let asOf: number | undefined;
  try {
    for (let page = 0; page < PAGES; page += 1) {
      const query = new URLSearchParams({
        limit: String(LIMITS.page),
        ...(before !== undefined && { before: String(before) }),
      });
      const answer = await rest.get(`/channels/${place.channel}/messages`, {
        query,
        signal: AbortSignal.timeout(TIMES.post),
      });
      asOf ??= time.last();
      const messages = Page.parse(answer);
      const ours = messages.find(
        (message) => message.author.id === author && keysIn(message.components).includes(key),
      );
      if (ours) return { outcome: 'found', ref: ours.id, permalink: permalinkOf(place, ours.id) };
      before = messages.map(({ id }) => BigInt(id)).reduce((a, b) => (a < b ? a : b), before ?? NEWEST);
      const isAll = messages.length < LIMITS.page || timeOf(before) < (sentAfter ?? 0) - MACHINES_DIFFER_MS;
      if (isAll) return asOf === undefined ? TIMELESS : { outcome: 'absent', asOf };
    }
  } catch (error) {
    return unable(error);
  }
  return {
    outcome: 'unable',
    advice: 'Too much was written since for Paperboy to look for its own message.',
  };
}

/** Without a time nobody can say whether it may still come. */
const TIMELESS: Looked = {
  outcome: 'unable',
  advice: 'Discord does not tell the time, so that Paperboy cannot say whether its message may still come.',
};
const NEWEST = 2n ** 63n - 1n;

function timeOf(id: bigint): number {
  return Number(id >> 22n) + EPOCH_MS;
}

function unable(error: unknown): Looked {
  const outcome = outcomeOf(error);
  if (outcome.outcome === 'refused') {
    const { why, advice } = outcome;
    return { outcome: 'unable', advice, ...(why === 'credentials' && { why }) };
  }
  const retryAfterMs = outcome.outcome === 'later' ? outcome.retryAfterMs : TIMES.retryAfter;
  return { outcome: 'unable', advice: 'Discord does not answer at the moment.', retryAfterMs };
}

/** Every key in a message's controls, wherever they are nested. */
function keysIn(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    if (typeof component !== 'object' || component === null) return [];
    const id = 'custom_id' in component && typeof component.custom_id === 'string' ? component.custom_id : '';
    const nested =
      'components' in component && Array.isArray(component.components) ? component.components : [];
    return [keyIn(id) ?? '', ...keysIn(nested)];
  });
}
