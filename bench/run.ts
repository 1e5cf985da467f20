import { existsSync } from 'node:fs';
import { SHARED } from './search/data.ts';
import { benchSearch } from './search/search.ts';

/** `npm run bench -- search [--short]`: see `bench/README.md`. */
const [subject, ...flags] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

if (subject !== 'search') {
  say('usage: npm run bench -- search [--short]');
  process.exitCode = 2;
} else if (!existsSync(`${SHARED}/bench`)) {
  say(`The judged sets are not here (${SHARED}/bench); nothing was measured.`);
} else {
  await benchSearch({ short: flags.includes('--short'), say });
}
