import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { dayZero, pastRanks } from '../../src/digest/relevance/day-zero.ts';
import { utcDay } from '../../src/time.ts';
import { seeded, shuffled } from '../search/random.ts';
import { rounded, type Row } from '../search/report.ts';
import { libraryOf, linesOf } from './library.ts';

/** Topics that many papers of any day are on. */
const BROAD = [
  'large language models',
  'diffusion models',
  'reinforcement learning',
  'multimodal models',
  'agents',
];
const YEARS = ['2024', '2025', '2026'];
const JUDGED = '2026';
const FIRST = 5;
/** Days of fewer papers have no fifth worth speaking of. */
const LEAST = 10;

const Item = z.looseObject({
  file_date: z.string(),
  paper: z.looseObject({
    id: z.string(),
    upvotes: z.number().catch(0),
    authors: z.array(z.object({ name: z.string() })),
  }),
});
type Item = z.infer<typeof Item>;

/** How many of the first five are in the top fifth of their Hugging Face day by votes, which the order never sees. */
export async function attention(folder: string, short: boolean): Promise<readonly Row[]> {
  const items = YEARS.flatMap((year) => linesOf(`corpus/hf-daily-papers-${year}.jsonl.gz`)).map((line) =>
    Item.parse(line),
  );
  const all = [...Map.groupBy(items, ({ file_date }) => file_date)].filter(
    ([day, papers]) => day.startsWith(JUDGED) && papers.length >= LEAST,
  );
  const days = short ? all.slice(-5) : all;
  return [...wholeDays(items, days), ...(await broadTopics(folder, items, days))];
}

type Days = readonly (readonly [string, readonly Item[]])[];

/** Every paper of a day, as for a topic that all are on. */
function wholeDays(items: readonly Item[], days: Days): readonly Row[] {
  const random = seeded(7);
  const shares = days.map(([day, papers]) => {
    const past = pastRanks(items.filter(({ file_date }) => file_date < day).map(votedOf), utcDay);
    const top = topOf(papers);
    // Hugging Face lists by votes: ties must not keep that order.
    const anyhow = shuffled(papers, random);
    const ordered = anyhow
      .map((item) => ({ item, score: dayZero(namesOf(item), past) }))
      .sort((a, b) => b.score - a.score)
      .map(({ item }) => item);
    return { ordered: shareIn(ordered.slice(0, FIRST), top), random: shareIn(anyhow.slice(0, FIRST), top) };
  });
  return [
    {
      what: 'every paper, by what day 0 knows',
      'in the top fifth': mean(shares.map(({ ordered }) => ordered)),
    },
    { what: 'every paper, at random', 'in the top fifth': mean(shares.map((one) => one.random)) },
  ];
}

async function broadTopics(folder: string, items: readonly Item[], days: Days): Promise<readonly Row[]> {
  const judged = new Set(days.map(([day]) => day));
  const file = join(folder, 'hugging-face.jsonl');
  const records = items.map((item) =>
    JSON.stringify(
      judged.has(item.file_date) ? { ...item, paper: { ...item.paper, announced: item.file_date } } : item,
    ),
  );
  await writeFile(file, records.join('\n'));
  const { store, relevance } = await libraryOf(folder, [file], new Map());
  const shares: { posted: number; chance: number }[] = [];
  for (const [day, papers] of days) {
    const top = topOf(papers);
    for (const topic of BROAD) {
      const { matches } = await relevance.judge({ topic, window: { day }, now: Date.parse(day) });
      const ids = matches.map(({ workId }) => workId.replace(/^arxiv:/, ''));
      if (ids.length < FIRST) continue;
      const among = (some: readonly string[]) => some.filter((id) => top.has(id)).length / some.length;
      shares.push({ posted: among(ids.slice(0, FIRST)), chance: among(ids) });
    }
  }
  await store.close();
  return [
    {
      what: `${BROAD.length} broad topics by words, the first five`,
      'in the top fifth': mean(shares.map(({ posted }) => posted)),
    },
    { what: 'the same, any of what fits', 'in the top fifth': mean(shares.map(({ chance }) => chance)) },
  ];
}

function votedOf({ file_date, paper }: Item) {
  return {
    authors: paper.authors.map(({ name }) => name),
    listedAt: Date.parse(file_date),
    votes: paper.upvotes,
  };
}

function namesOf({ paper }: Item): readonly string[] {
  return paper.authors.map(({ name }) => name);
}

/** Ties with the last of the fifth are in it. */
function topOf(papers: readonly Item[]): ReadonlySet<string> {
  const votes = papers.map(({ paper }) => paper.upvotes).sort((a, b) => b - a);
  const least = votes[Math.ceil(papers.length / 5) - 1] ?? Infinity;
  return new Set(papers.filter(({ paper }) => paper.upvotes >= least).map(({ paper }) => paper.id));
}

function shareIn(items: readonly Item[], top: ReadonlySet<string>): number {
  return items.filter(({ paper }) => top.has(paper.id)).length / items.length;
}

function mean(values: readonly number[]): number {
  return rounded(values.reduce((sum, value) => sum + value, 0) / values.length, 3);
}
