import { describe, expect, it } from 'vitest';
import { nextSyncAt } from '#src/ingest/sync-schedule.ts';
import { createSources } from '#src/sources/index.ts';
import { loadConfig } from '#src/config.ts';

const { sources } = createSources(loadConfig({}));
const rhythmOf = (name: string) => sources.find((source) => source.name === name)!.rhythm;
const at = (time: string) => Date.parse(`2026-11-${time}Z`);

/** 16 November 2026 is a Monday. */
describe('arXiv', () => {
  const next = (now: string, state: { last?: string; through?: string }) => {
    const { last, through } = state;
    const known = {
      ...(last && { lastAskedAt: at(last) }),
      ...(through && { through: `2026-11-${through}` }),
    };
    return new Date(nextSyncAt(rhythmOf('arxiv'), { now: at(now), ...known })).toISOString().slice(8, 16);
  };

  it.each([
    ['at once the first time', '17T12:00', {}, '17T12:00'],
    ['not in the hour of the announcement, even the first time', '17T00:30', {}, '17T01:00'],
    ["from 04:15 on for the day's announcement", '17T02:00', { last: '16T04:20', through: '16' }, '17T04:15'],
    ['again every 45 minutes until it is there', '17T04:16', { last: '17T04:15', through: '16' }, '17T05:00'],
    ['no more that day when it is', '17T06:00', { last: '17T05:00', through: '17' }, '18T04:15'],
    ["not on the weekend after Friday's", '20T06:00', { last: '20T05:00', through: '20' }, '23T04:15'],
    ['not for a holiday', '26T06:00', { last: '26T05:00', through: '26' }, '30T04:15'],
    ['at once after days without an answer', '19T02:00', { last: '17T05:00', through: '16' }, '19T02:00'],
    [
      'not in the hour of the announcement after a failure',
      '19T00:10',
      { last: '18T23:40', through: '16' },
      '19T01:00',
    ],
  ])('is asked %s', (_, now, state, expected) => {
    expect(next(now, state)).toBe(expected);
  });
});

it('Hugging Face is asked every hour', () => {
  const next = (last: string) =>
    nextSyncAt(rhythmOf('huggingface'), {
      now: at('17T12:00'),
      lastAskedAt: at(last),
      through: '2026-11-16',
    });
  expect(next('17T11:30')).toBe(at('17T12:30'));
  expect(next('15T11:30')).toBe(at('17T12:00'));
});
