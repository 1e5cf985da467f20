/** Where a message lives and who wrote it: the only things the core knows of a platform. */

export const PLATFORMS = ['discord', 'slack', 'terminal'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

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

/** Whether a person has one id on the whole platform, so that they are the same in every installation. */
const ID_IS_WORLDWIDE: Readonly<Record<PlatformName, boolean>> = {
  discord: true,
  slack: false,
  terminal: false,
};

/**
 * The messages that the thread at a place may hang on, as references to them are kept: Slack's are named within their
 * channel; Discord's own threads are channels with a message's id.
 */
const THREAD_REFS: Readonly<Record<PlatformName, (channel: string, thread: string) => readonly string[]>> = {
  discord: (channel, thread) => [thread, channel],
  slack: (channel, thread) => [`${channel}:${thread}`],
  terminal: (channel, thread) => [`${channel}:${thread}`],
};

export function threadRefs({ platform, channel, thread = '' }: Place): readonly string[] {
  return THREAD_REFS[platform](channel, thread);
}

/** Where nobody but one person and Paperboy reads. */
const IS_DIRECT: Readonly<Record<PlatformName, (place: Place) => boolean>> = {
  discord: ({ installation }) => installation === '@me',
  slack: ({ channel }) => channel.startsWith('D'),
  terminal: () => true,
};

export function isDirect(place: Place): boolean {
  return IS_DIRECT[place.platform](place);
}

/** Those whose votes count together: an installation; in Discord's direct messages, which belong to none, one person. */
export function groupOf(place: Place): string {
  const { platform, installation, channel } = place;
  return platform === 'discord' && isDirect(place) ? `${installation}:${channel}` : installation;
}

/** Whoever types into the terminal, on whichever account. */
export const TERMINAL_PERSON = { platform: 'terminal', installation: 'local', id: 'you' } as const;

/** One string for a person, used as a key in tables. */
export function personKey(person: Pick<Person, 'platform' | 'installation' | 'id'>): string {
  const { platform, installation, id } = person;
  return ID_IS_WORLDWIDE[platform] ? `${platform}:${id}` : `${platform}:${installation}:${id}`;
}

/** Undoes `personKey`; undefined for a string it did not make. Worldwide ids come without an installation. */
export function parsePersonKey(key: string): Omit<Person, 'name' | 'zone'> | undefined {
  const [platform, ...parts] = key.split(':');
  if (!isPlatform(platform) || parts.includes('')) return undefined;
  const [id, more] = ID_IS_WORLDWIDE[platform] ? [parts[0], parts.slice(1)] : [parts[1], parts.slice(2)];
  if (id === undefined || more.length > 0) return undefined;
  return { platform, installation: ID_IS_WORLDWIDE[platform] ? '' : (parts[0] ?? ''), id };
}

function isPlatform(name: string | undefined): name is PlatformName {
  return PLATFORMS.some((platform) => platform === name);
}
