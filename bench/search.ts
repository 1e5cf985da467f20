import { existsSync } from 'node:fs';
import { SHARED } from './search/data.ts';
import { benchSearch } from './search/search.ts';

/** `npm run bench -- search [--short]`: see `bench/README.md`. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (existsSync(`${SHARED}/bench`)) await benchSearch({ short: process.argv.includes('--short'), say });
else say(`The judged sets are not here (${SHARED}/bench); nothing was measured.`);
