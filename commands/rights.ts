import type { Context } from '#src/chat/command.ts';
import { placeKey, type Place } from '#src/place.ts';

/**
 * Whether what stands at a place may be told to who asks. Asked anew each time. Where Paperboy cannot tell, the place
 * they act in is theirs, since the platform let them: another one is not.
 */
export async function mayRead(place: Place, { person, place: here, platform }: Context): Promise<boolean> {
  if (place.platform !== here.platform) return false;
  const reading = await platform.canRead(person, place);
  return reading === 'yes' || (reading === 'unknown' && placeKey(place) === placeKey(here));
}

/** The one sentence for a channel that is not there and for one that is not theirs to see. */
export function noSuchChannel(typed: string): string {
  return `There is no channel ${typed} that both you and Paperboy can see.`;
}
