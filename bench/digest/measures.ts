import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { SHARED } from '../search/data.ts';
import { rounded, type Row } from '../search/report.ts';

/** What a digest would have brought on one day: labels of its papers, 2 glad, 1 marginal, 0 noise, in their order. */
export interface Replayed {
  readonly topic: string;
  readonly posted: readonly number[];
  readonly folded: readonly number[];
  /** How many papers of that day a subscriber would be glad of. */
  readonly glad: number;
}

const Label = z.object({ topic: z.string(), paper: z.string(), day: z.string(), label: z.number() });

/** What a reader judged: by topic, day and arXiv id. What was not judged is noise. */
export interface Labels {
  readonly topics: readonly string[];
  of(topic: string, day: string, workId: string): number;
  glad(topic: string, day: string): number;
}

export function readLabels(): Labels {
  const rows = readFileSync(resolve(SHARED, 'digest/labels.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Label.parse(JSON.parse(line)));
  const labels = new Map(
    rows.map(({ topic, day, paper, label }) => [`${topic} ${day} arxiv:${paper}`, label]),
  );
  return {
    topics: [...new Set(rows.map(({ topic }) => topic))],
    of: (topic, day, workId) => labels.get(`${topic} ${day} ${workId}`) ?? 0,
    glad: (topic, day) =>
      rows.filter((row) => row.topic === topic && row.day === day && row.label === 2).length,
  };
}

/** More noise than this in a message and its folded list floods a channel. */
const FLOOD = 5;
const FIRST = 3;

export function measures(days: readonly Replayed[]): Row {
  const posted = days.flatMap((day) => day.posted);
  const first = days.flatMap((day) => day.posted.slice(0, FIRST));
  const due = days.filter(({ glad }) => glad > 0);
  const found = [...Map.groupBy(days, ({ topic }) => topic).values()]
    .map((own) => [sum(own.map((day) => count(day.posted, 2))), sum(own.map(({ glad }) => glad))] as const)
    .filter(([, glad]) => glad > 0)
    .map(([shown, glad]) => shown / glad);
  return {
    'P≥1': rounded(share(posted, 1), 3),
    'P=2': rounded(share(posted, 2), 3),
    R2: rounded(sum(found) / found.length, 3),
    empty: `${due.filter((day) => day.posted.length === 0).length} of ${due.length}`,
    flood: `${days.filter((day) => noise(day) > FLOOD).length} of ${days.length}`,
    'first three P≥1': rounded(share(first, 1), 3),
    'first three P=2': rounded(share(first, 2), 3),
    shown: posted.length,
  };
}

function noise({ posted, folded }: Replayed): number {
  return [...posted, ...folded].filter((label) => label === 0).length;
}

function count(labels: readonly number[], least: number): number {
  return labels.filter((label) => label >= least).length;
}

function share(labels: readonly number[], least: number): number {
  return count(labels, least) / labels.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
