import type { Person, Place } from '../place.ts';
import { SECOND_MS } from '../time.ts';
import type { Card } from './card.ts';

/** A message on a platform, opaque to the core; kept in tables as text. */
export type MessageRef = string;

export type Refusal =
  /** The channel, server or installation is gone, or the bot was removed from it. */
  | 'gone'
  /** The bot may not post there (any more). */
  | 'forbidden'
  /** The platform refused this payload; the same card will be refused again. */
  | 'payload'
  /** The installation's token is no longer valid. */
  | 'credentials';

/** What became of a post. Never thrown: a courier's caller decides by this. */
export type Sent =
  | { readonly outcome: 'sent'; readonly ref: MessageRef; readonly permalink?: string }
  /** Definitely not posted, and the same will happen again. `advice` is a sentence for the owner. */
  | { readonly outcome: 'refused'; readonly why: Refusal; readonly advice: string }
  /** Definitely not posted, worth trying later (429, connection refused before anything was sent). */
  | { readonly outcome: 'later'; readonly retryAfterMs: number }
  /** The answer was lost: it may or may not stand there. */
  | { readonly outcome: 'unknown'; readonly cause: string };

/**
 * A post whose connection broke may be accepted so much later; until then "absent" proves nothing. What stands in front
 * of both platforms gives up after 100 to 120 s (https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-524/).
 */
export const ACCEPTED_WITHIN_MS = 150 * SECOND_MS;

export type Looked =
  | { readonly outcome: 'found'; readonly ref: MessageRef; readonly permalink?: string }
  /**
   * It did not stand there at `asOf`, epoch ms by the platform's clock, and may still come (`ACCEPTED_WITHIN_MS`).
   * Unset on a platform that accepts nothing late.
   */
  | { readonly outcome: 'absent'; readonly asOf?: number }
  /** No right to look back, or no answer: nothing is known. `retryAfterMs` where trying again may help. */
  | {
      readonly outcome: 'unable';
      readonly advice: string;
      readonly retryAfterMs?: number;
      /** The token is refused: nothing about this place, and all others wait as well. */
      readonly why?: 'credentials';
    };

/**
 * The port for sending. One per platform. A post is made once: no implementation retries a post by
 * itself, and every post carries `key` so that it can be found again (Discord: nonce within minutes
 * and a button's custom_id always; Slack: message metadata).
 */
export interface Courier {
  /** Posts `card` at `place`. `key`: at most 25 characters of `[a-z0-9]`, unique to this post for ever. */
  post(place: Place, card: Card, key: string, signal?: AbortSignal): Promise<Sent>;
  /** Replaces what stands at `ref`. */
  edit(place: Place, ref: MessageRef, card: Card): Promise<Sent>;
  /**
   * Looks in the channel for the post made with `key`, from now back to `sentAfter`, a time the platform told (`time`)
   * before the post was made; unset: as far back as can be read.
   */
  find(place: Place, key: string, sentAfter: number | undefined): Promise<Looked>;
  /**
   * What the platform's own clock said last, epoch ms; asked for where that was long ago. Never later than the present
   * there. Undefined where it has not told any. Never throws. Left out where no post can come late.
   */
  time?(): Promise<number | undefined>;
  /** Where to write to a person privately, opened if need be; undefined where they cannot be reached. */
  directMessage(person: Person): Promise<Place | undefined>;
}
