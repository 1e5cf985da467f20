import { titleKey } from '../../../papers/identity.ts';
import { WORDS } from '../form.ts';
import { mended } from '../mend.ts';
import { CUES, type Cue } from './cues.ts';

/** A field that words of a question ask for, and the rest of it, which is to be what it is asked of. */
export interface LooseReading {
  readonly field: Cue['field'];
  readonly of: 'paper' | 'person' | 'topic';
  /** Without the cue and the words that ask for nothing; empty for what is spoken of. */
  readonly rest: string;
  /** Words that describe it, in brackets or after a comma: they may tell papers of one name apart. */
  readonly aside: string;
}

/** Every cue that a question has, the most particular first. It may ask for quite other things. */
export function readLoosely(question: string, cues = CUES): readonly LooseReading[] {
  const plain = plainly(question);
  const typed = plain.said;
  const meant = mended(typed) ?? typed;
  return cues.flatMap((cue) => {
    const match = patternOf(cue).exec(typed) ?? patternOf(cue).exec(meant);
    if (match === null) return [];
    const parts = match.slice(1).filter((part: string | undefined) => part !== undefined);
    if (OF_A_DEED.test(parts.join(' '))) return [];
    const rest = parts.reduce(joined, '');
    return [{ field: cue.field, of: cue.of ?? ('paper' as const), rest, aside: plain.aside }];
  });
}

/** Words that ask for nothing, at either end of what is asked about or alone. */
export const FILLERS: ReadonlySet<string> = new Set(
  `a an and are arxiv article as at be been being can could did do does for from get give got had has have hello hey
  hi here i in into is it its just know list look me my need now of ok on one ones or our paper papers please pls plz
  preprint show so some tell thanks that the their them there these they thing this those to too u up us want was we were
  with would you your yet anyone anything any about again all also called titled named wondering ive got ve s d re
  actually btw exactly currently publication work study project people ever out heck hell really
  something else around lately recently stored find whats wheres whos by what which who then now curious lookup need`.split(
    /\s+/,
  ),
);

/** "What does … do" asks for what is told of it. */
const OF_A_DEED = /\bwhat (?:does|did|do)\b|\b(?:how|why)\b/i;
const PLACE = /^\s*(in|of|for|with|to|on|by|from|at|than|into)\b/i;

/** A word of place between two parts stays: "the budget … in X" is no X. */
function joined(before: string, part: string): string {
  const words = trimmed(part);
  if (before === '' || words === '') return before || words;
  const place = PLACE.exec(part)?.[1];
  return [before, ...(place === undefined ? [] : [place]), words].join(' ');
}

function trimmed(part: string): string {
  const words = part.replace(/^[\s,;:?!.–—-]+|[\s,;:?!.–—-]+$/g, '').split(/\s+/);
  const isFiller = (word: string | undefined): boolean =>
    word !== undefined &&
    titleKey(word.replace(/['’]s?$/, ''))
      .split(' ')
      .every((one) => one === '' || FILLERS.has(one));
  while (words.length > 0 && isFiller(words[0])) words.shift();
  while (words.length > 0 && isFiller(words.at(-1))) words.pop();
  return words.join(' ').replace(/['’]s?$|[,;:?!]+$/u, '');
}

const BRACKETS = /\s*[([]([^()[\]]*)[)\]]/g;
const APPOSITION =
  /,\s*(?:(?:i mean|you know|that is|i\.e\.)[, ]+)?((?:the|that|a|an|this|i mean)\s[^,?]+?)(?=[,?]|\s[–—-]\s|$)/gi;

/** What stands in brackets or after a comma apart from the question. */
function plainly(question: string): { readonly said: string; readonly aside: string } {
  const asides: string[] = [];
  const aside = (_: string, words: string): string => {
    asides.push(words);
    return ' ';
  };
  const said = question
    .replace(BRACKETS, aside)
    .replace(APPOSITION, aside)
    .replace(/\b(who|what|when|where)['’]s\b/gi, '$1 is')
    .replace(/['’](?=(?:ve|re|d|ll)\b)/gi, ' ')
    .replace(/["“”«»]|[?!;](?=\s)/g, ' ')
    .replace(/[\s?!.]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { said, aside: asides.join(' ') };
}

const PATTERNS = new WeakMap<Cue, RegExp>();

/** With what stands before, between and after its words in groups. */
function patternOf(cue: Cue): RegExp {
  const known = PATTERNS.get(cue);
  if (known !== undefined) return known;
  const source = cue.cue
    .replace(/<(\w+)>/g, (_, word: string) => WORDS[word] ?? '')
    .replaceAll(' … ', String.raw`\b(?:\s+(\S.*?))??\s+`)
    .replaceAll(' ?', String.raw`\s?`)
    .replaceAll(' ', String.raw`\s+`);
  const edge = String.raw`[\p{L}\p{N}]`;
  const pattern = new RegExp(String.raw`^(.*?)(?<!${edge}|-)(?:${source})(?!${edge})(.*)$`, 'iu');
  PATTERNS.set(cue, pattern);
  return pattern;
}
