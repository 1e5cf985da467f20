import { expect, test } from 'vitest';
import { offsetOf, pageButtons, pager } from '#src/message/pager.ts';

const papers = { size: 5, noun: 'paper', command: 'paper', options: { query: 'x' } };

test('what is on one page has no pager', () => {
  expect(pager({ ...papers, page: 1, total: 5 })).toEqual([]);
  expect(pager({ page: 1, isLast: true, command: 'saved' })).toEqual([]);
});

test('a counted whole says which part a page is, and leads to its neighbours', () => {
  const buttons = pageButtons({ ...papers, page: 3, total: 12 });
  expect(buttons.map(({ label }) => label)).toEqual(['◀', '11–12 of 12 papers', '▶']);
  expect(buttons.map(({ disabled }) => disabled)).toEqual([false, true, true]);
  expect(buttons[0]?.action).toEqual({
    command: 'paper',
    options: { query: 'x', page: 2 },
    effect: 'update',
  });
});

test('what is not counted can be turned all the same', () => {
  const turned = (page: number, isLast: boolean) =>
    pageButtons({ page, isLast, command: 'trending' }).map(({ label, disabled }) => [label, disabled]);
  expect(turned(1, false)).toEqual([
    ['◀', true],
    ['▶', false],
  ]);
  expect(turned(2, true)).toEqual([
    ['◀', false],
    ['▶', true],
  ]);
});

test('pages begin where the one before ends', () => {
  expect([1, 2, 3].map((page) => offsetOf(page, 5))).toEqual([0, 5, 10]);
});
