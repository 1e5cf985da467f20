import type { WebClient } from '@slack/web-api';
import type { Log } from '#src/log.ts';
import type { Person } from '#src/place.ts';
import { isTimeZone, MINUTE_MS, type Clock } from '#src/time.ts';

/** What is needed to ask Slack something. */
export interface Asking {
  readonly client: WebClient;
  readonly log: Log;
}

/** A profile as far as rights and names depend on it. */
export interface Profile {
  readonly name: string;
  readonly zone?: string;
  /** Guests and people of other organisations. */
  readonly guest: boolean;
  readonly admin: boolean;
  /** Their account was closed. */
  readonly gone: boolean;
}

/** @throws what the Web API client throws */
export async function askProfile(client: WebClient, id: string): Promise<Profile> {
  const { user = {} } = await client.users.info({ user: id });
  const zone = user.tz;
  const name = user.profile?.display_name;
  return {
    name: name !== undefined && name !== '' ? name : (user.real_name ?? user.name ?? id),
    ...(zone !== undefined && isTimeZone(zone) && { zone }),
    guest: user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true,
    gone: user.deleted === true,
    admin: user.is_admin === true || user.is_owner === true,
  };
}

/** The direct message with a person, opened if need be; undefined where there can be none. */
export async function openDirect({ client, log }: Asking, user: string): Promise<string | undefined> {
  try {
    return (await client.conversations.open({ users: user })).channel?.id;
  } catch (error) {
    log.warn({ err: error }, 'no direct message could be opened');
    return undefined;
  }
}

export interface People {
  /** Who did something. The profile's name and zone where Slack tells them, remembered for ten minutes. */
  person(id: string, fallbackName?: string): Promise<Person>;
}

const REMEMBERED_MS = 10 * MINUTE_MS;

export function createPeople({ client, log }: Asking, clock: Clock, team: () => string): People {
  const known = new Map<string, { readonly until: number; readonly profile: Promise<Profile | undefined> }>();

  async function profileOf(id: string): Promise<Profile | undefined> {
    try {
      return await askProfile(client, id);
    } catch (error) {
      known.delete(id);
      log.warn({ err: error }, 'no profile could be read');
      return undefined;
    }
  }

  return {
    async person(id, fallbackName = '') {
      const remembered = known.get(id);
      const fresh = remembered !== undefined && remembered.until > clock.now();
      const profile = fresh ? remembered.profile : profileOf(id);
      if (!fresh) known.set(id, { until: clock.now() + REMEMBERED_MS, profile });
      const { name = fallbackName || id, zone } = (await profile) ?? {};
      return { platform: 'slack', installation: team(), id, name, ...(zone !== undefined && { zone }) };
    },
  };
}
