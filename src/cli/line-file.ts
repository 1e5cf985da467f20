import { z } from 'zod';
import { UserError } from '../errors.ts';
import { readFile, readLines } from '../ingest/import-lines.ts';

/**
 * The objects of a JSON Lines file, gzip or not, in its order; empty lines are passed over.
 * @throws UserError where there is nothing to read, and for a line that is not of `shape`, with its number
 */
export async function* readLineFile<T>(
  file: string,
  shape: z.ZodType<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  for await (const line of readLines(readFile(file, signal))) {
    if ('problem' in line) throw new UserError(`${file}:${line.number} ${line.problem}.`);
    if (line.text.trim() !== '') yield read(line.text, shape, `${file}:${line.number}`);
  }
}

function read<T>(text: string, shape: z.ZodType<T>, where: string): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UserError(`${where} is not JSON.`);
    if (error instanceof z.ZodError)
      throw new UserError(`${where} is not as expected:\n${z.prettifyError(error)}`);
    throw error;
  }
}
