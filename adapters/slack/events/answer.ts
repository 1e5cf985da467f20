import type { Reply } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import type { Sleep } from '../api/lanes.ts';
import { within } from '../api/within.ts';

/** Where an answer is shown. */
export interface Surface {
  /** Whether what was shown can be changed afterwards. Slack cannot change what only one person sees. */
  readonly editable: boolean;
  show(card: Card): Promise<void>;
  /** Shows a later form, in place of the first one where it can. */
  revise(card: Card): Promise<void>;
}

/**
 * Shows a reply and its later form. Where the first form would have to stay beside the second, a short wait for the
 * second spares the reader reading twice.
 */
export async function answer(
  reply: Reply,
  surface: Surface,
  { sleep, holdMs }: { sleep: Sleep; holdMs: number },
): Promise<void> {
  if (reply.update === undefined) {
    await surface.show(reply.card);
    return;
  }
  const later = reply.update.then((card) => ({ card }));
  const early = surface.editable ? undefined : await within(holdMs, later, sleep);
  await surface.show(early?.card ?? reply.card);
  if (early !== undefined) return;
  const { card } = await later;
  if (card !== undefined) await surface.revise(card);
}
