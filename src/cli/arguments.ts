import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './verb.ts';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** A verb's words and flags. @throws UsageError for a flag it does not know. */
export function readArguments<const O extends OptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError unless `text` is a whole number of at least 1. */
export function readCount(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`--${name} must be a whole number of at least 1.`);
  return count;
}
