/** Where something stands on its page, in points from the left and from the top, the page turned upright. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How letters look. */
export interface Look {
  /** Without the mark of a subset: "NimbusRomNo9L-Medi". */
  readonly font: string;
  readonly bold: boolean;
  readonly mono: boolean;
}

/** Letters drawn at once, on one baseline. */
export interface Fragment extends Box {
  readonly text: string;
  readonly baseline: number;
  readonly size: number;
  readonly look: Look;
  readonly rtl: boolean;
  /** The document itself has a space before it. */
  readonly spaced: boolean;
}

/** Letters of one line that stand close together; a row of a table is several of them. */
export interface Segment extends Box {
  readonly text: string;
  readonly baseline: number;
  /** Of most of its letters, like the look. */
  readonly size: number;
  readonly look: Look;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly segments: readonly Segment[];
}

/** A line as it is read: within one column, or over all of them. */
export interface Line extends Segment {
  readonly page: number;
  /** Its column: where the text of it begins and ends. */
  readonly column: { readonly left: number; readonly right: number; readonly number: number };
  /** What stands far apart in it: cells of a row. */
  readonly cells: readonly string[];
}

/** What belongs together: a paragraph, a heading, a caption, a table. */
export interface Part {
  readonly lines: readonly Line[];
}

export const widthOf = ({ left, right }: Box): number => right - left;

/** The most frequent of some values, each as often as it weighs. */
export function mostOf<Value>(values: Iterable<readonly [value: Value, weight: number]>): Value | undefined {
  const weights = new Map<Value, number>();
  let best: Value | undefined;
  for (const [value, weight] of values) {
    const sum = (weights.get(value) ?? 0) + weight;
    weights.set(value, sum);
  }
  let most = -Infinity;
  for (const [value, weight] of weights) {
    if (weight > most) [best, most] = [value, weight];
  }
  return best;
}

/** A title however it is set: its letters and figures. */
export const keyOf = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
