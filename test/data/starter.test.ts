import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importPapers } from '#src/ingest/import.ts';
import { canonicalId, parsePaperId } from '#src/papers/id.ts';
import { RecordingWorks } from '../support/recording-works.ts';

const path = new URL('../../data/starter.jsonl', import.meta.url);
const Line = z.strictObject({
  title: z.string().min(10),
  abstract: z.string(),
  id: z.string().optional(),
  published: z.string().regex(/^20[12]\d$/),
  authors: z.array(z.string().min(4)).min(1).optional(),
  ownSummary: z.literal(true),
});
const papers = readFileSync(path, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => Line.parse(JSON.parse(line)));

describe('the starter corpus', () => {
  it('has 59 papers, each once, with ids that are ids', () => {
    const ids = papers.flatMap(({ id }) => (id === undefined ? [] : [parsePaperId(id)?.id]));
    expect(papers).toHaveLength(59);
    expect(new Set(papers.map(({ title }) => title)).size).toBe(59);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids.map((id) => id && canonicalId(id))).size).toBe(ids.length);
  });

  it('says of each in two to four sentences what it is about, in more words than its title', () => {
    for (const { title, abstract } of papers) {
      const sentences = abstract.match(/[.?!](?= [A-Z(]|$)/g) ?? [];
      expect(sentences.length, title).toBeGreaterThanOrEqual(2);
      expect(sentences.length, title).toBeLessThanOrEqual(4);
      expect(abstract.length, title).toBeGreaterThan(140);
      expect(abstract.length, title).toBeLessThan(450);
    }
  });

  it('has years that fit its arXiv ids', () => {
    for (const { id, published, title } of papers)
      if (id !== undefined) expect(published, title).toBe(`20${id.slice(0, 2)}`);
  });

  it('is loaded as it is, marked as our own summaries', async () => {
    const works = new RecordingWorks();
    const options = { store: { works }, clock: { now: () => 0 }, origin: 'starter' } as const;
    const report = await importPapers(createReadStream(path), options);
    expect(report).toEqual({ added: 59, merged: 0, refused: [] });
    expect(
      works.sightings.every(
        ({ ownSummary, origin, source }) =>
          ownSummary === true && origin === 'starter' && source === 'starter',
      ),
    ).toBe(true);
    expect(works.sightings.map(({ paper }) => paper.title)).toEqual(papers.map(({ title }) => title));
    expect(works.sightings.map(({ paper }) => paper.abstract)).toEqual(
      papers.map(({ abstract }) => abstract),
    );
  });
});
