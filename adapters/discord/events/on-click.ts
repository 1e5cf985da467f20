import { MessageFlags, type ButtonInteraction, type StringSelectMenuInteraction } from 'discord.js';
import type { Audience, Reply } from '#src/chat/command.ts';
import { problemCard } from '#src/message/problem.ts';
import { personKey, placeKey } from '#src/place.ts';
import { acknowledge, answering, show, type Opening } from './answer.ts';
import { openForm } from './on-form.ts';
import { isCarried } from './carried.ts';
import { keyIn, readId, type Acknowledgement } from '../render/custom-id.ts';
import type { EventContext } from '../context.ts';
import { whoAndWhere } from './who.ts';

const OPENINGS: Record<Exclude<Acknowledgement, 'm'>, Opening> = { u: 'update', p: 'private', v: 'public' };

/** A click on a button, or a choice in a select. */
export async function onClick(
  context: EventContext,
  asked: ButtonInteraction | StringSelectMenuInteraction,
): Promise<void> {
  const written = asked.isButton() ? asked.customId : (asked.values[0] ?? '');
  const control = isCarried(asked) ? readId(written) : undefined;
  if (control?.acknowledgement === 'm' && (await openForm(context, asked, control.value))) return;
  const letter = control?.acknowledgement ?? 'p';
  const opening = letter === 'm' ? 'private' : OPENINGS[letter];
  if (!(await acknowledge(context, asked, opening))) return;
  await answering(context, asked, opening, async () => {
    if (!(await context.dispatcher.firstTime(`discord:${asked.id}`))) return;
    const reply = await answerTo(context, asked, control?.value);
    if (opening !== 'update') {
      await show(context, asked, { opening, alone: opening === 'private' }, reply);
      return;
    }
    const key = keyIn(asked.customId) ?? '';
    const on = asked.message.id;
    const alone = asked.message.flags.has(MessageFlags.Ephemeral);
    // The message stays findable: what replaces a post's content carries its key on.
    await show(context, asked, { opening, alone, on, ...(key !== '' && { key }) }, reply);
  });
}

async function answerTo(
  { dispatcher, platform }: EventContext,
  asked: ButtonInteraction | StringSelectMenuInteraction,
  value: string | undefined,
): Promise<Reply> {
  const { person, place } = whoAndWhere(asked);
  const readers = [placeKey(place), personKey(person)];
  const action = value === undefined ? undefined : await dispatcher.decode(value, readers);
  if (!action)
    return {
      card: problemCard('Paperboy no longer knows this button. Ask again with /paper.'),
      failed: true,
    };
  const { command, options, effect } = action;
  const seenBy = effect === 'update' ? { audience: readersOf(asked) } : {};
  return dispatcher.run({ command, options, person, place, surface: 'click', ...seenBy }, platform);
}

/** Who sees the message that was clicked. */
function readersOf({ guildId, message }: ButtonInteraction | StringSelectMenuInteraction): Audience {
  return guildId === null || message.flags.has(MessageFlags.Ephemeral) ? 'private' : 'public';
}
