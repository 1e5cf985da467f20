import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Asked, Figures, Times } from './measured.ts';
import { median, rounded, type Row, type Say } from './report.ts';

const RUNS = 5;

/** Which contenders are measured at how many papers; each in a process of its own, all alive together. */
export interface Field {
  readonly papers: number;
  readonly names: readonly string[];
}

/**
 * Building, memory, files, loading, and queries of three words, with and without a typing error. Rounds of the same
 * queries go round the processes in turns, so that all meet the same load; medians of five rounds.
 */
export async function speed(field: Field, say: Say): Promise<readonly Row[]> {
  const measured: { readonly name: string; readonly figures: Figures; readonly child: ChildProcess }[] = [];
  for (const name of field.names) {
    const child = start(name, field.papers);
    const figures = (await answer(child)) as Figures;
    say(`  ${name} holds ${field.papers} papers`);
    measured.push({ name, figures, child });
  }
  const rounds: Record<string, Times[]> = {};
  for (let run = 0; run < RUNS; run += 1) {
    for (const { name, child } of measured) {
      child.send({ run } satisfies Asked);
      (rounds[name] ??= []).push((await answer(child)) as Times);
    }
  }
  for (const { child } of measured) child.disconnect();
  return measured.map(({ name, figures }) => {
    const of = (time: keyof Times) => rounded(median((rounds[name] ?? []).map((times) => times[time])), 2);
    return {
      ...{ engine: name, papers: field.papers, p50Ms: of('p50Ms'), p95Ms: of('p95Ms') },
      ...{ typoP50Ms: of('typoP50Ms'), typoP95Ms: of('typoP95Ms') },
      ...{
        papersPerSecond: Math.round(figures.papersPerSecond),
        papersPerCpuSecond: Math.round(figures.papersPerCpuSecond),
        memoryBytesPerPaper: figures.memoryBytesPerPaper,
      },
      ...{ fileBytesPerPaper: figures.fileBytesPerPaper, loadMs: figures.loadMs },
    };
  });
}

function start(name: string, papers: number): ChildProcess {
  return fork(resolve(import.meta.dirname, 'measured.ts'), [name, String(papers)], {
    execArgv: ['--expose-gc', '--max-old-space-size=14000'],
  });
}

async function answer(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a measured process ended before it answered');
  });
  try {
    const [message] = (await Promise.race([once(child, 'message'), exit])) as unknown[];
    return message;
  } finally {
    ended.abort();
    exit.catch(() => undefined);
  }
}
