import { expect } from 'vitest';
import { Unreadable } from '#src/parse/unreadable.ts';
import { parseRss } from '#src/sources/arxiv/rss.ts';
import { readPapers } from '#src/sources/huggingface/papers.ts';
import type { Paper } from '#src/papers/paper.ts';

/** What is read of a document of strangers, none where it is unreadable, within so much time of the processor. */
export function readStrange(
  form: 'rss' | 'json',
  body: string,
  withinMs: number,
): readonly { readonly paper: Paper }[] {
  const before = process.cpuUsage();
  try {
    return form === 'rss' ? parseRss(body).listed : readPapers(body, 'list').listed;
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  } finally {
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(withinMs);
  }
}
