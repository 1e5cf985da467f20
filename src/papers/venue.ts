import { anyCase } from '../text/any-case.ts';

/** What makes a comment a claim of acceptance; "submitted to" and "under review at" do not. */
const CLAIM = new RegExp(
  String.raw`\b(?:${anyCase('accepted|published|presented|to appear|appears|appeared|appearing|forthcoming|in press')})\b[^.;,()]{0,60}?\b(?:${anyCase('at|to|in|by|for')})\b(?! (?:${anyCase('publication|presentation|oral|poster')})\b)\s+(?:${anyCase('the')}\s+)?([\p{Lu}\d][^.;()\n]*)`,
  'u',
);
/** "ICML 2025", "NeurIPS'24 Spotlight": a name beside a year, at the comment's start. */
const NAME_AND_YEAR = /^((?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|Interspeech)(?:[ -]?(?:20\d\d)|\s?['’]\d\d))\b/;
const NOT_YET = /\b(?:submitted|submission|under (?:review|consideration)|in review|reject)/i;
const TAIL =
  /\s*(?:,|\bfor publication\b|:|\barXiv\b|\band\b\s+(?:will|has|is)|\bwith\b|\bas an?\b|\d+ pages?\b|https?:).*$/i;
const MAX_CHARS = 80;
/** Longer comments name their venue before that, if they do. */
const COMMENT_CHARS = 500;

/**
 * Where a paper was or will be published: arXiv's journal reference, else what its authors' comment claims
 * ("Accepted at ICLR 2026, 12 pages" is ICLR 2026).
 */
export function venueOf(from: {
  readonly journalRef?: string;
  readonly comment?: string;
}): string | undefined {
  if (from.journalRef) return from.journalRef;
  const comment = (from.comment ?? '').slice(0, COMMENT_CHARS);
  const named = NOT_YET.test(comment)
    ? undefined
    : (CLAIM.exec(comment)?.[1] ?? NAME_AND_YEAR.exec(comment)?.[1]);
  const venue = named?.replace(TAIL, '').trim();
  return venue && venue.length <= MAX_CHARS ? venue : undefined;
}
