import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { acknowledge, answering, show } from './answer.ts';
import type { EventContext } from '../context.ts';
import { whoAndWhere } from './who.ts';

/** A typed command: acknowledged, run, answered, updated. */
export async function onCommand(context: EventContext, asked: ChatInputCommandInteraction): Promise<void> {
  const request = { command: commandName(asked), options: optionsOf(context, asked) };
  const opening = context.dispatcher.audience(request);
  if (!(await acknowledge(context, asked, opening))) return;
  await answering(context, asked, opening, async () => {
    if (!(await context.dispatcher.firstTime(`discord:${asked.id}`))) return;
    const reply = await context.dispatcher.run(
      { ...request, ...whoAndWhere(asked), surface: 'command' },
      context.platform,
    );
    await show(context, asked, { opening, alone: opening === 'private' }, reply);
  });
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
  { labels }: Pick<EventContext, 'labels'>,
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
