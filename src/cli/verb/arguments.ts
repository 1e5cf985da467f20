import { didYouMean } from '../../chat/nearest.ts';
import { utcDay } from '../../time.ts';
import { UsageError } from './usage-error.ts';
import type { Flag, Flags, Given } from './flags.ts';

interface Reader<F extends Flags> {
  readonly name: string;
  readonly flags: F;
  readonly wordless?: boolean;
}

/**
 * A verb's flags, anywhere among its words, and the words. Only two dashes begin a flag: `-survey` is a word of a
 * query. Behind `--` all are words.
 * @throws UsageError for a flag there is not, and for a value that is none
 */
export function readArguments<F extends Flags>(verb: Reader<F>, args: readonly string[]): Given<F> {
  const flags: Record<string, unknown> = {};
  for (const [name, { kind }] of Object.entries(verb.flags))
    flags[name] = kind === 'switch' ? false : undefined;
  const words: string[] = [];
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--') words.push(...left.splice(0));
    else if (!arg.startsWith('--')) words.push(arg);
    else {
      const [name, inline] = splitOnce(arg.slice(2));
      flags[name] = readFlag(verb, name, inline, left);
    }
  }
  if (verb.wordless === true && words.length > 0)
    throw new UsageError(`${verb.name} takes no ${words.join(' ')}.`);
  return { flags, words } as unknown as Given<F>;
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function readFlag(verb: Reader<Flags>, name: string, inline: string | undefined, left: string[]): unknown {
  const flag = Object.hasOwn(verb.flags, name) ? verb.flags[name] : undefined;
  if (flag === undefined) throw new UsageError(unknownFlag(verb, name));
  if (flag.kind === 'switch') {
    if (inline !== undefined) throw new UsageError(`--${name} takes no value.`);
    return true;
  }
  const value = inline ?? (left[0]?.startsWith('--') === true ? undefined : left.shift());
  if (value === undefined || value === '') throw new UsageError(`--${name} needs a value${example(flag)}.`);
  return checked(name, flag, value);
}

function unknownFlag({ name: verb, flags }: Reader<Flags>, name: string): string {
  const near = didYouMean(
    `--${name}`,
    [...Object.keys(flags), 'help'].map((known) => `--${known}`),
  );
  return `${verb} has no flag --${name}.${near} A word that begins with two dashes goes behind a -- of its own.`;
}

function example({ value }: Flag): string {
  return value === undefined ? '' : `: ${value}`;
}

function checked(name: string, { kind }: Flag, value: string): string | number {
  if (kind === 'count') {
    const count = Number(value);
    if (!Number.isInteger(count) || count < 1)
      throw new UsageError(`--${name} must be a whole number of at least 1.`);
    return count;
  }
  if (kind === 'day' && !isDay(value)) throw new UsageError(`--${name} must be a day such as 2026-11-20.`);
  return value;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(at) && utcDay(at) === text;
}

/** Whether a verb's help is wanted instead of the verb. */
export function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}
