import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Command, OptionSpec, Options } from './command.ts';
import type { Wanted } from './dispatcher.ts';

/**
 * Checks what a platform handed over against a command's declaration. Unknown names are dropped, texts trimmed,
 * numbers and flags read from text, choices understood by label or value.
 * @throws UserError naming the option at fault.
 */
export function checkOptions(
  command: Command,
  raw: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  const checked: Record<string, string | number | boolean> = {};
  for (const [name, spec] of Object.entries<OptionSpec>(command.options)) {
    const value = raw[name];
    if (value === undefined || value === null || value === '') {
      if (spec.required === true) throw missing(command, spec);
      continue;
    }
    const parsed = schemaOf(spec).safeParse(value);
    if (!parsed.success)
      throw new UserError(`${name} ${parsed.error.issues[0]?.message ?? 'is not usable'}.`);
    if (parsed.data !== '') checked[name] = parsed.data;
    else if (spec.required === true) throw missing(command, spec);
  }
  return checked;
}

/** "similar needs an id, a link or a title, such as “2106.09685”." */
function missing({ name, example }: Command, { summary, main }: OptionSpec): UserError {
  const such = example === undefined || main !== true ? '' : `, such as “${example}”`;
  return new UserError(`${name} needs ${summary.charAt(0).toLowerCase()}${summary.slice(1)}${such}.`);
}

const MAX_CHARS = 300;

function schemaOf(spec: OptionSpec): z.ZodType<string | number | boolean> {
  if (spec.kind === 'count') return countSchema(spec);
  if (spec.kind === 'flag') return flagSchema;
  const maxChars = spec.maxChars ?? MAX_CHARS;
  const text = z.coerce.string().transform((value) => value.trim());
  if (spec.choices === undefined)
    return text.pipe(z.string().max(maxChars, `may have at most ${maxChars} characters`));
  const { choices } = spec;
  return text.transform((value, context) => {
    const wanted = value.toLowerCase();
    const found = choices.find(
      (choice) => choice.value.toLowerCase() === wanted || choice.label.toLowerCase() === wanted,
    );
    if (found !== undefined) return found.value;
    context.addIssue({
      code: 'custom',
      message: `must be one of: ${choices.map((choice) => choice.value).join(', ')}`,
    });
    return z.NEVER;
  });
}

function countSchema({ min = 0, max = 1_000_000 }: OptionSpec): z.ZodType<number> {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(message).int(message).min(min, message).max(max, message);
}

const flagSchema = z.union([
  z.boolean(),
  z.string().transform((value) => ['true', 'yes', '1', 'on'].includes(value.toLowerCase())),
]);

/** The option that takes the words no other option claims. */
export function mainOption(options: Options): string | undefined {
  return Object.entries<OptionSpec>(options).find(([, spec]) => spec.main === true)?.[0];
}

/** The main option, where it is required, a text and not given. */
export function wantedOf(
  command: Command | undefined,
  given: Readonly<Record<string, unknown>>,
): Wanted | undefined {
  const option = command && mainOption(command.options);
  const spec = option === undefined ? undefined : command?.options[option];
  if (command === undefined || option === undefined || spec?.required !== true || spec.kind !== 'text')
    return undefined;
  if (given[option] !== undefined || spec.choices !== undefined) return undefined;
  const { name } = command;
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return { option, title, label: spec.summary, maxChars: spec.maxChars ?? MAX_CHARS };
}
