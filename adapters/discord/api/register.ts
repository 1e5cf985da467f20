import { createHash } from 'node:crypto';
import {
  ApplicationCommandOptionType as Kind,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, OptionSpec } from '#src/chat/command.ts';
import { clip } from '#src/message/text.ts';
import { LIMITS } from '../limits.ts';

type Registered = RESTPutAPIApplicationCommandsJSONBody[number];

/** Channels a digest can be posted in. */
const POSTABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/** What Discord is told of the commands: two words are a group and its subcommand. */
export function registration(commands: readonly Command[]): Registered[] {
  const groups = Map.groupBy(
    commands.filter(({ internal }) => internal !== true),
    ({ name }) => name.split(' ')[0] ?? name,
  );
  return [...groups].map(([name, members]) => register(name, members));
}

/** The same for the same commands, so that nothing is registered twice. */
export function fingerprint(registered: readonly Registered[]): string {
  return createHash('sha256').update(JSON.stringify(registered)).digest('hex');
}

function register(name: string, members: readonly Command[]): Registered {
  const single = members.find((command) => command.name === name);
  if (single && members.length > 1)
    throw new RangeError(`${name} cannot be a command and a group of commands on Discord`);
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: summary(single?.summary ?? `${title(name)}: ${members.map(last).join(', ')}`),
    options: single ? optionsOf(single) : members.map(subcommand),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    // Discord hides commands whole: what others may do of a group they find on buttons and in direct messages.
    ...(members.some(({ forManagers }) => forManagers === true) && {
      default_member_permissions: String(PermissionFlagsBits.ManageChannels),
    }),
  };
}

function subcommand(command: Command): APIApplicationCommandSubcommandOption {
  return {
    type: Kind.Subcommand,
    name: last(command),
    description: summary(command.summary),
    options: optionsOf(command),
  };
}

/** Required ones first, as Discord wants them. */
function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  const offered = Object.entries(command.options).filter(([, { hidden }]) => hidden !== true);
  return offered
    .sort(([, a], [, b]) => Number(b.required === true) - Number(a.required === true))
    .map(([name, spec]) => option(name, spec, isSuggested(command, spec)));
}

/** Where some options say that they are suggested, no other is. */
function isSuggested(command: Command, { suggested }: OptionSpec): boolean {
  const some = Object.values<OptionSpec>(command.options).some((option) => option.suggested === true);
  return command.suggest !== undefined && (!some || suggested === true);
}

function option(name: string, spec: OptionSpec, suggests: boolean): APIApplicationCommandBasicOption {
  const base = { name, description: summary(spec.summary), required: spec.required === true };
  switch (spec.kind) {
    case 'flag':
      return { ...base, type: Kind.Boolean };
    case 'count':
      return {
        ...base,
        type: Kind.Integer,
        ...(spec.min !== undefined && { min_value: spec.min }),
        ...(spec.max !== undefined && { max_value: spec.max }),
      };
    case 'place':
      return { ...base, type: Kind.Channel, channel_types: [...POSTABLE] };
    case 'text':
      return text(base, spec, suggests);
    default:
      return spec.kind satisfies never;
  }
}

function text(
  base: { name: string; description: string; required: boolean },
  { choices, maxChars }: OptionSpec,
  suggests: boolean,
): APIApplicationCommandBasicOption {
  if (choices)
    return {
      ...base,
      type: Kind.String,
      choices: choices
        .slice(0, LIMITS.choices)
        .map(({ label, value }) => ({ name: clip(label, LIMITS.choiceText), value })),
    };
  return {
    ...base,
    type: Kind.String,
    ...(maxChars !== undefined && { max_length: Math.min(maxChars, LIMITS.typed) }),
    ...(suggests && { autocomplete: true }),
  };
}

function last({ name }: Command): string {
  return name.split(' ').at(-1) ?? name;
}

function title(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function summary(text: string): string {
  return clip(text, LIMITS.commandSummary);
}
