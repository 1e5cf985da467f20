import { InteractionResponseType, Routes, type AutocompleteInteraction } from 'discord.js';
import type { Desk } from '../context.ts';
import { sleepFor } from '../../shared/sleep.ts';
import { within } from '../../shared/within.ts';
import { TIMES } from '../limits.ts';
import { commandName, fieldOf, optionsOf } from './on-command.ts';
import { whoAndWhere } from './who.ts';

/** Suggestions while somebody types; none where they take too long. */
export async function onKeystroke(desk: Desk, asked: AutocompleteInteraction): Promise<void> {
  const { name: option, value: typed } = asked.options.getFocused(true);
  const request = {
    command: commandName(asked),
    options: optionsOf(desk, asked),
    ...whoAndWhere(asked),
    surface: 'command' as const,
  };
  const suggested = desk.dispatcher.suggest({ ...request, option, typed });
  const suggestions = (await within(TIMES.suggest, suggested, sleepFor)) ?? [];
  const data = { choices: desk.labels.choices(fieldOf(asked, option), suggestions) };
  await desk.posts.post(Routes.interactionCallback(asked.id, asked.token), {
    auth: false,
    body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data },
  });
}
