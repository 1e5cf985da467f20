import { openApp } from '../app.ts';
import { plural } from '../message/text.ts';
import { defineVerb, jsonLine } from './verb/verb.ts';

export const embed = defineVerb({
  name: 'embed',
  summary: 'Gives every stored paper that lacks one its vector, fetching the model first if it must',
  usage: ['[--json]'],
  flags: { json: { kind: 'switch', help: '{embedded, left, refused} as one JSON value' } },
  wordless: true,
  async run({ flags }, io) {
    await using app = await openApp(io);
    const progress = await app.meaning.finish(io.signal, (line) => io.err(`${line}\n`));
    if (progress === undefined) {
      for (const note of await app.meaning.notes()) io.err(`${note}\n`);
      return 1;
    }
    const { embedded, left, refused } = progress;
    io.out(
      flags.json
        ? jsonLine({ embedded, left, refused })
        : `${plural(embedded, 'paper')} embedded, ${left} left\n`,
    );
    return left === 0 ? 0 : 1;
  },
});
