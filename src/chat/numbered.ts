import { UserError } from '../errors.ts';
import { listing } from '../message/text.ts';
import type { Context } from './command.ts';

export interface Here extends Pick<Context, 'place' | 'shown'> {
  readonly services: Pick<Context['services'], 'digests' | 'store'>;
}

const NUMBER = /^(?:(?:the\s+)?(?:paper|number|result|no\.?)\s*)?#?(\d{1,2})$/i;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const ORDINAL = new RegExp(
  String.raw`^(?:the\s+)?(${ORDINALS.join('|')})(?:\s+(?:one|paper|result))$|^the\s+(${ORDINALS.join('|')})$`,
  'i',
);

/** The number that words are and nothing else: "2", "#2", "paper 2", "the second one". */
export function numberOf(words: string): number | undefined {
  const bare = words.trim().replace(/[.!?]+$/, '');
  const [, called, alone] = ORDINAL.exec(bare) ?? [];
  const ordinal = called ?? alone;
  if (ordinal !== undefined) return ORDINALS.indexOf(ordinal.toLowerCase()) + 1;
  const number = Number(NUMBER.exec(bare)?.[1] ?? 0);
  return number > 0 ? number : undefined;
}

/** The papers of the message that a thread hangs on: a digest's as its card numbers them, or those that were shared. */
export async function postedOver({
  place,
  services: { digests, store },
}: Omit<Here, 'shown'>): Promise<readonly string[]> {
  const listed = await digests.worksInThread(place);
  return listed.length > 0 ? listed : store.group.worksInThread(place);
}

/** The papers by their numbers that are before a person: of this conversation, over it, or of their last list in the channel. */
export async function numberedHere(here: Here): Promise<ReadonlyMap<number, string>> {
  const { numbered, lately } = here.shown;
  if (numbered.size > 0) return numbered;
  const posted = await postedOver(here);
  return posted.length > 0 ? new Map(posted.map((id, index) => [index + 1, id])) : lately;
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
