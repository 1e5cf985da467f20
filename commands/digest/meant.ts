import type { Context, Suggestion } from '#src/chat/command.ts';
import type { Subscription } from '#src/digest/digests.ts';
import { UserError } from '#src/errors.ts';
import { topicName } from '#src/message/digest.ts';
import { clip, listing } from '#src/message/text.ts';
import { personKey } from '#src/place.ts';
import { mayRead } from '../rights.ts';

/** The option that names a digest, the same for all commands that take one. */
export const DIGEST_OPTION = {
  kind: 'text',
  summary: 'Which digest, by its topic',
  main: true,
  maxChars: 300,
} as const;

/** Quotation marks and case do not count; of a name, any words of it will do. Whole names come first. */
function called(digests: readonly Subscription[], meant: string): readonly Subscription[] {
  const wanted = nameKey(meant);
  const names = (digest: Subscription) =>
    digest.topic === '' ? ['trending', topicName('')] : [nameKey(digest.topic)];
  const whole = digests.filter((digest) => names(digest).includes(wanted));
  if (whole.length > 0 || wanted === '') return whole;
  return digests.filter((digest) => names(digest).some((name) => ` ${name} `.includes(` ${wanted} `)));
}

function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/["“”„«»'’]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The digest that is meant: by its id, which controls carry, wherever it comes; by its topic, of this place; the only
 * one here where none is named. One that comes where the person cannot read is not there. @throws UserError
 */
export async function digestMeant(meant: string | undefined, context: Context): Promise<Subscription> {
  const known = meant === undefined ? undefined : await context.services.digests.byId(meant);
  if (known !== undefined && (await isShownTo(known, context))) return known;
  const { place, services } = context;
  const here = (await mayRead(place, context)) ? await services.digests.list(place) : [];
  const named = meant === undefined ? here : called(here, meant);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  if (here.length === 0) throw new UserError('There is no digest here yet.');
  const which = named.length === 0 ? 'No digest here goes by that name (any more).' : 'Which digest?';
  const among = named.length === 0 ? here : named;
  throw new UserError(`${which} Here are: ${listing(among.map((digest) => topicName(digest.topic)))}.`);
}

/** Stopped for a reason of the place, and theirs: whoever made it may move or remove it where nobody manages it. */
function isOrphan({ state, pausedReason, createdBy }: Subscription, { person }: Context): boolean {
  return state === 'paused' && pausedReason !== undefined && personKey(createdBy) === personKey(person);
}

/** Whether somebody may know of a digest. */
export async function isShownTo(digest: Subscription, context: Context): Promise<boolean> {
  return (await mayRead(digest.place, context)) || isOrphan(digest, context);
}

/** Whether somebody may change it. Asked anew at every command and every click. */
export async function isManagedBy(digest: Subscription, context: Context): Promise<boolean> {
  return (await adviceFor(digest, context)) === undefined;
}

/** The digest, when the person may manage it. @throws UserError */
export async function managedDigest(meant: string | undefined, context: Context): Promise<Subscription> {
  const digest = await digestMeant(meant, context);
  const advice = await adviceFor(digest, context);
  if (advice !== undefined) throw new UserError(advice);
  return digest;
}

/** Why they may not change it; undefined where they may. */
async function adviceFor(digest: Subscription, context: Context): Promise<string | undefined> {
  const { platform, person } = context;
  const permit = await platform.mayManage(person, digest.place);
  if (permit.ok) return undefined;
  const isGone = isOrphan(digest, context) && !(await platform.canPost(digest.place)).ok;
  return isGone ? undefined : permit.advice;
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
