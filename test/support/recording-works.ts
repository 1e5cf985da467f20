import { canonicalId } from '#src/papers/id.ts';
import type { Sighting, Ingested, WorkStore } from '#src/store/store.ts';

/** A store that keeps what it is given, one work to a name, and how large the batches were. */
export class RecordingWorks implements Pick<WorkStore, 'ingest'> {
  readonly sightings: Sighting[] = [];
  readonly batches: number[] = [];
  readonly works = new Set<string>();

  ingest(sightings: readonly Sighting[]): Promise<readonly Ingested[]> {
    this.batches.push(sightings.length);
    this.sightings.push(...sightings);
    return Promise.resolve(
      sightings.map(({ paper }) => {
        const workId = canonicalId(paper.ids[0]);
        const outcome = this.works.has(workId) ? 'same' : 'added';
        this.works.add(workId);
        return { workId, outcome };
      }),
    );
  }
}
