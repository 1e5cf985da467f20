import { parsePersonKey, personKey, TERMINAL_PERSON } from '../../place.ts';
import { openStore } from '../../store/create-store.ts';
import { personsStored } from '../../store/persons/rows-of.ts';
import type { Store } from '../../store/store.ts';
import { UsageError } from '../verb/usage-error.ts';
import type { VerbIo } from '../verb/verb.ts';

const PERSONS_SHOWN = 20;

export const PERSON_NOTES = [
  'PERSON is me (whoever types into the terminal), discord:USER or slack:TEAM:USER, by the platforms’ own ids:',
  '  Discord  User Settings → Advanced → Developer Mode, then right-click the person → Copy User ID',
  '  Slack    the person’s profile → ⋮ → Copy member ID (U…); the team (T…) stands in the address app.slack.com/client/T…',
  'Where nothing is stored about PERSON, those that something is stored about are listed.',
];

/** @throws UsageError */
export function personMeant(words: readonly string[], verb: string): string {
  const [typed, ...more] = words;
  if (typed === undefined || more.length > 0) throw new UsageError(`${verb} needs one person.`);
  if (typed === 'me') return personKey(TERMINAL_PERSON);
  if (parsePersonKey(typed) === undefined)
    throw new UsageError(`${typed} is no person: me, discord:USER or slack:TEAM:USER.`);
  return typed;
}

export async function withStore<T>({ config, clock, log }: VerbIo, work: (store: Store) => Promise<T>) {
  const store = await openStore({ dataDir: config.DATA_DIR, clock, log });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Somebody else may have been meant. */
export async function tellNobody(store: Store, person: string, err: VerbIo['err']): Promise<void> {
  const known = await personsStored(store.db);
  const more = known.length > PERSONS_SHOWN ? ` and ${known.length - PERSONS_SHOWN} more` : '';
  const others =
    known.length === 0
      ? 'Nothing is stored about anybody.'
      : `Something is stored about: ${known.slice(0, PERSONS_SHOWN).join(', ')}${more}.`;
  err(`Nothing is stored about ${person}. ${others}\n`);
}
