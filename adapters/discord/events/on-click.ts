import { MessageFlags, type ButtonInteraction, type StringSelectMenuInteraction } from 'discord.js';
import type { Audience, Reply } from '#src/chat/command.ts';
import { problemCard } from '#src/message/problem.ts';
import { acknowledge, answering, show, type Opening } from './answer.ts';
import { keyIn, readId, type Acknowledgement } from '../render/custom-id.ts';
import type { EventContext } from '../context.ts';
import { whoAndWhere } from './who.ts';

const OPENINGS: Record<Acknowledgement, Opening> = { u: 'update', p: 'private', v: 'public' };

/** A click on a button, or a choice in a select. */
export async function onClick(
  context: EventContext,
  asked: ButtonInteraction | StringSelectMenuInteraction,
): Promise<void> {
  const control = readId(asked.isButton() ? asked.customId : (asked.values[0] ?? ''));
  const opening = control ? OPENINGS[control.acknowledgement] : 'private';
  if (!(await acknowledge(context, asked, opening))) return;
  await answering(context, asked, opening, async () => {
    if (!(await context.dispatcher.firstTime(`discord:${asked.id}`))) return;
    const reply = await answerTo(context, asked, control?.value);
    const key = keyIn(asked.customId) ?? '';
    // The message stays findable: what replaces a post's content carries its key on.
    await show(context, asked, opening, reply, opening === 'update' && key !== '' ? { key } : {});
  });
}

async function answerTo(
  { dispatcher, platform }: EventContext,
  asked: ButtonInteraction | StringSelectMenuInteraction,
  value: string | undefined,
): Promise<Reply> {
  const action = value === undefined ? undefined : await dispatcher.decode(value);
  if (!action)
    return {
      card: problemCard('Paperboy no longer knows this button. Ask again with /paper.'),
      failed: true,
    };
  const { command, options, effect } = action;
  const readers = effect === 'update' ? { audience: readersOf(asked) } : {};
  return dispatcher.run({ command, options, ...whoAndWhere(asked), surface: 'click', ...readers }, platform);
}

/** Who sees the message that was clicked. */
function readersOf({ guildId, message }: ButtonInteraction | StringSelectMenuInteraction): Audience {
  return guildId === null || message.flags.has(MessageFlags.Ephemeral) ? 'private' : 'public';
}
