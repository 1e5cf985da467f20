import type { Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { placeKey, type Place } from '#src/place.ts';

/**
 * Whether what stands at a place may be told to who asks. Asked anew each time. Where Paperboy cannot tell, the place
 * they act in is theirs, since the platform let them: another one is not.
 */
export async function mayRead(
  place: Place,
  { person, place: here, platform }: Pick<Context, 'person' | 'place' | 'platform'>,
): Promise<boolean> {
  if (place.platform !== here.platform) return false;
  const reading = await platform.canRead(person, place);
  return reading === 'yes' || (reading === 'unknown' && placeKey(place) === placeKey(here));
}

/**
 * The channel that is typed or picked. @throws UserError, the same for one that is not there and for one that is not
 * theirs to see
 */
export async function channelMeant(typed: string, context: Context): Promise<Place> {
  const place = await context.platform.resolvePlace(typed, context.place, context.person);
  if (place !== undefined && (await mayRead(place, context))) return place;
  throw new UserError(`There is no channel ${typed} that both you and Paperboy can see.`);
}
