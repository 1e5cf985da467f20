import { describe, expect, it } from 'vitest';
import { announcesOn, earliestAnnouncement } from '#src/sources/arxiv/schedule.ts';

describe('announcement days', () => {
  it.each([
    ['2026-11-16', true], // Sunday evening
    ['2026-11-20', true], // Thursday evening
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-09-08', false], // the feed was seen empty on the day after Labor Day
    ['2026-11-26', true],
    ['2026-11-27', false], // the evening of Thanksgiving
  ])('%s: %s', (day, announces) => {
    expect(announcesOn(day)).toBe(announces);
  });
});

describe('first possible announcement', () => {
  // https://info.arxiv.org/help/availability.html, in US Eastern time (UTC-5 in November, UTC-4 in July).
  it.each([
    ['Monday 13:59', '2026-11-09T18:59:00Z', '2026-11-10'],
    ['Monday 14:00', '2026-11-09T19:00:00Z', '2026-11-11'],
    ['Monday 14:00 in summer', '2026-07-13T18:00:00Z', '2026-07-15'],
    ['Thursday 13:00', '2026-11-12T18:00:00Z', '2026-11-13'],
    ['Thursday 15:00, announced on Sunday', '2026-11-12T20:00:00Z', '2026-11-16'],
    ['Friday 13:00, announced on Sunday', '2026-11-13T18:00:00Z', '2026-11-16'],
    ['Friday 15:00, announced on Monday', '2026-11-13T20:00:00Z', '2026-11-17'],
    ['Saturday, announced on Monday', '2026-11-14T12:00:00Z', '2026-11-17'],
    ['the day of Thanksgiving, announced on Sunday', '2026-11-26T15:00:00Z', '2026-11-30'],
  ])('%s', (_, submitted, day) => {
    expect(earliestAnnouncement(Date.parse(submitted))).toBe(day);
  });
});
