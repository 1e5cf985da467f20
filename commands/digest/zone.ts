import type { Context } from '#src/chat/command.ts';
import type { Action, Card } from '#src/message/card.ts';
import { say } from '#src/message/text.ts';
import { personKey } from '#src/place.ts';
import { isTimeZone } from '#src/time.ts';

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

/** The person's zone: as just told, as told before, or as their profile says. */
export async function zoneFor(
  told: string | undefined,
  { person, platform, services: { store } }: Context,
): Promise<string | undefined> {
  const scope = personKey(person);
  if (told !== undefined && isTimeZone(told)) {
    await store.settings.set(scope, 'zone', told);
    return told;
  }
  const known = (await store.settings.get(scope, 'zone')) ?? person.zone ?? (await platform.zoneOf(person));
  return known !== undefined && isTimeZone(known) ? known : undefined;
}

/** "What time is it for you?": the answer runs the same command again, with the zone. */
export function askZoneCard(command: string, options: Action['options'], now: number): Card {
  return {
    title: say('What time is it for you?'),
    blocks: [
      { kind: 'text', text: say('So that digests come at your time of day. Paperboy asks this once.') },
      {
        kind: 'select',
        label: 'It is now…',
        choices: CLOCKS.map(([zone, cities]) => ({
          label: `${localTime(now, zone)} · ${cities}`,
          action: { command, options: { ...options, zone }, effect: 'reply' },
        })),
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
