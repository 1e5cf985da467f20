import { isWithdrawn } from '../../papers/identity.ts';
import { venueOf } from '../../papers/venue.ts';
import { commentSource, missing, sourceOf, type Fact, type PaperRecord } from './fact.ts';

const NUMBERS =
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen`.split(' ');
const NUMBER = String.raw`(?:\d+(?:\s*\+\s*\d+)*|${NUMBERS.join('|')})`;

/** How many pages, figures or tables, as the comment says. */
export function extentFact(field: 'pages' | 'figures' | 'tables', record: PaperRecord): Fact {
  const { comment = '' } = record.work;
  const one = field.slice(0, -1);
  const said =
    new RegExp(
      String.raw`\b(${NUMBER})[\s-]*(?:(?!figures?\b|tables?\b|pages?\b)[a-z]+\s+){0,2}${one}s?\b`,
      'i',
    ).exec(comment)?.[1] ??
    new RegExp(String.raw`\b${field}\s*[:=]\s*(${NUMBER})`, 'i').exec(comment)?.[1] ??
    (field === 'pages' ? /\b(\d+)\s?(?:pp|p)\b/i.exec(comment)?.[1] : undefined);
  if (said === undefined) return missing(record, `how many ${field} it has`);
  const at = NUMBERS.indexOf(said.toLowerCase());
  const count = at < 0 ? said.replace(/\s+/g, '') : String(at + 1);
  return { value: `${count} ${count === '1' ? one : field}`, source: commentSource(record) };
}

/** Speaks of a place of publication, though in no form that names it surely. */
const CLAIM =
  /\b(?:accepted|published|to appear|appear(?:s|ed)? (?:in|at)|presented|proceedings|forthcoming|in press|camera[- ]ready|oral|spotlight|poster|best paper|conference version|journal version)\b/i;
const NAME_AND_YEAR =
  /\b(?:[A-Z][A-Za-z&/-]*[A-Z][A-Za-z&/-]*|Interspeech|Workshop)\b[^,;.]{0,40}?(?:[\s@-]|['’])(?:20)?\d\d\b/;
const NOT_YET = /\b(?:submitted|submission|under (?:review|consideration)|in review|work in progress)\b/i;
const EXTENT =
  /^(?:\W*\d[\d+]*\s*(?:(?!pages?|figures?|tables?)\w+\s+)?(?:pages?|figures?|tables?|pp)\b(?:\s*\([^)]*\))?(?:\s+and\b)?[\s,;.:]*)+/i;

/** Where it was published: the record's venue, else what the comment claims. */
export function venueFact(record: PaperRecord): Fact {
  const { venue, comment = '' } = record.work;
  if (venue !== undefined)
    return { value: venue, source: sourceOf(record, ({ paper }) => paper.venue === venue) };
  const named = venueOf({ comment });
  if (named !== undefined) return { value: named, source: commentSource(record) };
  const claim = NOT_YET.test(comment) ? undefined : claimIn(comment);
  if (claim !== undefined) return { value: claim, source: commentSource(record) };
  const yet = NOT_YET.test(comment) ? ` Its comment: “${comment}”.` : '';
  const none = missing(record, 'where it was published');
  return 'missing' in none ? { missing: `${none.missing}${yet}` } : none;
}

/** The part of a comment that speaks of a venue, without pages and links. */
function claimIn(comment: string): string | undefined {
  const parts = comment.split(/(?<=[.;])\s+|;\s*/).map((part) =>
    part
      .replace(EXTENT, '')
      .replace(/https?:\S+/g, '')
      .replace(/[\s.,;]+$/, ''),
  );
  return parts.find((part) => CLAIM.test(part)) ?? parts.find((part) => NAME_AND_YEAR.test(part));
}

const TAKEN_BACK = /\b(?:withdr[ae]w\w*|retract(?:ed|ion|s)?)\b|^arxiv admin.*\bremoved by\b/i;

/** Whether it was withdrawn or retracted: what any record says, and "no" where none says so. */
export function withdrawnFact(record: PaperRecord): Fact {
  const { work, said } = record;
  const comments = [work.comment ?? '', ...said.map(({ paper }) => paper.comment ?? '')];
  const comment = comments.find((one) => TAKEN_BACK.test(one));
  const isSure = isWithdrawn(work) || (comment !== undefined && isWithdrawn({ ...work, comment }));
  if (!isSure && comment === undefined)
    return { value: 'No: nothing in its record says so', source: sourceOf(record) };
  const told = comment ?? work.abstract.split(/(?<=\.)\s/)[0] ?? '';
  return {
    value: `${isSure ? 'Yes' : 'It may be'}: “${told}”`,
    source: comment === undefined ? 'the abstract' : commentSource(record),
  };
}
