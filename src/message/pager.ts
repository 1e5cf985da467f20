import type { Action, Block, Button, Card } from './card.ts';
import { plural } from './text.ts';

/** A page of what a command shows, turned by running the command again with its option `page`. */
interface Turned {
  /** The first is 1. */
  readonly page: number;
  readonly command: string;
  readonly options?: Action['options'];
}

/** The whole is counted: pages say which part of it they are. */
interface Counted extends Turned {
  readonly size: number;
  readonly total: number;
  /** What is counted: "paper". */
  readonly noun: string;
}

/** Nothing more is known, or more said elsewhere, than whether another page comes. */
interface Uncounted extends Turned {
  readonly isLast: boolean;
}

export type Page = Counted | Uncounted;

const BACK = '◀';
const NEXT = '▶';

/** Where a page begins, counted from 0. */
export function offsetOf(page: number, size: number): number {
  return (page - 1) * size;
}

/** `◀ 1–5 of 43 papers ▶`; none where everything is on one page. */
export function pager(page: Page): Block[] {
  const buttons = pageButtons(page);
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}

/** The pager's buttons, for a row that holds others too. */
export function pageButtons(shown: Page): Button[] {
  const { page, command, options } = shown;
  const isLast = 'isLast' in shown ? shown.isLast : page * shown.size >= shown.total;
  if (page === 1 && isLast) return [];
  const to = (number: number): Action => ({
    command,
    options: { ...options, page: number },
    effect: 'update',
  });
  const part = 'isLast' in shown ? [] : [{ label: partOf(shown), action: to(page), disabled: true }];
  return [
    { label: BACK, spoken: 'Previous page', action: to(page - 1), disabled: page === 1 },
    ...part,
    { label: NEXT, spoken: 'Next page', action: to(page + 1), disabled: isLast },
  ];
}

/** Where a list goes on, and where it came from. */
export interface PageTurns {
  readonly next?: Action | undefined;
  readonly back?: Action | undefined;
}

/** What the pager of a card turns to. */
export function turnsOf({ blocks }: Card): PageTurns {
  const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const to = (wanted: string) =>
    buttons.find(({ label, disabled }) => label === wanted && disabled !== true)?.action;
  const [next, back] = [to(NEXT), to(BACK)];
  return { ...(next && { next }), ...(back && { back }) };
}

function partOf({ page, size, total, noun }: Counted): string {
  const last = Math.min(page * size, total);
  return `${offsetOf(page, size) + 1}–${last} of ${plural(total, noun)}`;
}
