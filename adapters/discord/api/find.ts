import type { REST } from 'discord.js';
import { z } from 'zod';
import type { Looked } from '#src/message/courier.ts';
import type { Place } from '#src/place.ts';
import { keyIn } from '../render/custom-id.ts';
import { LIMITS, TIMES } from '../limits.ts';
import { outcomeOf } from './outcome.ts';
import { permalinkOf } from '../place.ts';

/** How far is looked back, in pages: what comes after is not known. */
const PAGES = 10;
/** The platform's clock and ours may differ. */
const CLOCKS_DIFFER_MS = 60_000;
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
 * Reads the channel forwards from `since` for the post that carries `key` in a control. "Absent" is only said after
 * everything up to the present was read.
 */
export async function findPost(
  { rest, author }: { rest: REST; author: string },
  place: Place,
  key: string,
  since: number,
): Promise<Looked> {
  let after = String(BigInt(Math.max(0, since - CLOCKS_DIFFER_MS - EPOCH_MS)) << 22n);
  try {
    for (let page = 0; page < PAGES; page += 1) {
      const query = new URLSearchParams({ limit: String(LIMITS.page), after });
      const answer = await rest.get(`/channels/${place.channel}/messages`, {
        query,
        signal: AbortSignal.timeout(TIMES.post),
      });
      const messages = Page.parse(answer);
      const ours = messages.find(
        (message) => message.author.id === author && keysIn(message.components).includes(key),
      );
      if (ours) return { outcome: 'found', ref: ours.id, permalink: permalinkOf(place, ours.id) };
      if (messages.length < LIMITS.page) return { outcome: 'absent' };
      after = messages
        .map(({ id }) => BigInt(id))
        .reduce((a, b) => (a > b ? a : b))
        .toString();
    }
  } catch (error) {
    return unable(error);
  }
  return {
    outcome: 'unable',
    advice: 'Too much was written since for Paperboy to look for its own message.',
  };
}

function unable(error: unknown): Looked {
  const outcome = outcomeOf(error);
  if (outcome.outcome === 'refused') return { outcome: 'unable', advice: outcome.advice };
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
