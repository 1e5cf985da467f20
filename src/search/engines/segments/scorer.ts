import { B, inverseFrequency, isFact, K1, type EngineQuery } from '../engine.ts';
import { Best } from './best.ts';
import { filterMask } from './filter-mask.ts';
import { Postings } from './postings.ts';
import type { Segment } from './segment.ts';

export interface Place {
  readonly segment: Segment;
  readonly document: number;
}

interface Found {
  readonly best: readonly { readonly item: Place; readonly score: number }[];
  readonly matching: number;
}

interface ScoredTerm {
  readonly term: string;
  /** Weight times idf. */
  readonly worth: number;
  readonly fact: boolean;
}

/** Scores documents term by term into one array for the largest segment, used again and again. */
export class Scorer {
  readonly #postings = new Postings();
  #scores = new Float32Array(0);
  #touched = new Uint32Array(0);

  search(segments: readonly Segment[], query: EngineQuery): Found {
    const documents = segments.reduce((sum, { live }) => sum + live, 0);
    const length = segments.reduce((sum, { liveLength }) => sum + liveLength, 0);
    const best = new Best<Place>(query.limit);
    const terms = query.terms.map(({ term, weight }): ScoredTerm => {
      const idf = inverseFrequency(documents, this.frequency(segments, term));
      return { term, worth: weight * idf, fact: isFact(term) };
    });
    const norms = lengthNorms(segments, length / documents);
    let matching = 0;
    for (const segment of segments) {
      const mask = filterMask(segment, query, this.#postings);
      matching +=
        terms.length === 0
          ? offerNewest(segment, mask ?? segment.deleted.map((deleted) => 1 - deleted), best)
          : this.#score(segment, { terms, mask, norms, best });
    }
    const found = best.finish();
    return { best: terms.length === 0 ? found.map(({ item }) => ({ item, score: 0 })) : found, matching };
  }

  /** In how many documents a term stands. */
  frequency(segments: readonly Segment[], term: string): number {
    return segments.reduce((sum, segment) => {
      const number = segment.termNumber(term);
      return number < 0 ? sum : sum + this.#postings.read(segment, number).length;
    }, 0);
  }

  #score(
    segment: Segment,
    {
      terms,
      mask,
      norms,
      best,
    }: { terms: readonly ScoredTerm[]; mask: Uint8Array | undefined; norms: Float32Array; best: Best<Place> },
  ): number {
    this.#reserve(segment.documents);
    const [scores, touched] = [this.#scores, this.#touched];
    const { lengths } = segment.arrays;
    let count = 0;
    for (const { term, worth, fact } of terms) {
      const number = segment.termNumber(term);
      if (number < 0 || worth === 0) continue;
      const { documents, counts, length } = this.#postings.read(segment, number);
      for (let at = 0; at < length; at += 1) {
        const document = documents[at] ?? 0;
        if (mask && mask[document] === 0) continue;
        const tf = counts[at] ?? 0;
        const norm = fact ? K1 : (norms[lengths[document] ?? 0] ?? K1);
        const before = scores[document] ?? 0;
        if (before === 0) touched[count++] = document;
        scores[document] = before + (worth * tf * (K1 + 1)) / (tf + norm);
      }
    }
    for (let at = 0; at < count; at += 1) {
      const document = touched[at] ?? 0;
      const score = scores[document] ?? 0;
      if (score > best.floor) best.offer({ segment, document }, score);
      scores[document] = 0;
    }
    return count;
  }

  #reserve(documents: number): void {
    if (this.#scores.length >= documents) return;
    this.#scores = new Float32Array(documents);
    this.#touched = new Uint32Array(documents);
  }
}

/** K1 · (1 − B + B · length / average) for every length there is. */
function lengthNorms(segments: readonly Segment[], average: number): Float32Array {
  const longest = Math.max(0, ...segments.map(({ longest: own }) => own));
  return Float32Array.from({ length: longest + 1 }, (_, length) => K1 * (1 - B + (B * length) / average));
}

function offerNewest(segment: Segment, mask: Uint8Array, best: Best<Place>): number {
  let count = 0;
  for (let document = 0; document < mask.length; document += 1) {
    if (mask[document] === 0) continue;
    count += 1;
    const at = segment.arrays.published[document] ?? NaN;
    best.offer({ segment, document }, Number.isNaN(at) ? -Number.MAX_VALUE : at);
  }
  return count;
}
