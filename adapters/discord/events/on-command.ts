import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { acknowledge, show } from './answer.ts';
import type { Desk } from '../context.ts';
import { whoAndWhere } from './who.ts';

/** A typed command: acknowledged, run, answered, updated. */
export async function onCommand(desk: Desk, asked: ChatInputCommandInteraction): Promise<void> {
  const request = { command: commandName(asked), options: optionsOf(desk, asked) };
  const opening = desk.dispatcher.audience(request);
  if (!(await acknowledge(desk, asked, opening))) return;
  if (!(await desk.dispatcher.firstTime(`discord:${asked.id}`))) return;
  const reply = await desk.dispatcher.run(
    { ...request, ...whoAndWhere(asked), surface: 'command' },
    desk.platform,
  );
  await show(desk, asked, opening, reply);
}

export function commandName(asked: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const second = asked.options.getSubcommand(false);
  return second === null ? asked.commandName : `${asked.commandName} ${second}`;
}

/** Where something is typed: an option of a command, by one person in one channel. */
export function fieldOf(
  asked: ChatInputCommandInteraction | AutocompleteInteraction,
  option: string,
): string {
  return [commandName(asked), option, asked.user.id, asked.channelId].join(' ');
}

/** Options by name; a subcommand's stand inside it. */
export function optionsOf(
  { labels }: Pick<Desk, 'labels'>,
  asked: ChatInputCommandInteraction | AutocompleteInteraction,
): Record<string, string | number | boolean> {
  const named = asked.options.data.flatMap((option) => option.options ?? [option]);
  return Object.fromEntries(
    named.flatMap(({ name, value }) => {
      if (value === undefined) return [];
      return [[name, typeof value === 'string' ? labels.meant(fieldOf(asked, name), value) : value]];
    }),
  );
}
