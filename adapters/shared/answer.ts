import type { Reply } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import type { Sleep } from './sleep.ts';
import { sleepFor } from './sleep.ts';
import { within } from './within.ts';

/** Where an answer is shown. */
export interface Surface {
  /** Whether what was shown can be changed afterwards, which Slack cannot for what only one person sees. */
  readonly editable: boolean;
  show(card: Card): Promise<void>;
  /** Shows a later form, in place of the first one where it can. */
  revise(card: Card): Promise<void>;
}

/** How long an answer that cannot be changed later waits for its later form. */
export interface Hold {
  readonly sleep: Sleep;
  readonly holdMs: number;
}

/**
 * Shows a reply and its later form. Where the first form would have to stay beside the second, a short wait for the
 * second spares the reader reading twice.
 */
export async function answer(
  { card: first, meanwhile, update, onShown }: Reply,
  surface: Surface,
  hold?: Hold,
): Promise<void> {
  if (update === undefined) {
    await surface.show(first);
    onShown?.();
    return;
  }
  const later = update.then((card) => ({ card }));
  const early =
    surface.editable || hold === undefined ? undefined : await within(hold.holdMs, later, hold.sleep);
  await surface.show(early?.card ?? first);
  onShown?.();
  if (early !== undefined) return;
  const left =
    meanwhile === undefined || !surface.editable
      ? undefined
      : await showMeanwhile(meanwhile, surface, later, hold?.sleep ?? sleepFor);
  const card = (await later).card ?? left;
  if (card !== undefined) await surface.revise(card);
}

/** Platforms take about one edit of a message a second. */
const BETWEEN_EDITS_MS = 1_500;

/** The newest form each time, until the last one is there; resolves to one that was not shown any more. */
async function showMeanwhile(
  forms: AsyncIterable<Card>,
  surface: Surface,
  last: Promise<unknown>,
  sleep: Sleep,
): Promise<Card | undefined> {
  const state = { isLast: false };
  const ends = last.finally(() => (state.isLast = true));
  for await (const form of forms) {
    if (state.isLast) return form;
    await surface.revise(form);
    await within(BETWEEN_EDITS_MS, ends, sleep);
  }
  return undefined;
}
