import type { Card } from '#src/message/card.ts';
import type { Courier, Looked, Refusal, Sent } from '#src/message/courier.ts';
import { placeKey, type Place } from '#src/place.ts';
import { MINUTE_MS, type Clock } from '#src/time.ts';
import { createLate, type Late } from './late.ts';

export interface Posted {
  readonly ref: string;
  readonly key: string;
  readonly card: Card;
  readonly at: number;
}

/** What goes wrong with one post. */
export type Fault =
  /** The message is stored, the answer lost. */
  | { readonly kind: 'answer-lost' }
  /** The request is lost before anything was stored; nobody knows. */
  | { readonly kind: 'request-lost' }
  /** Nobody knows, and the message is stored so much later. */
  | { readonly kind: 'late'; readonly afterMs: number }
  | { readonly kind: 'later'; readonly retryAfterMs: number }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** The courier breaks its promise and throws. */
  | { readonly kind: 'throws' };

export interface FakeChatOptions {
  readonly clock: Clock;
  /** A post with a key seen this long ago answers with the first message, as Discord's nonce does. 0: never. */
  readonly nonceWindowMs?: number;
}

/**
 * A chat platform in memory. It keeps every message, knows which channels exist and whether their history may be read,
 * and does what a platform does wrong when told to.
 */
export class FakeChat implements Courier {
  readonly #clock: Clock;
  readonly #nonceWindowMs: number;
  readonly #messages = new Map<string, Posted[]>();
  readonly #faults: (Fault | undefined)[] = [];
  readonly #gone = new Set<string>();
  readonly #late: Late;
  /** Whether history may be read. */
  canLookBack = true;
  /** Looks fail for a passing reason. */
  looksFail = false;
  reachable = true;
  /** Happens once, while the next post is under way and before anything is stored. */
  meanwhile: (() => Promise<unknown>) | undefined;
  posts = 0;
  looks = 0;
  /** Where each post was put, in the order of posting. */
  readonly order: { readonly place: string; readonly key: string }[] = [];

  constructor({ clock, nonceWindowMs = 0 }: FakeChatOptions) {
    this.#clock = clock;
    this.#nonceWindowMs = nonceWindowMs;
    this.#late = createLate(() => clock.now());
  }

  /** The next posts meet these, in order; undefined lets one through. */
  fail(...faults: readonly (Fault | undefined)[]): void {
    this.#faults.push(...faults);
  }

  /** What is still to be stored late is stored. */
  catchUp(): void {
    this.#late.catchUp();
  }

  healAll(): void {
    this.#faults.length = 0;
    this.#gone.clear();
    this.canLookBack = true;
    this.looksFail = false;
  }

  remove(place: Place): void {
    this.#gone.add(placeKey(place));
  }

  restore(place: Place): void {
    this.#gone.delete(placeKey(place));
  }

  at(place: Place): readonly Posted[] {
    return this.#messages.get(placeKey(place)) ?? [];
  }

  all(): readonly Posted[] {
    return [...this.#messages.values()].flat();
  }

  async post(place: Place, card: Card, key: string): Promise<Sent> {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return this.#post(place, card, key);
  }

  edit(): Promise<Sent> {
    return Promise.reject(new Error('digests are not edited'));
  }

  time(): Promise<number> {
    return Promise.resolve(this.#clock.now());
  }

  find(place: Place, key: string, sentAfter = 0): Promise<Looked> {
    this.looks++;
    this.#late.catchUp();
    if (this.looksFail) {
      return Promise.resolve({ outcome: 'unable', advice: 'No answer.', retryAfterMs: MINUTE_MS });
    }
    if (!this.canLookBack || this.#gone.has(placeKey(place))) {
      return Promise.resolve({ outcome: 'unable', advice: 'Paperboy may not read the history there.' });
    }
    const found = this.at(place).find((message) => message.key === key && message.at >= sentAfter);
    return Promise.resolve(
      found ? { outcome: 'found', ref: found.ref } : { outcome: 'absent', asOf: this.#clock.now() },
    );
  }

  directMessage(person: { readonly id: string; readonly installation: string }): Promise<Place | undefined> {
    const place = { platform: 'slack', installation: person.installation, channel: `D${person.id}` } as const;
    return Promise.resolve(this.reachable ? place : undefined);
  }

  #post(place: Place, card: Card, key: string): Sent {
    this.posts++;
    if (!/^[a-z0-9]{1,25}$/.test(key)) throw new Error(`not a key: ${key}`);
    const fault = this.#faults.shift();
    if (fault?.kind === 'throws') throw new Error('a bug in the courier');
    this.#late.catchUp();
    if (fault?.kind === 'request-lost') return { outcome: 'unknown', cause: 'hang' };
    if (fault?.kind === 'late') {
      this.#late.plan(fault.afterMs, () => this.#store(place, card, key));
      return { outcome: 'unknown', cause: 'socket cut' };
    }
    if (fault?.kind === 'later') return { outcome: 'later', retryAfterMs: fault.retryAfterMs };
    if (fault?.kind === 'refused') return { outcome: 'refused', why: fault.why, advice: 'Refused.' };
    if (this.#gone.has(placeKey(place))) {
      return { outcome: 'refused', why: 'gone', advice: 'The channel is gone.' };
    }
    const { ref } = this.#store(place, card, key);
    return fault?.kind === 'answer-lost'
      ? { outcome: 'unknown', cause: 'socket cut' }
      : { outcome: 'sent', ref, permalink: `https://chat.example/${ref}` };
  }

  #store(place: Place, card: Card, key: string): Posted {
    const messages = this.#messages.get(placeKey(place)) ?? [];
    const now = this.#clock.now();
    const known = messages.find((message) => message.key === key && now - message.at < this.#nonceWindowMs);
    if (known) return known;
    const message = { ref: `m${this.posts}`, key, card, at: now };
    this.#messages.set(placeKey(place), [...messages, message]);
    this.order.push({ place: placeKey(place), key });
    return message;
  }
}
