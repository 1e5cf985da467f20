import type { Context } from '#src/chat/command.ts';
import type { Action, Card } from '#src/message/card.ts';
import { UserError } from '#src/errors.ts';
import { clip, say } from '#src/message/text.ts';
import { personKey } from '#src/place.ts';
import { isTimeZone } from '#src/time.ts';
import { zoneSaid } from './wish/zone-said.ts';

/** One zone for each clock people live by, with cities they recognise: at most 25, a select's limit. */
const CLOCKS: readonly (readonly [zone: string, cities: string])[] = [
  ['Pacific/Honolulu', 'Honolulu'],
  ['America/Anchorage', 'Anchorage'],
  ['America/Los_Angeles', 'Los Angeles, Vancouver'],
  ['America/Denver', 'Denver, Calgary'],
  ['America/Chicago', 'Chicago, Austin'],
  ['America/Mexico_City', 'Mexico City'],
  ['America/New_York', 'New York, Toronto'],
  ['America/Bogota', 'Bogotá, Lima'],
  ['America/Halifax', 'Halifax'],
  ['America/Sao_Paulo', 'São Paulo, Buenos Aires'],
  ['UTC', 'UTC, Reykjavik'],
  ['Europe/London', 'London, Lisbon'],
  ['Africa/Lagos', 'Lagos, Algiers'],
  ['Europe/Berlin', 'Berlin, Paris, Zurich'],
  ['Africa/Johannesburg', 'Johannesburg'],
  ['Europe/Athens', 'Athens, Helsinki, Kyiv'],
  ['Europe/Istanbul', 'Istanbul, Moscow, Nairobi'],
  ['Asia/Dubai', 'Dubai'],
  ['Asia/Karachi', 'Karachi'],
  ['Asia/Kolkata', 'Delhi, Bangalore'],
  ['Asia/Bangkok', 'Bangkok, Hanoi'],
  ['Asia/Shanghai', 'Beijing, Singapore, Taipei'],
  ['Asia/Tokyo', 'Tokyo, Seoul'],
  ['Australia/Sydney', 'Sydney, Melbourne'],
  ['Pacific/Auckland', 'Auckland'],
];

/**
 * The zone a person's clock shows: as their profile says, or as they told when they were asked. Unset where neither is
 * known.
 */
export async function zoneOf({
  person,
  platform,
  services: { store },
}: Pick<Context, 'person' | 'platform' | 'services'>): Promise<string | undefined> {
  const profile = person.zone ?? (await platform.zoneOf(person));
  const known = profile ?? (await store.settings.get(personKey(person), 'zone'));
  return known !== undefined && isTimeZone(known) ? known : undefined;
}

/** Keeps what a person told when asked for their time: the digests they make next come by it, too. */
export async function rememberZone(zone: string, { person, services: { store } }: Context): Promise<void> {
  await store.settings.set(personKey(person), 'zone', zone);
}

/** A zone or city as it is typed. @throws UserError for what is neither */
export function zoneMeant(typed: string): string {
  const zone = zoneSaid(typed);
  if (zone !== undefined) return zone;
  throw new UserError(
    `“${clip(typed, 60)}” is no city or time zone known here; write it like Berlin, America/New_York or UTC+5:30.`,
  );
}

/** "What time is it for you?": the answer runs the same command again, with the zone. */
export function askZoneCard(command: string, options: Action['options'], now: number, once = true): Card {
  const why = once ? ' Paperboy asks this once.' : '';
  const remember = once ? { remember: true } : {};
  return {
    title: say('What time is it for you?'),
    blocks: [
      { kind: 'text', text: say(`So that digests come at your time of day.${why}`) },
      {
        kind: 'select',
        label: 'It is now…',
        choices: CLOCKS.map(([zone, cities]) => ({
          label: `${localTime(now, zone)} · ${cities}`,
          action: { command, options: { ...options, zone, ...remember }, effect: 'reply' },
        })),
      },
      {
        kind: 'note',
        text: say('None of these? Add zone: and a city or an offset, such as zone:Kathmandu or zone:UTC+6.'),
      },
    ],
  };
}

function localTime(now: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(now);
}
