import type { Command, OptionSpec } from '../../chat/command.ts';
import { didYouMean } from '../../chat/nearest.ts';
import { offered, usageOf } from '../../chat/usage.ts';
import { VERSION } from '../../version.ts';
import { wantsHelp } from './arguments.ts';
import type { Flag } from './flags.ts';
import type { Verb } from './verb.ts';

export const CALLED = 'npm run -s paperboy --';

/** Everything that can be called. */
export interface Callable {
  readonly verbs: readonly Verb[];
  readonly commands: readonly Command[];
}

export interface Told {
  readonly text: string;
  /** 0 where it was asked for, else 2. */
  readonly code: 0 | 2;
}

/** What is answered without running anything: help, the version, usage where nothing was asked; else undefined. */
export function tell(args: readonly string[], callable: Callable): Told | undefined {
  const [first = '', ...others] = args;
  if (first === '') return { text: overview(callable), code: 2 };
  if (['--version', '-v', 'version'].includes(first)) return { text: `${VERSION}\n`, code: 0 };
  const asked = ['help', '--help', '-h'].includes(first) ? others : wantsHelp(others) ? args : undefined;
  if (asked !== undefined)
    return about(
      asked.filter((word) => !word.startsWith('-')),
      callable,
    );
  if (!first.startsWith('-')) return undefined;
  const near = didYouMean(first, ['--help', '--version']);
  return { text: `A verb comes before ${first}.${near}\n\n${overview(callable)}`, code: 2 };
}

function about(words: readonly string[], callable: Callable): Told {
  const [name] = words;
  if (name === undefined || name === 'help') return { text: overview(callable), code: 0 };
  const verb = callable.verbs.find((known) => known.name === name);
  if (verb !== undefined) return { text: helpOf(verb), code: 0 };
  const line = words.join(' ').toLowerCase();
  const named = offered(callable.commands).filter((command) => `${line} `.startsWith(`${command.name} `));
  const family = offered(callable.commands).filter((command) => command.name.startsWith(`${name} `));
  const meant = named.length > 0 ? named : family;
  if (meant.length > 0) return { text: meant.map(helpOfCommand).join('\n'), code: 0 };
  const near = didYouMean(
    name,
    [...callable.verbs, ...offered(callable.commands)].map((known) => known.name),
  );
  return { text: `There is no verb ${name}.${near}\n`, code: 2 };
}

/** Every verb in a line each. */
function overview({ verbs, commands }: Callable): string {
  const own = new Set(verbs.map(({ name }) => name));
  const others = offered(commands).filter(({ name }) => !own.has(name) && name !== 'help');
  return [
    `Usage: ${CALLED} <verb> …`,
    '',
    ...table(verbs.map(({ name, summary }) => [name, summary])),
    '',
    'Any command as in chat is a verb too:',
    ...table(others.map(({ name, summary }) => [name, summary])),
    '',
    `“${CALLED} help <verb>” tells its flags and the formats of its files; --version tells the version.`,
    'Results go to standard output, all else to standard error. Exit code: 0 done, 1 failed, 2 wrong usage.',
    '',
  ].join('\n');
}

/** What one verb takes. */
function helpOf({ name, summary, usage, flags, notes = [] }: Verb): string {
  return [
    ...usage.map((rest, at) => `${at === 0 ? 'Usage: ' : '       '}${`${CALLED} ${name} ${rest}`.trimEnd()}`),
    '',
    `${summary}.`,
    '',
    ...table([
      ...Object.entries<Flag>(flags).map(([flag, { value, help }]): [string, string] => [
        value === undefined ? `--${flag}` : `--${flag} ${value}`,
        help,
      ]),
      ['--help', 'this text'],
    ]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
    '',
  ].join('\n');
}

/** The same for a command of the chat. */
function helpOfCommand(command: Command): string {
  const options = Object.entries<OptionSpec>(command.options).filter(
    ([, spec]) => spec.hidden !== true && spec.amongOthers !== true,
  );
  return [
    `Usage: ${CALLED} ${usageOf(command, 'terminal').slice(1)} [--json]`,
    '',
    `${command.summary}.`,
    '',
    ...table([
      ...options.map(([name, { main, summary }]): [string, string] => [
        main === true ? `<${name}>` : `${name}:…`,
        summary,
      ]),
      ['--json', 'the card as one JSON value'],
      ['--help', 'this text'],
    ]),
    '',
  ].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
