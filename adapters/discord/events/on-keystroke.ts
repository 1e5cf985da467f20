import { InteractionResponseType, Routes, type AutocompleteInteraction } from 'discord.js';
import type { EventContext } from '../context.ts';
import { sleepFor } from '../../shared/sleep.ts';
import { within } from '../../shared/within.ts';
import { TIMES } from '../limits.ts';
import { commandName, fieldOf, optionsOf } from './on-command.ts';
import { whoAndWhere } from './who.ts';

/** Suggestions while somebody types; none where they take too long. */
export async function onKeystroke(context: EventContext, asked: AutocompleteInteraction): Promise<void> {
  const { name: option, value: typed } = asked.options.getFocused(true);
  const request = {
    command: commandName(asked),
    options: optionsOf(context, asked),
    ...whoAndWhere(asked),
    surface: 'command' as const,
  };
  const suggested = context.dispatcher.suggest({ ...request, option, typed }, context.platform);
  const suggestions = (await within(TIMES.suggest, suggested, sleepFor)) ?? [];
  const data = { choices: context.labels.choices(fieldOf(asked, option), suggestions) };
  await context.posts.post(Routes.interactionCallback(asked.id, asked.token), {
    auth: false,
    body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data },
  });
}
