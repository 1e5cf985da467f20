import type { Context, Suggestion } from '#src/chat/command.ts';
import type { Subscription } from '#src/digest/digests.ts';
import { UserError } from '#src/errors.ts';
import { topicName } from '#src/message/digest.ts';
import { clip, listing } from '#src/message/text.ts';
import { mayRead } from '../rights.ts';

/** The option that names a digest, the same for all commands that take one. */
export const DIGEST_OPTION = {
  kind: 'text',
  summary: 'Which digest, by its topic',
  main: true,
  maxChars: 300,
} as const;

/** As it is typed: trending papers may be called "trending". */
function isCalled(topic: string, meant: string): boolean {
  const names = topic === '' ? ['trending', topicName(topic)] : [topicName(topic)];
  return names.some((name) => name.toLowerCase() === meant.trim().toLowerCase());
}

/**
 * The digest that is meant: by its id, which controls carry, wherever it comes; by its topic, of this place; the only
 * one here where none is named. One that comes where the person cannot read is not there. @throws UserError
 */
export async function digestMeant(meant: string | undefined, context: Context): Promise<Subscription> {
  const known = meant === undefined ? undefined : await context.services.digests.byId(meant);
  if (known !== undefined && (await mayRead(known.place, context))) return known;
  const { place, services } = context;
  const here = (await mayRead(place, context)) ? await services.digests.list(place) : [];
  const named = here.filter((digest) => meant === undefined || isCalled(digest.topic, meant));
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  if (here.length === 0) throw new UserError('There is no digest here yet.');
  const which = named.length === 0 ? 'No digest here goes by that name (any more).' : 'Which digest?';
  throw new UserError(`${which} Here are: ${listing(here.map((digest) => topicName(digest.topic)))}.`);
}

/** The digest, when the person may manage it. Asked anew at every command and every click. @throws UserError */
export async function managedDigest(meant: string | undefined, context: Context): Promise<Subscription> {
  const digest = await digestMeant(meant, context);
  const permit = await context.platform.mayManage(context.person, digest.place);
  if (!permit.ok) throw new UserError(permit.advice);
  return digest;
}

export async function suggestDigests(
  typed: string,
  context: Pick<Context, 'person' | 'place' | 'platform' | 'services'>,
): Promise<readonly Suggestion[]> {
  const { place, services } = context;
  const here = (await mayRead(place, context)) ? await services.digests.list(place) : [];
  return here
    .filter((digest) => topicName(digest.topic).toLowerCase().includes(typed.toLowerCase()))
    .map((digest) => ({ label: clip(topicName(digest.topic), 100), value: digest.id }));
}
