import { DETAIL_FORMS } from './detail-forms.ts';
import { LIBRARY_FIELDS, patternOf, type Form, type LibraryField, type PaperField } from './form.ts';
import { libraryAsked, type LibraryAsked } from './library-asked.ts';
import { LIBRARY_FORMS } from './library-forms.ts';
import { mended } from './mend.ts';
import { PAPER_FORMS } from './paper-forms.ts';

/** A question that a record may answer: what is asked for, and of what. */
export type RecordQuestion =
  | {
      readonly field: PaperField;
      /** The paper as it was called; unset for what is being spoken of ("it", or nothing). */
      readonly paper?: string;
      /** Whether they are an author is asked. */
      readonly person?: string;
      /** False where the words ask for other things as well, unless a paper goes by that name. */
      readonly isSure: boolean;
    }
  | { readonly field: LibraryField; readonly about: LibraryAsked };

/** Every row: how people ask what stands in a record. */
export const FORMS: readonly Form[] = [...LIBRARY_FORMS, ...PAPER_FORMS, ...DETAIL_FORMS];

/** What a question asks of a record; undefined where it asks for what papers say. */
export function readRecordQuestion(question: string, forms = FORMS): RecordQuestion | undefined {
  return readingsOf(question, forms)[0];
}

/** Every way to take it, the surest first. */
export function readingsOf(question: string, forms = FORMS): readonly RecordQuestion[] {
  const asked = withoutManners(question);
  if (asked === '') return [];
  const plain = readAs(asked, asked, forms);
  const meant = plain.length > 0 ? undefined : mended(asked);
  const found = meant === undefined ? plain : readAs(meant, asked, forms);
  return [...found.filter(isSure), ...found.filter((one) => !isSure(one))];
}

function isSure(question: RecordQuestion): boolean {
  return !('isSure' in question) || question.isSure;
}

function readAs(meant: string, typed: string, forms: readonly Form[]): readonly RecordQuestion[] {
  return forms.flatMap((form) => {
    const match = patternOf(form).exec(meant);
    if (match === null) return [];
    const said = (group: string) => sameWords(match, group, typed);
    return questionOf(form, said) ?? [];
  });
}

function questionOf(
  { field, unsure }: Form,
  said: (group: string) => string | undefined,
): RecordQuestion | undefined {
  const person = said('person');
  if (isOfLibrary(field)) {
    const about = libraryAsked(said('topic') ?? '', person);
    return about && { field, about };
  }
  if (person !== undefined && !isName(person)) return undefined;
  const named = said('paper');
  if (named !== undefined && DONE.test(named)) return undefined;
  const paper = named === undefined || THAT.test(named) ? undefined : named;
  const isOther = paper !== undefined && (OTHER_THING.test(paper) || PART_OF.test(paper));
  return {
    field,
    ...(paper !== undefined && { paper }),
    ...(person !== undefined && { person }),
    isSure: !isOther && (unsure !== true || paper === undefined),
  };
}

function isOfLibrary(field: Form['field']): field is LibraryField {
  return LIBRARY_FIELDS.some((known) => known === field);
}

/** What is being spoken of. */
const THAT =
  /^(?:it|its|this|that|these|they|them|(?:(?:this|that|the|the same|these) )?(?:one|paper|article|preprint|publication|manuscript|work|study|papers))$/i;
/** What was done to something is told by what the paper says. */
const DONE = /\b(?:was|were|been|did|does)\b/i;
/** "the prompts", "their data": a thing in a paper, unless a paper goes by that name. */
const OTHER_THING =
  /^(?:the (?!(?:.* )?(?:paper|article|preprint)\b)|(?:these|those|its|their|our|your|my|an?|any|some|each|every|all|most) )/i;
/** "in the corpus", "scanned for the corpus": where a thing is, or what for. */
const PART_OF =
  /^(?:in|on|for|of|from|by|at|to|with) |^\p{Ll}+ed (?:for|in|by|from|to|on|at|as|with|during) /u;

function isName(words: string): boolean {
  return (
    !THAT.test(words) && !OTHER_THING.test(words) && !/^(?:you|we|i|he|she|people|who|there)$/i.test(words)
  );
}

/** What a group holds, as it was typed: mending leaves each word in its place. */
function sameWords(match: RegExpExecArray, group: string, typed: string): string | undefined {
  const [start, end] = match.indices?.groups?.[group] ?? [];
  if (start === undefined || end === undefined) return undefined;
  const before = match.input.slice(0, start).split(' ');
  const words = match.input.slice(start, end).split(' ').length;
  const tail = match.input.slice(end).split(' ')[0]?.length ?? 0;
  const own = typed
    .split(' ')
    .slice(before.length - 1, before.length - 1 + words)
    .join(' ');
  return own.slice(before.at(-1)?.length ?? 0, tail === 0 ? undefined : -tail);
}

const SHORTENED = /\b(who|what|when|where)(?:['’]s|s(?= (?:the|it|its|this|that)\b))(?=\s)/gi;
const GREETING = /^(?:(?:hi|hey|hello|ok|okay|so|and|but|please|pls|well|also|then|now)[,!:]?\s+)+/i;
const BEGGING =
  /^(?:(?:(?:can|could|would|do|does|did) (?:you|anyone|anybody|someone|we)(?: please| happen to)* (?:tell (?:me|us)|say|know|remember|check|find out)|(?:please )?(?:tell|remind) (?:me|us)|i(?:['’]d| would)? (?:like|want|need) to know|i wonder|any idea|(?:just )?curious[,:]?)[, ]+)(?=(?:who|whom|whose|what|which|when|where|how|is|are|was|were|the|by|in|at)\b)/i;
const PARTING =
  /(?:[\s,]+(?:please|pls|thanks|thank you|thx|btw|by the way|exactly|again|do you know|though|then|now))+$/i;
const MARKS = /[\s?!.…,;:]+$/;

/** Only what is asked: without greetings, "can you tell me", thanks and the question mark. */
function withoutManners(question: string): string {
  const folded = question.replace(/\s+/g, ' ').trim().replace(MARKS, '').replace(SHORTENED, '$1 is');
  return folded.replace(GREETING, '').replace(BEGGING, '').replace(PARTING, '').replace(MARKS, '');
}
