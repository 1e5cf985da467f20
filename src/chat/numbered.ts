import { UserError } from '../errors.ts';
import { listing } from '../message/text.ts';
import { DAY_MS } from '../time.ts';
import type { Context } from './command.ts';

export interface Here extends Pick<Context, 'place' | 'shown'> {
  readonly services: Pick<Context['services'], 'digests' | 'store' | 'clock'>;
}

/** The papers of the message that a thread hangs on: a digest's as its card numbers them, or those that were shared. */
export async function postedOver({
  place,
  services: { digests, store },
}: Omit<Here, 'shown'>): Promise<readonly string[]> {
  const listed = await digests.worksInThread(place);
  return listed.length > 0 ? listed : store.group.worksInThread(place);
}

/**
 * The papers by their numbers that are before a person: of this conversation, over it, or of the last list in the
 * channel, theirs or a digest's.
 */
export async function numberedHere(here: Here): Promise<ReadonlyMap<number, string>> {
  const { numbered, lately, latelyAt } = here.shown;
  const inThread = here.place.thread !== undefined;
  if (inThread && numbered.size > 0) return numbered;
  const posted = await postedOver(here);
  if (inThread && posted.length > 0) return counted(posted);
  const digest = await digestSince(here, lately.size > 0 ? latelyAt : 0);
  if (digest.length > 0) return counted(digest);
  return lately.size > 0 ? lately : counted(posted);
}

/**
 * The papers that "it" and "this" may mean: what this conversation is about, what it hangs on, or what the person was
 * shown last in the channel.
 */
export async function worksHere(here: Here): Promise<readonly string[]> {
  const { works, worksLately, latelyAt } = here.shown;
  const inThread = here.place.thread !== undefined;
  if (inThread && works.length > 0) return works;
  const posted = await postedOver(here);
  if (inThread && posted.length > 0) return posted;
  const digest = await digestSince(here, latelyAt);
  if (digest.length > 0) return digest;
  return worksLately.length > 0 ? worksLately : posted;
}

/** A digest counts as long as a list does. */
const KEPT_MS = 7 * DAY_MS;

async function digestSince(
  { place, services: { digests, clock } }: Here,
  at: number,
): Promise<readonly string[]> {
  const last = await digests.lastPosted(place);
  return last !== undefined && last.at > Math.max(at, clock.now() - KEPT_MS) ? last.works : [];
}

function counted(works: readonly string[]): ReadonlyMap<number, string> {
  return new Map(works.map((id, index) => [index + 1, id]));
}

/** What to say of a number under which nothing was shown. */
export function notShown(number: number, shown: ReadonlyMap<number, unknown>): UserError {
  if (shown.size === 0)
    return new UserError(
      'No numbered papers were shown here. Search for some first, or name the paper by its id, its link or its title.',
    );
  const there = listing([...shown.keys()].map(String));
  return new UserError(
    `No paper ${number} was shown here. There ${shown.size === 1 ? 'is' : 'are'} ${there}.`,
  );
}
