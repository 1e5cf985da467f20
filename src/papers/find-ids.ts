import { ARXIV_SHAPE } from './arxiv-id.ts';
import { canonicalId, parsePaperId, withoutTail, type ParsedId } from './id.ts';

/** A paper's name inside a text, by offsets (UTF-16 units): `text.slice(start, end)` is `written`. */
export interface FoundId extends ParsedId {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

/** Links and DOIs end before these: white space, quotes, and the letters and stops of Chinese, Japanese and Korean. */
const ENDS = String.raw`\s<>|"\u2010-\u206f\u3000-\u9fff\uac00-\ud7af\uff00-\uffef`;
const MAX_LINK_CHARS = 2_000;
const LINK = String.raw`(?:(?![,;]https?:|\]\(|\)\[)[^${ENDS}]){1,${MAX_LINK_CHARS}}`;
const BEGINS = String.raw`(?<![A-Za-z\d./$€£¥±≈~×-]|[A-Za-z\d]_|\d:|local:|(?<!\d{4}\.\d{4,5}(?:v\d{1,4})?),)`;
/** What makes a number a measured one. */
const UNIT = String.raw`\s?[%‰°€£¥]|\s(?:[kMG]?Hz|[mμn]?s|secs?|seconds?|min|minutes?|h|hours?|days?|[kMGT]i?B|[kMGT]?eV|[kcmμn]?m|[km]?g|[kMm]?[WJVK]|USD|EUR|dollars?|euros?|points?|times)(?!\w)`;

/** Each form in which a text names a paper; the first form that fits at a place counts. */
const FORMS: readonly string[] = [
  // Slack's links, with their labels.
  String.raw`<(?:https?://)?[^<>|\s]{1,${MAX_LINK_CHARS}}(?:\|[^<>]{0,${MAX_LINK_CHARS}})?>`,
  String.raw`(?:https?://|(?<![\w@./-])(?:[\w-]+\.)+[a-z]{2,}/)${LINK}`,
  String.raw`(?<![\w-])(?:arxiv|oai:arxiv\.org)(?:\s?:\s?|[\s.])(?:abs/)?${ARXIV_SHAPE}(?:\s?\[[a-z-]+(?:\.[a-z-]+)?\])?(?!\w)`,
  String.raw`(?<![\w./-])(?:abs|pdf)/${ARXIV_SHAPE}(?:\.pdf)?(?![\w/])`,
  String.raw`(?<![\w-])(?:openreview|acl|openalex|s2):[^${ENDS}]{1,100}`,
  String.raw`(?<![\w-])(?:pmid|corpusid)(?:\s?:)?\s?\d+(?!\w)`,
  String.raw`(?<![\w./-])(?:doi\s?:\s?)?10\.\d{4,9}(?:\.\d+)*/(?:(?![,;]\s?10\.\d{4}|\]\(|\)\[)[^${ENDS}]|<\d+:[^\s<>]{1,60}>){1,${MAX_LINK_CHARS}}`,
  String.raw`(?<![\w.-])\d{4}\.[a-z]\w*-[a-z]\w*\.\d+(?![\w-])`,
  String.raw`${BEGINS}${ARXIV_SHAPE}(?:\.pdf)?(?![A-Za-z\d/]|_\w|[.-]\w|,\w(?<!\d{4}\.\d{4,5}(?:v\d{1,4})?,\d)|${UNIT})`,
];
const IN_TEXT = new RegExp(FORMS.join('|'), 'gi');

/**
 * Every place where a text names a paper, in order: links, ids and DOIs with a prefix, bare DOIs, bare arXiv and ACL
 * Anthology ids, inside sentences, references, quotes and brackets. A link of Slack's (`<url|label>`) counts whole,
 * one of Markdown's (`[label](url)`) by its address. Linear in the text's length.
 *
 * It takes no number in an arXiv id's form that arXiv cannot have given (month 34, five digits before 2015), that
 * goes on (`2401.012345`, `1.2401.01234`), that is money or a measured value (`$1706.0376`, `1203.4567 %`); no
 * version (`10.1.2`); no bare PubMed, Semantic Scholar or OpenReview id; no local id; no address that names no paper.
 */
export function findIdsInText(text: string): readonly FoundId[] {
  const found: FoundId[] = [];
  const pattern = new RegExp(IN_TEXT);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [candidate] = match;
    const isWrapped = candidate.startsWith('<');
    const written = isWrapped ? candidate : withoutTail(closed(candidate));
    const parsed = parsePaperId(written.replace(/^(pmid|corpusid)\s?:?\s?/i, '$1:'));
    if (parsed) {
      found.push({ ...parsed, start: match.index, end: match.index + written.length, written });
      pattern.lastIndex = match.index + written.length;
    } else if (isWrapped) pattern.lastIndex = match.index + 1;
  }
  return found;
}

/** Papers named inside a longer text: each once, in their order, as `findIdsInText` finds them. */
export function findPaperIds(text: string): readonly ParsedId[] {
  const found = new Map<string, ParsedId>();
  for (const { id, version } of findIdsInText(text)) {
    const key = canonicalId(id);
    if (!found.has(key)) found.set(key, version === undefined ? { id } : { id, version });
  }
  return [...found.values()];
}

/** Up to the first closing bracket that nothing inside opened: it closes one around the link. */
function closed(text: string): string {
  const open = { ')': 0, ']': 0 };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '(') open[')'] += 1;
    else if (character === '[') open[']'] += 1;
    else if (character === ')' || character === ']') {
      open[character] -= 1;
      if (open[character] < 0) return text.slice(0, at);
    }
  }
  return text;
}
