/** Small numbers as words; "a single" and "both" count too. */
const NUMBER_WORDS = String.raw`one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|single|both|half|twice|thrice|double[ds]?|tripl\w+|quadrupl\w+|halve[ds]?|two-fold|order of magnitude|orders of magnitude`;
const DIGITS = String.raw`(?:[~≈<>≤≥±+$€£-]\s?)?\d(?:[.,]?\d|[\u00a0\u2009\u202f]\d(?=\d\d(?!\d)))*(?:\s?(?:million|billion|thousand|trillion))?`;

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

/**
 * The numbers of a text, with their units, where they stand. Years, splits ("80/20"), the digits of names ("RTX 5090")
 * and the numbers of a list ("1) speed, 2) size") are not among them.
 */
export function figuresIn(text: string): readonly Figure[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: number, index }) => {
    const end = index + number.length;
    const unit = UNIT.exec(text.slice(end, end + 24))?.[0] ?? '';
    const after = text.slice(end + unit.length, end + unit.length + 8);
    if (/^\p{L}/u.test(after)) return [];
    const before = text.slice(Math.max(0, index - BEFORE_CHARS), index);
    if (unit === '' && isLabel(number, before, after)) return [];
    return [{ text: number + unit, start: index, end: end + unit.length }];
  });
}

/** How far back it is looked what a number belongs to. */
const BEFORE_CHARS = 80;
const YEAR = /^(?:19|20)\d\d$/;
const SMALL = /^\d{1,4}$/;
const LIST_ITEM = /^\d{1,2}$/;
/** A name before a number makes it part of the name; a word that begins the text or names a measure does not. */
const AFTER_NAME =
  /[^\s.!?]\s+\(?(?=\S*\p{Lu})(?!\S*(?:[Ff]1|AUC|AP|IoU|BLEU|Dice|SNR|SSIM|F[IV]D|FPS)\s)[\p{L}\p{N}-]+\s$/u;

function isLabel(number: string, before: string, after: string): boolean {
  if (isSplit(number, before, after)) return true;
  if (YEAR.test(number))
    return AFTER_NAME.test(before) || /(?:\b(?:in|since|of|by|until)\s|\()$/i.test(before);
  if (LIST_ITEM.test(number) && after.startsWith(')'))
    return before.endsWith('(') || before.lastIndexOf('(') <= before.lastIndexOf(')');
  return SMALL.test(number) && AFTER_NAME.test(before);
}

/** "80/20", "70:20:10": parts of a hundred. "4.6/5" is a figure. */
function isSplit(number: string, before: string, after: string): boolean {
  const [, first] = /(\d+)[/:]$/.exec(before) ?? [];
  const [, second] = /^[/:](\d+)/.exec(after) ?? [];
  if (/\d:$/.test(before) || /^:\d/.test(after)) return true;
  return [first, second].some((other) => other !== undefined && Number(other) + Number(number) === 100);
}
