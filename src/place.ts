/** Where a message lives and who wrote it: the only things the core knows of a platform. */

export type PlatformName = 'discord' | 'slack' | 'terminal';

/** A conversation on a platform. `installation` is a Slack team or a Discord server (`@me` for direct messages). */
export interface Place {
  readonly platform: PlatformName;
  readonly installation: string;
  /** A channel's or a direct message's id as the platform writes it. */
  readonly channel: string;
  /** A thread inside the channel, where a reply belongs: the message it began with (Slack: its `ts`). */
  readonly thread?: string;
}

/** Somebody who asked for something. `id` is unique within the installation's platform. */
export interface Person {
  readonly platform: PlatformName;
  readonly installation: string;
  readonly id: string;
  /** The name to show; never used to find anybody. */
  readonly name: string;
  /** IANA zone where the platform knows it (Slack's profile). */
  readonly zone?: string;
}

/** One string for a channel, used as a key in tables. Threads are not part of it. */
export function placeKey(place: Place): string {
  return `${place.platform}:${place.installation}:${place.channel}`;
}

/** Undoes `placeKey`. @throws RangeError for a string it did not make. */
export function parsePlaceKey(key: string): Place {
  const [platform, installation, ...channel] = key.split(':');
  if (!isPlatform(platform) || !installation || channel.length === 0)
    throw new RangeError(`not a place: ${key}`);
  return { platform, installation, channel: channel.join(':') };
}

/**
 * The messages that the thread at a place may hang on, as references to them are kept: Slack's are named within their
 * channel; Discord's own threads are channels with a message's id.
 */
export function threadRefs({ platform, channel, thread = '' }: Place): readonly string[] {
  return platform === 'discord' ? [thread, channel] : [`${channel}:${thread}`];
}

/** One string for a person, used as a key in tables. */
export function personKey(person: Pick<Person, 'platform' | 'installation' | 'id'>): string {
  return person.platform === 'discord'
    ? `discord:${person.id}`
    : `${person.platform}:${person.installation}:${person.id}`;
}

function isPlatform(name: string | undefined): name is PlatformName {
  return name === 'discord' || name === 'slack' || name === 'terminal';
}
