import { paperUrl } from '../../papers/id.ts';
import { writtenDate } from './dates.ts';
import { commentSource, missing, sourceOf, type Fact, type PaperRecord } from './fact.ts';

/** "v3: …", "Version 2", and not a model's: "YOLO v8". */
const NUMBERED =
  /(?:^|[.;,:(] *| [–—-] |\b(?:this is|arxiv|revised|updat\w+ (?:to|in)|new|latest|current|second) )v(?:er(?:sion)?)?\.? ?(\d{1,2})\b(?!\.\d)/gi;
/** Speaks of the paper's own versions, and not of a conference's. */
const OF_A_VERSION =
  /(?<!\b(?:conference|journal|camera[- ]ready|short|long|full|extended|preprint|final|accepted|published|workshop) )\bversions?\b|\b(?:revis(?:ed|ion)|updat(?:e|es|ed|ing)|correct(?:ed|ions?)|fix(?:ed|es)|typos?|chang(?:ed|es)|added)\b/i;

/** Which version is the newest known: that of the records, or that of which the authors' comment tells. */
export function versionFact(record: PaperRecord): Fact {
  const known = record.said.flatMap(({ paper: { version }, seenAt, source }) =>
    version === undefined ? [] : [{ version, seenAt, source }],
  );
  const [newest] = known.toSorted((a, b) => b.version - a.version || b.seenAt - a.seenAt);
  const comment = ofVersions(record);
  const told = numbersIn(comment ?? '');
  if (newest !== undefined && newest.version >= Math.max(0, ...told))
    return {
      value: `v${newest.version}, as seen on ${writtenDate(newest.seenAt, 'day')}`,
      source: sourceOf(record, (one) => one.source === newest.source),
    };
  if (comment === undefined) return missing(record, `which version is the newest${whereToLook(record)}`);
  const number = told.length === 0 ? '' : `v${Math.max(...told)}: `;
  return { value: `${number}“${comment}”`, source: commentSource(record) };
}

/** What a newer version brought, where the authors' comment tells of it. */
export function changesFact(record: PaperRecord): Fact {
  return commentOr(record, 'what changed from one version to the next', false);
}

export function updatedFact(record: PaperRecord): Fact {
  return commentOr(record, `when it was last updated${whereToLook(record)}`, true);
}

function commentOr(record: PaperRecord, what: string, isWhen: boolean): Fact {
  const version = versionFact(record);
  const said = 'missing' in version ? undefined : version.value;
  const comment = ofVersions(record);
  const revised = record.said.findLast(({ paper }) => paper.revisedAt !== undefined);
  const at = revised?.paper.revisedAt;
  const known =
    at === undefined
      ? said
      : `a newer version came on ${writtenDate(at, 'day')}${said === undefined ? '' : `; ${said}`}`;
  if (isWhen && comment === undefined && known !== undefined && at !== undefined)
    return { value: known, source: sourceOf(record, (one) => one === revised) };
  if (comment !== undefined) {
    const isTold = known?.includes(comment) === true;
    const value = isTold || known === undefined ? (known ?? `“${comment}”`) : `${known}: “${comment}”`;
    return { value, source: commentSource(record) };
  }
  const none = missing(record, what);
  if (!('missing' in none) || known === undefined) return none;
  return { missing: `${none.missing} The newest version known here: ${known}.` };
}

/** The comment of the record that tells the most of versions: an older record has often none of it. */
function ofVersions(record: PaperRecord): string | undefined {
  const own = record.work.comment ?? '';
  const comments = new Set([own, ...record.said.map(({ paper }) => paper.comment ?? '')]);
  return [...comments]
    .filter((comment) => numbersIn(comment).length > 0 || OF_A_VERSION.test(comment))
    .toSorted((a, b) => Math.max(0, ...numbersIn(b)) - Math.max(0, ...numbersIn(a)))[0];
}

function numbersIn(comment: string): readonly number[] {
  return [...comment.matchAll(NUMBERED)].map(([, number]) => Number(number));
}

function whereToLook({ names }: PaperRecord): string {
  const arxiv = names.find(({ scheme }) => scheme === 'arxiv');
  return arxiv === undefined ? '' : `; ${paperUrl(arxiv)} does`;
}
