import { describe, expect, it } from 'vitest';
import { DATE_FORMS, takeDates } from '#src/query/dated-words.ts';
import { utcDay } from '#src/time.ts';

/** A Monday. */
const NOW = Date.UTC(2026, 10, 23, 12);

function read(text: string) {
  const { words, every, newest } = takeDates(text, NOW);
  const [date] = every.flat();
  if (date?.kind !== 'published') return { words, newest };
  const day = (at: number | undefined) => (at === undefined ? '' : utcDay(at));
  return { words, newest, days: `${day(date.from)}..${day(date.until)}` };
}

describe.each(DATE_FORMS)('$name', ({ pattern, read: dates, fits, fitsNot }) => {
  const found = (text: string) => {
    const match = pattern.exec(text);
    return match === null ? undefined : dates(match, NOW);
  };
  it('is read where it is one', () => expect(found(fits)).toBeDefined());
  it('is not read where it is none', () => expect(found(fitsNot)).toBeUndefined());
});

describe('dates in words', () => {
  it.each([
    ['gnn newer than 2026-05-01', 'gnn', '2026-05-01..'],
    ['gnn older than 2020', 'gnn', '..2020-01-01'],
    ['gnn since March', 'gnn', '2026-03-01..'],
    ['papers since last March', 'papers', '2026-03-01..'],
    ['robot grasping may 2026', 'robot grasping', '2026-05-01..2026-06-01'],
    ['may 2026', '', '2026-05-01..2026-06-01'],
    ['diffusion transformers 2024', 'diffusion transformers', '2024-01-01..2025-01-01'],
    ['Behrouz 2025', 'Behrouz', '2025-01-01..2026-01-01'],
    ['watermarking 2023-2024', 'watermarking', '2023-01-01..2025-01-01'],
    ['watermarking 2023 to 2024', 'watermarking', '2023-01-01..2025-01-01'],
    ['segmentation Q1 2026', 'segmentation', '2026-01-01..2026-04-01'],
    ['before 2023-06-15 retrieval', 'retrieval', '..2023-06-15'],
    ['gnn in 2023-05', 'gnn', '2023-05-01..2023-06-01'],
  ])('%s', (text, words, days) => expect(read(text)).toEqual({ words, days, newest: false }));

  it.each([
    'retinal layer segmentation in OCT',
    'metal artifact reduction in MAR',
    'decision making in May',
    'beamforming in JUN',
    'the march of progress',
    'may the best model win',
    'human annotation between 2018 and 2025',
    'the last 2 weeks of training',
    'covid 19 x-ray screening',
    'WMT 2014 english german translation',
    '2001 a space odyssey',
    '2024',
    'the world of 2050',
    'blade runner 2049',
  ])('%s holds none', (text) => expect(read(text)).toEqual({ words: text, newest: false }));

  it.each([
    ['latest diffusion transformers', 'diffusion transformers'],
    ['the most recent gnn', 'gnn'],
    ['gnn newest first', 'gnn'],
    ['gnn sorted by date', 'gnn'],
  ])('%s asks for the newest first', (text, words) => expect(read(text)).toEqual({ words, newest: true }));

  it('the latest advances are a topic', () => {
    expect(read('latest advances in gnn')).toEqual({ words: 'latest advances in gnn', newest: false });
  });

  it('a year beside a name may be a part of it', () => {
    const { every } = takeDates('COCO 2017', NOW);
    expect(every).toMatchObject([[{ kind: 'published' }, { kind: 'phrase', text: 'COCO 2017' }]]);
  });
});
