import type { Action, Block } from './card.ts';
import { plural } from './text.ts';

/** What a page shows of a whole, and where its neighbours are. */
export interface Page {
  /** The first is 1. */
  readonly page: number;
  readonly size: number;
  readonly total: number;
  /** What is counted: "paper". */
  readonly noun: string;
  readonly to: (page: number) => Action;
}

/** `◀ 1–5 of 43 papers ▶`; none where everything is on one page. */
export function pager({ page, size, total, noun, to }: Page): Block[] {
  if (total <= size && page === 1) return [];
  const last = Math.min(page * size, total);
  return [
    {
      kind: 'buttons',
      buttons: [
        { label: '◀', spoken: 'Previous page', action: to(page - 1), disabled: page === 1 },
        {
          label: `${(page - 1) * size + 1}–${last} of ${plural(total, noun)}`,
          action: to(page),
          disabled: true,
        },
        { label: '▶', spoken: 'Next page', action: to(page + 1), disabled: last >= total },
      ],
    },
  ];
}
