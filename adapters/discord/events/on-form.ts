import {
  ComponentType,
  InteractionResponseType,
  Routes,
  TextInputStyle,
  type ButtonInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Wanted } from '#src/chat/dispatcher.ts';
import { clip } from '#src/message/text.ts';
import { problemCard } from '#src/message/problem.ts';
import { personKey, placeKey } from '#src/place.ts';
import type { Action } from '#src/message/card.ts';
import type { EventContext } from '../context.ts';
import { LIMITS, TIMES } from '../limits.ts';
import { readId, writeId } from '../render/custom-id.ts';
import { acknowledge, answering, show, type Asked } from './answer.ts';
import { whoAndWhere } from './who.ts';

type Clicked = ButtonInteraction | StringSelectMenuInteraction;

const TYPED = 'typed';

/**
 * Asks in a dialog for the text that an action lacks. A dialog is itself the acknowledgement: what it needs is read from
 * the store, and nothing else is waited for. False where there is nothing to ask.
 */
export async function openForm(context: EventContext, asked: Clicked, value: string): Promise<boolean> {
  const action = await actionOf(context, asked, value);
  const wanted = action && context.dispatcher.wanted(action);
  if (action === undefined || wanted === undefined) return false;
  const acknowledged = context.measures.acknowledging('discord');
  const letter = context.dispatcher.audience(action) === 'private' ? 'p' : 'v';
  try {
    await context.posts.post(Routes.interactionCallback(asked.id, asked.token), {
      ...{ body: form(wanted, writeId({ acknowledgement: letter, copy: 0, key: '', value })), auth: false },
      signal: AbortSignal.timeout(TIMES.acknowledge),
    });
    acknowledged();
  } catch (error) {
    context.log.warn({ err: error }, 'a dialog could not be opened');
  }
  return true;
}

/** https://discord.com/developers/docs/components/reference#label */
function form({ title, label, maxChars }: Wanted, id: string) {
  const input = {
    ...{ type: ComponentType.TextInput, custom_id: TYPED, style: TextInputStyle.Paragraph },
    ...{ required: true, max_length: Math.min(maxChars, LIMITS.formText) },
  };
  const field = { type: ComponentType.Label, label: clip(label, LIMITS.formLabel), component: input };
  return {
    type: InteractionResponseType.Modal,
    data: { custom_id: id, title: clip(title, LIMITS.formLabel), components: [field] },
  };
}

/** What was typed into a dialog: the action it was opened for, complete. */
export async function onForm(context: EventContext, asked: ModalSubmitInteraction): Promise<void> {
  const control = readId(asked.customId);
  const opening = control?.acknowledgement === 'v' ? 'public' : 'private';
  if (!(await acknowledge(context, asked, opening))) return;
  await answering(context, asked, opening, async () => {
    const { dispatcher, platform } = context;
    if (!(await dispatcher.firstTime(`discord:${asked.id}`))) return;
    const action = await actionOf(context, asked, control?.value ?? '');
    const wanted = action && dispatcher.wanted(action);
    const reply =
      action === undefined || wanted === undefined
        ? {
            card: problemCard('Paperboy no longer knows this dialog. Ask again with /ask.'),
            failed: true as const,
          }
        : await dispatcher.run(
            {
              command: action.command,
              options: { ...action.options, [wanted.option]: asked.fields.getTextInputValue(TYPED) },
              ...whoAndWhere(asked),
              surface: 'command',
            },
            platform,
          );
    await show(context, asked, { opening, alone: opening === 'private' }, reply);
  });
}

async function actionOf(
  { dispatcher }: EventContext,
  asked: Asked & Parameters<typeof whoAndWhere>[0],
  value: string,
): Promise<Action | undefined> {
  const { person, place } = whoAndWhere(asked);
  return dispatcher.decode(value, [placeKey(place), personKey(person)]);
}
