import { describe, expect, it } from 'vitest';
import { OFTEN, oftenSaid } from '#commands/digest/wish/often.ts';
import { readWish, timeSaid } from '#commands/digest/wish/wish.ts';
import { zoneSaid } from '#commands/digest/wish/zone-said.ts';

const days = (...these: number[]) => ({ when: 'days', days: these }) as const;

it.each(OFTEN)('“$fits” says how often, “$fitsNot” does not', ({ fits, fitsNot, often }) => {
  expect(oftenSaid(fits)).toEqual(often);
  expect(oftenSaid(fitsNot)).toBeUndefined();
});

describe('what stands at the end of a wish', () => {
  it.each([
    ['agents every weekday at 9', { topic: 'agents', often: days(1, 2, 3, 4, 5), at: '09:00' }],
    ['agents weekdays 09:00', { topic: 'agents', often: days(1, 2, 3, 4, 5), at: '09:00' }],
    ['graph learning fridays', { topic: 'graph learning', often: days(5) }],
    [
      'robot learning mon, wed and fri at 8:30 Europe/Berlin',
      { topic: 'robot learning', often: days(1, 3, 5), at: '08:30', zone: 'Europe/Berlin' },
    ],
    ['LoRA 10pm Tokyo', { topic: 'LoRA', at: '22:00', zone: 'Asia/Tokyo' }],
    ['vision at 9am on weekdays', { topic: 'vision', often: days(1, 2, 3, 4, 5), at: '09:00' }],
    [
      'agents max 3 a day daily at noon',
      { topic: 'agents', often: days(1, 2, 3, 4, 5, 6, 7), at: '12:00', budget: 3 },
    ],
    [
      'agents twice a week at 7pm PST',
      { topic: 'agents', often: days(1, 4), at: '19:00', zone: 'America/Los_Angeles' },
    ],
    ['agents once a month please', { topic: 'agents', often: { when: 'monthly' } }],
    ['“weekday traffic” every morning', { topic: '“weekday traffic”', often: { when: 'announced' } }],
    ['gaussian splatting but no avatars or faces', { topic: 'gaussian splatting -avatars -faces' }],
    [
      'segmentation, not retina, nothing with federated learning',
      { topic: 'segmentation -retina -"federated learning"' },
    ],
    ['daily', { topic: '', often: days(1, 2, 3, 4, 5, 6, 7) }],
  ])('%s', (typed, meant) => {
    expect(readWish(typed)).toEqual(meant);
  });

  it.each([
    'weekly sales forecasting',
    'learning on SAT',
    'sun',
    'learning without labels',
    'not all tokens are what you need',
    'attention at 9',
    'object detection at 30',
    'top 10 accuracy',
    'GPT 4',
    'speech every 2 weeks',
    'precipitation nowcasting every 10 minutes',
    'activities of daily living',
  ])('“%s” is a topic to its end', (typed) => {
    expect(readWish(typed)).toEqual({ topic: typed });
  });
});

it.each([
  ['8am', { at: '08:00' }],
  ['09:00 Europe/Berlin', { at: '09:00', zone: 'Europe/Berlin' }],
  ['10 pm, tokyo', { at: '22:00', zone: 'Asia/Tokyo' }],
  ['9am UTC+6', { at: '09:00', zone: '+06:00' }],
  ['21h', { at: '21:00' }],
  ['25', undefined],
  ['9am mars', undefined],
  ['0am', undefined],
])('the time “%s”', (typed, meant) => {
  expect(timeSaid(typed)).toEqual(meant);
});

it.each([
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Dhaka', 'Asia/Dhaka'],
  ['são paulo', 'America/Sao_Paulo'],
  ['UTC+5:30', '+05:30'],
  ['GMT-3', '-03:00'],
  ['PST', 'America/Los_Angeles'],
  ['europe/berlin', 'Europe/Berlin'],
  ['UTC+20', undefined],
  ['mars', undefined],
  ['', undefined],
])('the zone “%s”', (typed, zone) => {
  expect(zoneSaid(typed)).toBe(zone);
});
