import { existsSync } from 'node:fs';
import { SHARED } from './search/data.ts';
import { knownByWords } from './search/known.ts';
import { judgedByMeaning, knownByMeaning } from './search/meaning.ts';
import { otherWords } from './search/other-words.ts';
import { people } from './search/people.ts';
import { texts } from './search/texts.ts';
import { nicknames } from './search/names.ts';
import { judgedByWords } from './search/quality.ts';
import { keep, type Row, type Say, table } from './search/report.ts';
import { scan } from './search/scan.ts';
import { speed } from './search/speed.ts';

/** `npm run bench -- search [part …] [--short]`: see `bench/README.md`. */
const ENGINES = [
  'Paperboy (segments)',
  'MiniSearch',
  'MiniSearch fuzzy .2 + prefix',
  'SQLite FTS5',
  'FlexSearch',
];
const WITH_MEANING = 'Paperboy with meaning';

interface Part {
  readonly title: string;
  readonly rows: (short: boolean, say: Say) => Promise<readonly Row[]> | readonly Row[];
  /** Takes too long to be run with the others. */
  readonly byHand?: true;
}

const PARTS: Readonly<Record<string, Part>> = {
  judged: { title: 'Judged sets, by words', rows: judgedByWords },
  known: { title: 'Known papers among 44,440, by words', rows: knownByWords },
  names: { title: 'Names people use for well-known papers', rows: nicknames },
  meaning: { title: 'Judged sets, with vectors', rows: judgedByMeaning },
  knownByMeaning: { title: 'Known papers among 44,440, with the model', rows: knownByMeaning },
  people: { title: 'Persons, and papers by a person and something else, among 44,440', rows: people },
  texts: { title: 'Needs of a paragraph and pasted abstracts, by words', rows: texts },
  otherWords: { title: 'Topics in other words than the papers’, among 44,440', rows: otherWords },
  scan: { title: 'Two-stage scan of vectors', rows: scan },
  small: {
    title: 'Speed and size at 10,000 papers',
    rows: (short, say) => speed({ papers: short ? 500 : 10_000, names: ENGINES }, say),
  },
  large: {
    title: 'Speed and size at 100,000 papers',
    rows: (short, say) => speed({ papers: short ? 1_000 : 100_000, names: [...ENGINES, WITH_MEANING] }, say),
  },
  million: {
    title: 'Speed and size at 1,000,000 papers',
    rows: (_, say) => speed({ papers: 1_000_000, names: ['Paperboy (segments)', 'SQLite FTS5'] }, say),
    byHand: true,
  },
};

const short = process.argv.includes('--short');
const named = process.argv.slice(2).filter((word) => word in PARTS);
const say: Say = (line) => void process.stdout.write(`${line}\n`);

if (existsSync(`${SHARED}/bench`)) {
  for (const [name, { title, rows, byHand }] of Object.entries(PARTS)) {
    if (named.length > 0 ? !named.includes(name) : byHand) continue;
    const measured = await rows(short, say);
    table(title, measured, say);
    if (!short) keep('search', name, measured);
  }
} else say(`The judged sets are not here (${SHARED}/bench); nothing was measured.`);
