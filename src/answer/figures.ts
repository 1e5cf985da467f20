/** Small numbers as words; "a single" and "both" count too. */
const NUMBER_WORDS = String.raw`one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|single|both|half|twice|thrice|double[ds]?|tripl\w+|quadrupl\w+|halve[ds]?|two-fold|order of magnitude|orders of magnitude`;
const DIGITS = String.raw`(?:[~≈<>≤≥±+$€£-]\s?)?\d[\d.,   ]*(?<=\d)(?:\s?(?:million|billion|thousand|trillion))?`;

/** A number as prose writes it: "9.1", "1,122", "five", "2 million". Never the digits of a name: "GPT-4", "H100". */
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.-])(?:${DIGITS}|(?:${NUMBER_WORDS})(?![\p{L}]))`,
  'giu',
);
/** What may follow a number directly: "9.1×", "45B", "99%", "10-20x", "200-fold". */
const UNIT =
  /^(?:\s?[-–]\s?\d[\d.,]*)?\+?(?:\s?(?:%|×|x\b|ms\b|°)|\s?(?:per ?cent|percent(?:age points?)?|points?)\b|-?fold\b|[KMBTkGs]\b|[KMGT]B\b|[KMG]?Hz\b)?/u;

/** A number in a text with the unit that is written to it. */
export interface Figure {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The numbers of a text, with their units, where they stand. Years and the digits of names are among none of them. */
export function figuresIn(text: string): readonly Figure[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: number, index }) => {
    const end = index + number.length;
    const unit = UNIT.exec(text.slice(end, end + 24))?.[0] ?? '';
    const after = text.charAt(end + unit.length);
    if (/[\p{L}]/u.test(after)) return [];
    return [{ text: number + unit, start: index, end: end + unit.length }];
  });
}
