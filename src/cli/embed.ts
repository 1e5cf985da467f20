import { openApp } from '../app.ts';
import { plural } from '../message/text.ts';
import { readArguments } from './arguments.ts';
import { jsonLine, type Verb } from './verb.ts';

/** `embed [--json]`: gives every stored work that lacks one its vector, fetching the model first if it must. */
export const embed: Verb = async (args, io) => {
  const { values } = readArguments(args, { json: { type: 'boolean', default: false } });
  await using app = await openApp(io);
  const progress = await app.meaning.finish(io.signal, (line) => io.err(`${line}\n`));
  if (progress === undefined) {
    for (const note of await app.meaning.notes()) io.err(`${note}\n`);
    return 1;
  }
  const { embedded, left, refused } = progress;
  io.out(
    values.json
      ? jsonLine({ embedded, left, refused })
      : `${plural(embedded, 'paper')} embedded, ${left} left\n`,
  );
  return left === 0 ? 0 : 1;
};
