import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import type { Schedule } from '#src/digest/digests.ts';
import { createCalendar, ScheduleSchema } from '#src/digest/schedule.ts';
import { announcerOf, createSources } from '#src/sources/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/time.ts';

const calendar = createCalendar(announcerOf(createSources(loadConfig({})).sources));
const { announcementBefore, nextRun, nextRuns } = calendar;
const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2028, 0, 1);
const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/Nuuk',
  'America/Havana',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'America/St_Johns',
  'UTC',
];
const SHOWN = /^(\w{3})\.?, (\d{4}-\d{2}-\d{2}), (\d{2}:\d{2})$/;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a wall clock and a calendar in `zone` show, by `Intl` alone. */
function wallClock(zone: string): (at: number) => { day: string; weekday: number; time: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  });
  return (at) => {
    // "Mon, 2026-11-23, 05:00"; taking it apart here is several times faster than formatToParts.
    const [, weekday = '', day = '', time = ''] = SHOWN.exec(format.format(at)) ?? [];
    return { day, weekday: WEEKDAYS.indexOf(weekday) + 1, time };
  };
}

/** Somebody who looks at the clock every quarter of an hour and runs a day as soon as it is at or past its time. */
function naiveRuns(times: readonly string[], zone: string): ReadonlyMap<string, readonly number[]> {
  const clock = wallClock(zone);
  const runs = new Map(times.map((time) => [time, [] as number[]]));
  const done = new Map<string, string>();
  let today = '';
  for (let at = FROM - DAY_MS; at < TO + DAY_MS; at += 15 * MINUTE_MS) {
    const now = clock(at);
    for (const time of times) {
      const missedYesterday = now.day > today && today !== '' && (done.get(time) ?? '') < today;
      if (missedYesterday) runs.get(time)!.push(at);
      if (missedYesterday) done.set(time, today);
      if ((done.get(time) ?? '') >= now.day || now.time < time) continue;
      runs.get(time)!.push(at);
      done.set(time, now.day);
    }
    if (now.day > today) today = now.day;
  }
  return new Map([...runs].map(([time, found]) => [time, found.filter((at) => at > FROM && at <= TO)]));
}

const collect = (schedule: Schedule): number[] => {
  const runs: number[] = [];
  for (let at = nextRun(schedule, FROM); at <= TO; at = nextRun(schedule, at)) runs.push(at);
  return runs;
};

const everyDay = (at: string, zone: string): Schedule => ({
  when: 'days',
  days: [1, 2, 3, 4, 5, 6, 7],
  at,
  zone,
});

describe('a schedule on days', () => {
  const times = ['00:00', '00:30', '01:30', '02:00', '02:30', '09:00', '23:30'];
  it.each(ZONES)('runs once on each local day of two years in %s', (zone) => {
    const naive = naiveRuns(times, zone);
    for (const time of times) expect(collect(everyDay(time, zone)), time).toEqual(naive.get(time));
  });

  /** A day on which some zone of the world sets its clocks, and the days beside it. */
  const aroundTransition = fc
    .record({
      zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      from: fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2037, 0, 1) }),
      days: fc.integer({ min: -1, max: 1 }),
    })
    .map(({ zone, from, days }) => {
      const before = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
      const day = (before.getTimeZoneTransition('next') ?? before).toPlainDate().add({ days });
      return { zone, day: day.toString() };
    });

  it('finds in every zone of the world the minute at which its day first shows its time', () => {
    fc.assert(
      fc.property(aroundTransition, fc.nat({ max: 24 * 4 - 1 }), ({ zone, day }, quarter) => {
        const time = `${String(quarter >> 2).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
        const clock = wallClock(zone);
        const noon = Date.parse(`${day}T12:00Z`);
        const minutes = Array.from({ length: 72 * 60 }, (_, at) => noon + (at - 36 * 60) * MINUTE_MS);
        const shown = minutes.map((at) => ({ at, ...clock(at) }));
        const ofDay = shown.filter((minute) => minute.day === day);
        const runs = nextRuns(everyDay(time, zone), noon - 3 * DAY_MS, 8);
        const last = ofDay.at(-1);
        if (last === undefined) {
          expect(runs.map((at) => clock(at).day)).not.toContain(day);
        } else {
          const first = ofDay.find((minute) => minute.time >= time);
          expect(runs).toContain((first ?? shown.find(({ at }) => at > last.at))?.at);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('runs at the first valid instant where clocks skip its time, and once where it comes twice', () => {
    const at = (day: string, schedule: Schedule) =>
      new Date(nextRun(schedule, Date.parse(`${day}T00:00Z`))).toISOString().slice(0, 16);
    expect(at('2027-03-14', everyDay('02:30', 'America/New_York'))).toBe('2027-03-14T07:00');
    expect(at('2027-11-07', everyDay('01:30', 'America/New_York'))).toBe('2027-11-07T05:30');
    expect(at('2027-04-29', everyDay('00:30', 'Africa/Cairo'))).toBe('2027-04-29T22:00');
    expect(at('2027-10-02', everyDay('02:15', 'Australia/Lord_Howe'))).toBe('2027-10-02T15:30');
  });

  it('has no run on a local day that does not exist', () => {
    const apia = everyDay('09:00', 'Pacific/Apia');
    const runs = nextRuns(apia, Date.parse('2011-12-29T00:00Z'), 3);
    expect(runs.map((at) => wallClock('Pacific/Apia')(at).day)).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });

  it('keeps to its weekdays, in strictly increasing order, whatever it is asked after', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 23 }),
        fc.integer({ min: FROM, max: TO }),
        (zone, days, hour, after) => {
          const at = `${String(hour).padStart(2, '0')}:00`;
          const runs = [after, ...nextRuns({ when: 'days', days, at, zone }, after, 10)];
          for (const [index, run] of runs.slice(1).entries()) {
            expect(run).toBeGreaterThan(runs[index]!);
            if (hour < 22) expect(days).toContain(wallClock(zone)(run).weekday);
          }
          expect(nextRun({ when: 'days', days, at, zone }, runs[1]! - 1)).toBe(runs[1]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a schedule as announced', () => {
  const announced = (zone: string, notBefore = '09:00'): Schedule => ({ when: 'announced', notBefore, zone });

  it.each(['America/Los_Angeles', 'Europe/Berlin', 'Asia/Tokyo', 'Pacific/Auckland', 'America/Nuuk'])(
    'runs at most once a local day, never before its hour, and follows every announcement within a day in %s',
    (zone) => {
      const clock = wallClock(zone);
      for (const notBefore of ['00:00', '09:00', '20:30']) {
        const runs = collect(announced(zone, notBefore));
        expect(new Set(runs.map((at) => clock(at).day)).size).toBe(runs.length);
        for (const run of runs) expect(clock(run).time >= notBefore).toBe(true);
        const news = collect({ when: 'days', days: [1, 2, 3, 4, 5], at: '00:00', zone: 'America/New_York' });
        for (const at of news.slice(0, -3)) {
          const followed = runs.find((run) => run >= at) ?? Number.POSITIVE_INFINITY;
          expect(followed - at).toBeLessThanOrEqual(25 * HOUR_MS);
        }
        expect(Math.abs(runs.length - news.length)).toBeLessThanOrEqual(1);
      }
    },
  );

  /** The week of Monday 23 November 2026; midnight Eastern is 05:00 UTC. */
  it.each([
    ['Europe/Berlin', ['Mon 09:00', 'Tue 09:00', 'Wed 09:00', 'Thu 09:00', 'Fri 09:00', 'Mon 09:00']],
    ['America/Los_Angeles', ['Mon 09:00', 'Tue 09:00', 'Wed 09:00', 'Thu 09:00', 'Fri 09:00', 'Mon 09:00']],
    ['Asia/Tokyo', ['Mon 14:00', 'Tue 14:00', 'Wed 14:00', 'Thu 14:00', 'Fri 14:00', 'Mon 14:00']],
    ['Australia/Sydney', ['Mon 16:00', 'Tue 16:00', 'Wed 16:00', 'Thu 16:00', 'Fri 16:00', 'Mon 16:00']],
    ['Pacific/Auckland', ['Tue 09:00', 'Wed 09:00', 'Thu 09:00', 'Fri 09:00', 'Sat 09:00', 'Tue 09:00']],
  ])('in %s comes on %j', (zone, expected) => {
    const runs = nextRuns(announced(zone), Date.parse('2026-11-22T22:00Z'), 6);
    const clock = wallClock(zone);
    expect(runs.map((at) => `${WEEKDAYS[clock(at).weekday - 1]} ${clock(at).time}`)).toEqual(expected);
  });

  it('comes every day at its hour where nobody announces anything', () => {
    const silent = createCalendar(undefined);
    const days = everyDay('09:00', 'Europe/Berlin');
    expect(silent.nextRuns(announced('Europe/Berlin'), FROM, 100)).toEqual(nextRuns(days, FROM, 100));
    expect(silent.announcementBefore(FROM)).toBeUndefined();
  });

  it('knows the announcement a run belongs to', () => {
    expect(announcementBefore(Date.parse('2026-11-23T08:00Z'))).toBe(Date.parse('2026-11-23T05:00Z'));
    expect(announcementBefore(Date.parse('2026-11-22T08:00Z'))).toBe(Date.parse('2026-11-20T05:00Z'));
    expect(announcementBefore(Date.parse('2026-11-23T05:00Z'))).toBe(Date.parse('2026-11-23T05:00Z'));
  });
});

describe('a stored schedule', () => {
  it.each([
    { when: 'days', days: [], at: '09:00', zone: 'UTC' },
    { when: 'days', days: [8], at: '09:00', zone: 'UTC' },
    { when: 'days', days: [1], at: '9:00', zone: 'UTC' },
    { when: 'days', days: [1], at: '24:00', zone: 'UTC' },
    { when: 'announced', notBefore: '09:00', zone: 'Mars/Olympus' },
  ])('is refused as %j', (schedule) => {
    expect(ScheduleSchema.safeParse(schedule).success).toBe(false);
  });
});
