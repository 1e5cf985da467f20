import { analyse } from './analysis.ts';

/** One word of a topic, or a phrase, as it may stand in a text. */
export interface Unit {
  readonly written: string;
  /** The term it becomes when written together ("self-attention" → selfattent). */
  readonly joined?: string;
  /** Its terms with their distance from the first; empty where it only lives written together ("k-NN"). */
  readonly parts: readonly { readonly term: string; readonly offset: number }[];
}

/** Where each term stands in a text, counted in words. */
export type Places = ReadonlyMap<string, readonly number[]>;

export function placesOf(text: string): Places {
  const places = new Map<string, number[]>();
  for (const { term, position } of analyse(text)) {
    const known = places.get(term);
    if (known) known.push(position);
    else places.set(term, [position]);
  }
  return places;
}

/** Each different word of a text; stop words are none. */
export function wordUnits(text: string): readonly Unit[] {
  const units = text.split(/\s+/).flatMap(phraseUnit);
  return [...new Map(units.map((unit) => [JSON.stringify([unit.joined, unit.parts]), unit])).values()];
}

/** A text whose words must follow each other; none where it has only stop words. */
export function phraseUnit(text: string): readonly Unit[] {
  const written = text.trim();
  const terms = analyse(written);
  const own = terms.filter(({ compound }) => !compound);
  const [first] = own;
  const isWhole = first !== undefined && first.end - first.start >= written.length;
  const joined =
    isWhole || /\s/.test(written)
      ? undefined
      : terms.find(
          ({ compound, start, end }) => compound && end - start > (first ? first.end - first.start : 0),
        );
  if (first === undefined && joined === undefined) return [];
  const isSplit = joined === undefined || own.length === partsIn(written);
  const parts = own.map(({ term, position }) => ({ term, offset: position - (first?.position ?? 0) }));
  return [{ written, parts: isSplit ? parts : [], ...(joined && { joined: joined.term }) }];
}

/** So many words one after another are told by none but what they are from: a longer phrase is looked for by them. */
const MAX_PHRASE_TERMS = 64;

/** Where a unit begins in a text: written together, or its parts one after another. */
export function stands({ joined, parts }: Unit, places: Places): readonly number[] {
  const whole = joined === undefined ? [] : (places.get(joined) ?? []);
  const [first, ...rest] = parts;
  if (first === undefined) return whole;
  const starts = places.get(first.term) ?? [];
  const next = starts.length === 0 ? [] : rest.slice(0, MAX_PHRASE_TERMS);
  const apart = starts.filter((start) =>
    next.every(({ term, offset }) => isAmong(start + offset, places.get(term))),
  );
  return [...whole, ...apart];
}

const FEW = 8;
/** Of lists too long to look through for each word of a phrase; a text's lists never change. */
const sets = new WeakMap<readonly number[], ReadonlySet<number>>();

/** Whether a place is among those of a term; by a set where they are many. */
export function isAmong(place: number, places: readonly number[] = []): boolean {
  if (places.length <= FEW) return places.includes(place);
  const known = sets.get(places) ?? new Set(places);
  sets.set(places, known);
  return known.has(place);
}

function partsIn(word: string): number {
  return word.split(/[-‐‑–_]/u).filter((part) => part !== '').length;
}
