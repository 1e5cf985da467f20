import { createReadStream } from 'node:fs';
import { expect, it } from 'vitest';
import { importFiles } from '#src/ingest/import.ts';
import { corpusFiles } from '../../support/corpus.ts';
import { RecordingWorks } from '../../support/recording-works.ts';
import { describeShared, shared } from '../../support/shared.ts';

function options(works: RecordingWorks) {
  return {
    store: { works },
    clock: { now: () => 0 },
    origin: 'import',
    stdin: createReadStream('/dev/null'),
  } as const;
}

describeShared('the corpus imported as it is', () => {
  it('loses no paper, whatever the form of its lines', async () => {
    const counts = new Map<string, number>();
    for (const file of corpusFiles()) {
      const works = new RecordingWorks();
      const { added, merged, refused } = await importFiles([file], options(works));
      expect(refused).toEqual([]);
      expect(works.sightings.every(({ paper }) => paper.ids[0].scheme === 'arxiv')).toBe(true);
      expect(
        works.sightings.every(({ paper }) => paper.title !== '' && paper.publishedAt !== undefined),
      ).toBe(true);
      const kind = /(?<=\/)(?:hf|arxiv-\w+)/.exec(file)?.[0] ?? '';
      counts.set(kind, (counts.get(kind) ?? 0) + added + merged);
      const voted = works.sightings.filter(
        ({ votes, listedAt }) => votes !== undefined && listedAt !== undefined,
      );
      expect(voted.length).toBe(kind === 'hf' ? added + merged : 0);
    }
    expect(Object.fromEntries(counts)).toEqual({ hf: 9_872, 'arxiv-cs': 44_440, 'arxiv-announced': 2_509 });
  });

  it('has all 59 papers of the page it starts from', async () => {
    const works = new RecordingWorks();
    const report = await importFiles([shared('seeds/papers.jsonl')], options(works));
    expect(report).toEqual({ added: 59, merged: 0, refused: [] });
    expect(works.sightings.filter(({ paper }) => /\\%|\dtimes\b/.test(paper.title + paper.abstract))).toEqual(
      [],
    );
  });
});
