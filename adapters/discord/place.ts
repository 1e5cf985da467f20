import type { Place } from '#src/place.ts';

/** Stands for the server of a direct message. */
export const DIRECT = '@me';

export function placeOf(guild: string | null | undefined, channel: string): Place {
  return { platform: 'discord', installation: guild ?? DIRECT, channel };
}

/** Where a browser or the app opens a message. */
export function permalinkOf(place: Place, message: string): string {
  return `https://discord.com/channels/${place.installation}/${place.channel}/${message}`;
}
