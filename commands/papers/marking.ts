import type { ArgsOf, Context, Reply } from '#src/chat/command.ts';
import type { Button } from '#src/message/card.ts';
import { doneCard } from '#src/message/problem.ts';
import { clip } from '#src/message/text.ts';
import { personKey, placeKey, type Place } from '#src/place.ts';
import type { MarkKind } from '#src/store/store.ts';
import { workMeant } from '#src/chat/work-meant.ts';

/** What a command that marks a paper takes. A button says what shall be; typed, the second time undoes the first. */
export const MARK_OPTIONS = {
  work: { kind: 'text', summary: 'an id, a link or a title', main: true, required: true, maxChars: 500 },
  on: { kind: 'flag', summary: 'Whether it shall be so; the other way round without it', hidden: true },
} as const;

export interface Marking {
  readonly kind: MarkKind;
  /** The command's own name: its button takes the mark back. */
  readonly command: string;
  readonly done: (title: string, place: Place) => string;
  readonly undone: (title: string) => string;
  readonly undo: string;
  readonly buttons?: readonly Button[];
}

/** Sets or clears the person's mark on a paper, and offers the way back. */
export async function markWork(
  { work: meant, on }: ArgsOf<typeof MARK_OPTIONS>,
  { kind, command, done, undone, undo, buttons = [] }: Marking,
  context: Context,
): Promise<Reply> {
  const { store, clock } = context.services;
  const work = await workMeant(meant, context.services, context);
  const person = personKey(context.person);
  const marked = on ?? (await store.group.marks(person, [work.id])).get(work.id)?.has(kind) !== true;
  await store.group.mark(person, work.id, kind, placeKey(context.place), clock.now(), marked);
  const title = clip(work.title, 200);
  if (!marked) return { card: doneCard(undone(title)) };
  const back: Button = {
    label: undo,
    action: { command, options: { work: work.id, on: false }, effect: 'reply' },
  };
  const card = doneCard(done(title, context.place));
  return { card: { ...card, blocks: [...card.blocks, { kind: 'buttons', buttons: [...buttons, back] }] } };
}
