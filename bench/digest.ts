import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DIALS, type Dial } from '../src/digest/relevance/relevance.ts';
import { fitted } from './digest/fit.ts';
import { openLibrary, openPrepared, type Library } from './digest/library.ts';
import { measures, readLabels, type Labels, type Replayed } from './digest/measures.ts';
import { cost } from './digest/speed.ts';
import { attention } from './digest/votes.ts';
import { SHARED } from './search/data.ts';
import { inFolder } from './search/folder.ts';
import { openModel, type Model } from './search/meaning.ts';
import { keep, type Row, table } from './search/report.ts';

/** `npm run bench -- digest [judged | fresh | fit | cost | votes …] [--short] [--data DIR]`: see `bench/README.md`. */
const PARTS = ['judged', 'fresh', 'fit', 'cost', 'votes'];
const LIMIT = 5;
/** Before so many days there is no week of papers. */
const WEEK = 5;

const short = process.argv.includes('--short');
const dataAt = process.argv.indexOf('--data');
const data = dataAt < 0 ? undefined : process.argv[dataAt + 1];
const named = process.argv.slice(2).filter((word) => PARTS.includes(word));
const wanted = (part: string) => named.length === 0 || named.includes(part);
const say = (line: string) => void process.stdout.write(`${line}\n`);

function told(part: string, title: string, rows: readonly Row[]): void {
  table(title, rows, say);
  if (!short) keep('digest', part, rows);
}

interface Replay {
  readonly library: Library;
  readonly labels: Labels;
  readonly days: readonly string[];
  readonly model?: Model;
  readonly dial?: Dial;
}

async function replay({ library, labels, days, model, dial }: Replay): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = [];
  for (const topic of short ? labels.topics.slice(0, 4) : labels.topics) {
    const vector = await model?.embed(topic);
    for (const day of days) {
      const { matches } = await library.relevance.judge({
        ...{ topic, vector, dial, window: { day }, now: Date.now() },
      });
      const labelsOf = (some: typeof matches) => some.map(({ workId }) => labels.of(topic, day, workId));
      replayed.push({
        topic,
        posted: labelsOf(matches.slice(0, LIMIT)),
        folded: labelsOf(matches.slice(LIMIT).filter(({ isSure }) => isSure)),
        glad: labels.glad(topic, day),
      });
    }
  }
  return replayed;
}

async function overAll(folder: string, labels: Labels, model: Model): Promise<void> {
  const library = await (data === undefined ? openLibrary(folder, !short, model) : openPrepared(data, model));
  const days = (await library.store.works.importedDays()).slice(short ? -2 : 0);
  if (wanted('judged')) {
    const rows: Row[] = [];
    for (const dial of DIALS)
      rows.push({ what: dial, ...measures(await replay({ library, labels, days, model, dial })) });
    rows.push({ what: 'balanced, without a model', ...measures(await replay({ library, labels, days })) });
    told('judged', `Judged digests, ${days.length} days`, rows);
  }
  if (wanted('fit') && !short) {
    told('fit', 'Weights, on topics they were not fitted on', await fitted(library, labels, model));
    told('fitByWords', 'Weights without vectors, likewise', await fitted(library, labels, undefined));
  }
  if (wanted('cost'))
    told(
      'cost',
      'Cost',
      await cost(
        library,
        labels,
        model,
        short ? { topics: 50, papers: 100 } : { topics: 2_500, papers: 1_000 },
      ),
    );
  await library.store.close();
}

async function freshly(folder: string, labels: Labels, model: Model): Promise<void> {
  const library = await openLibrary(folder, false, model);
  const days = (await library.store.works.importedDays()).slice(WEEK);
  const rows = [
    { what: 'balanced', ...measures(await replay({ library, labels, days, model })) },
    { what: 'balanced, without a model', ...measures(await replay({ library, labels, days })) },
  ];
  told('fresh', 'A fresh install: the starter papers and the announced days before', rows);
  await library.store.close();
}

if (existsSync(`${SHARED}/digest`)) {
  await using model = openModel();
  const labels = readLabels();
  await inFolder(async (folder) => {
    const [all, fresh, votes] = ['all', 'fresh', 'votes'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const one of [all, fresh, votes]) await mkdir(one);
    if (['judged', 'fit', 'cost'].some(wanted)) await overAll(all, labels, model);
    if (wanted('fresh') && !short) await freshly(fresh, labels, model);
    if (wanted('votes')) told('votes', 'Hugging Face days of 2026', await attention(votes, short));
  });
} else say(`The judged digests are not here (${SHARED}/digest); nothing was measured.`);
