import type { REST } from 'discord.js';
import type { Card } from '#src/message/card.ts';
import type { Courier, Looked, MessageRef, Sent } from '#src/message/courier.ts';
import type { Log } from '#src/log.ts';
import { placeKey, type Place } from '#src/place.ts';
import { z } from 'zod';
import type { MessageBody } from '../render/components.ts';
import { findPost } from './find.ts';
import { TIMES } from '../limits.ts';
import type { CardRenderer, DrawOptions } from '../render/card-renderer.ts';
import { outcomeOf, refusesForm } from './outcome.ts';
import { permalinkOf, placeOf } from '../place.ts';
import type { LookBack } from './rights.ts';
import type { PlatformTime } from '../../shared/platform-time.ts';

export interface CourierParts {
  /** Makes a request once. */
  readonly posts: REST;
  /** May try again. */
  readonly rest: REST;
  readonly renderer: CardRenderer;
  /** Whether Paperboy may read back what stands at a place. */
  readonly canLookBack: (place: Place) => Promise<LookBack>;
  readonly self: () => string | undefined;
  readonly time: PlatformTime;
  readonly log: Log;
}

const Created = z.object({ id: z.string() });

/** Posts once, edits, and finds posts again. */
export function createCourier(parts: CourierParts): Courier {
  const { posts, rest, renderer, canLookBack, self, time, log } = parts;
  async function post(place: Place, card: Card, key: string, signal?: AbortSignal): Promise<Sent> {
    const send = async (body: MessageBody): Promise<Sent> => {
      const answer = await posts.post(`/channels/${place.channel}/messages`, {
        body: { ...body, nonce: key, enforce_nonce: true },
        signal: timed(signal),
      });
      const { id } = Created.parse(answer);
      return { outcome: 'sent', ref: id, permalink: permalinkOf(place, id) };
    };
    return attempt(card, { key, reader: placeKey(place) }, send, log);
  }

  async function edit(place: Place, ref: MessageRef, card: Card): Promise<Sent> {
    const send = async (body: MessageBody): Promise<Sent> => {
      await rest.patch(`/channels/${place.channel}/messages/${ref}`, { body, signal: timed() });
      return { outcome: 'sent', ref, permalink: permalinkOf(place, ref) };
    };
    return attempt(card, { reader: placeKey(place) }, send, log);
  }

  /** A message in the plain form once, where Discord refuses the components. */
  async function attempt(
    card: Card,
    options: DrawOptions,
    send: (body: MessageBody) => Promise<Sent>,
    log: Log,
  ): Promise<Sent> {
    try {
      return await send(await renderer.draw(card, options));
    } catch (error) {
      if (!refusesForm(error)) return outcomeOf(error);
      log.warn({ err: error }, 'Discord refused the components; sending the plain form');
    }
    try {
      return await send(await renderer.drawPlain(card, options));
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async function find(place: Place, key: string, sentAfter: number | undefined): Promise<Looked> {
    const permit = await canLookBack(place);
    if (!permit.ok) {
      const { advice, retryAfterMs, why } = permit;
      return {
        outcome: 'unable',
        advice,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        ...(why && { why }),
      };
    }
    const author = self();
    if (author === undefined)
      return {
        outcome: 'unable',
        advice: 'Paperboy is not connected to Discord.',
        retryAfterMs: TIMES.retryAfter,
      };
    return findPost({ rest, author, time }, place, key, sentAfter);
  }

  async function directMessage({ id }: { readonly id: string }): Promise<Place | undefined> {
    try {
      const body = { recipient_id: id };
      return placeOf(undefined, Created.parse(await rest.post('/users/@me/channels', { body })).id);
    } catch (error) {
      log.info({ err: error }, 'a person cannot be reached');
      return undefined;
    }
  }

  async function tellTime(): Promise<number | undefined> {
    if (time.isFresh()) return time.last();
    try {
      await rest.get('/users/@me', { signal: timed() });
    } catch (error) {
      log.debug({ err: error }, 'Discord does not tell the time');
    }
    return time.last();
  }

  return { post, edit, find, time: tellTime, directMessage };
}

function timed(signal?: AbortSignal): AbortSignal {
  const limit = AbortSignal.timeout(TIMES.post);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
