import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readDate } from '#src/ingest/import-values.ts';

const JUNE_30 = Date.UTC(2026, 5, 30);
const ROWS: readonly (readonly [string | number | undefined, number | undefined, string])[] = [
  ['2026-6-30', JUNE_30, 'day'],
  ['2026-06-30', JUNE_30, 'day'],
  ['2026/06/30', JUNE_30, 'day'],
  ['2026.6.30', JUNE_30, 'day'],
  ['20260630', JUNE_30, 'day'],
  [20260630, JUNE_30, 'day'],
  ['June 30, 2026', JUNE_30, 'day'],
  ['Jun. 30th 2026', JUNE_30, 'day'],
  ['30 June 2026', JUNE_30, 'day'],
  ['30-Jun-2026', JUNE_30, 'day'],
  ['2026 Jun 30', JUNE_30, 'day'],
  ['30.6.2026', JUNE_30, 'day'],
  ['06/30/2026', JUNE_30, 'day'],
  ['30/06/2026', JUNE_30, 'day'],
  ['2026年6月30日', JUNE_30, 'day'],
  ['Tue, 30 Jun 2026 00:00:00 GMT', JUNE_30, 'day'],
  ['Tuesday, June 30, 2026', JUNE_30, 'day'],
  ['2026-06-30T00:00:00', JUNE_30, 'day'],
  ['2026-06-30 00:00', JUNE_30, 'day'],
  ['2026-06-30T02:00:00.000+02:00', JUNE_30, 'day'],
  ['Tue, 30 Jun 2026 00:00:00 -0400', JUNE_30 + 4 * 3_600_000, 'day'],
  [JUNE_30, JUNE_30, 'day'],
  [JUNE_30 / 1_000, JUNE_30, 'day'],
  [String(JUNE_30), JUNE_30, 'day'],
  ['2026-1-1', Date.UTC(2026, 0), 'day'],
  ['May 2026', Date.UTC(2026, 4), 'month'],
  ['2026-05', Date.UTC(2026, 4), 'month'],
  ['202605', Date.UTC(2026, 4), 'month'],
  ['2026 May', Date.UTC(2026, 4), 'month'],
  ['2026', Date.UTC(2026, 0), 'year'],
  [2026, Date.UTC(2026, 0), 'year'],
  ['Spring 2026', Date.UTC(2026, 0), 'year'],
  ['05/06/2026', Date.UTC(2026, 0), 'year'],
  ...[
    '2026-06-31',
    'June 31, 2026',
    '20260631',
    20261301,
    '2026-13-01',
    '2026-02-30',
    '31/31/2026',
    '2026-06-30T25:00',
    'soon',
    '',
    -1,
    0,
    7,
    undefined,
    1e20,
    '30 Juny 2026',
    'in 2026',
    '2026-06/30',
    '9'.repeat(300),
  ].map((value) => [value, undefined, 'none'] as const),
];

describe('dates', () => {
  it.each(ROWS)('%j', (value, at, precision) => {
    expect(readDate(value)).toEqual({ ...(at === undefined ? {} : { at }), precision });
  });

  it.each(['Asia/Tokyo', 'America/Los_Angeles', 'Asia/Kolkata'])('are the same in %s', (zone) => {
    const path = new URL('../../src/ingest/import-values.ts', import.meta.url).href;
    const values = ROWS.map(([value]) => value ?? null);
    const script = `import { readDate } from ${JSON.stringify(path)};
      console.log(JSON.stringify(${JSON.stringify(values)}.map((value) => readDate(value ?? undefined).at ?? null)));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(JSON.parse(printed)).toEqual(ROWS.map(([, at]) => at ?? null));
  });
});
