import { describe, expect, it } from 'vitest';
import { Unreadable } from '#src/parse/unreadable.ts';
import { parseRss } from '#src/sources/arxiv/rss.ts';
import { readPapers } from '#src/sources/huggingface/papers.ts';
import { WORST_DOCUMENTS } from '../support/worst-documents.ts';

/** On a machine with other things to do; what is quadratic takes an hour. */
const WORST_MS = 10_000;

function read(form: 'rss' | 'json', body: string) {
  const before = process.cpuUsage();
  try {
    return form === 'rss' ? parseRss(body).listed : readPapers(body, 'list').listed;
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  } finally {
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(WORST_MS);
  }
}

describe('the worst documents of strangers', () => {
  it.each(WORST_DOCUMENTS)('$name is read in one pass or not at all', ({ name, form, body }) => {
    const listed = read(form, body());
    expect(listed.length).toBe(name.startsWith('10,000') || name.endsWith('braces') ? 1 : 0);
  });
});
