import { canonicalId } from '#src/papers/id.ts';
import type { Sighting, Taken, WorkStore } from '#src/store/store.ts';

/** A store that keeps what it takes, one work to a name, and how large the batches were. */
export class RecordingWorks implements Pick<WorkStore, 'take'> {
  readonly sightings: Sighting[] = [];
  readonly batches: number[] = [];
  readonly works = new Set<string>();

  take(sightings: readonly Sighting[]): Promise<readonly Taken[]> {
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
