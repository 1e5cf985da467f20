/** Papers of the library as a question means them. */
export interface LibraryAsked {
  /** A query: words, dates and categories; empty for all papers. */
  readonly topic: string;
  /** Who wrote them, all of them together. */
  readonly persons: readonly string[];
}

const BY =
  /^(?<before>.*?)\s*\b(?:(?:co-?)?(?:written|authored|published) )?(?:by|from)\s+(?<names>(?!(?:the|this|last|past|arxiv|now|today|yesterday|scratch|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b)\p{L}[\p{L}\p{M}.,’'&-]*(?:\s+(?!(?:on|about|in|since|after|before|until|between|this|last|from)\b)[\p{L}\p{M}&][\p{L}\p{M}.,’'-]*)*)(?<after>.*)$/iu;
const AND = /\s*(?:,\s*(?:and\s+)?|\s(?:and|&|with|together with)\s)\s*/i;
const LEAD =
  /^(?:(?:on|about|regarding|concerning|of|mentioning|are|is|were|that|which|the topic of|the subject of)\s+)+/i;
const IN_CATEGORY = /\b(?:in|under)\s+(?:the\s+)?(?:category\s+)?(?=[a-z-]+\.[a-z-]{2,}\b)/gi;
/** What else papers may have had done to them is no matter of the library. */
const DONE = /\b(?:was|were|did|does|been|being|that|which)\b/i;
const PUBLISHED =
  /\b(?:(?:are|is|was|were)\s+)?(?:published|submitted|posted)\s+(?=by|in|from|since|after|before|until|on|this|last)/gi;
/** Who a person is: "(the compression one)". */
const ASIDE = /(?<=\b(?:by|from)\s.*)\s*\([^()]*\)$/i;
const NOBODY =
  /^(?:it|its|they|them|these|this|that|you|we|i|he|she|who|people|someone|the|an?|their|our|your|all|any|each|today|yesterday|most|other)\b/i;

/** Parts "on X by Y and Z in 2025"; undefined where it speaks of no paper of the library. */
export function libraryAsked(words: string, person?: string): LibraryAsked | undefined {
  const said = words
    .replace(PUBLISHED, '')
    .replace(ASIDE, '')
    .replace(/\b(?:most )?(?:recently|lately)$/i, '')
    .replace(/["“”]/g, '')
    .trim();
  const by = person === undefined ? BY.exec(said)?.groups : undefined;
  const names = person ?? by?.['names'] ?? '';
  const rest = by === undefined ? said : `${by['before'] ?? ''} ${by['after'] ?? ''}`;
  const persons = names
    .split(AND)
    .map((name) => name.replace(/[.,]+$/, '').trim())
    .filter((name) => name !== '');
  const topic = rest.replace(/\s+/g, ' ').trim().replace(LEAD, '').replace(IN_CATEGORY, '').trim();
  if (persons.some((name) => NOBODY.test(name) || /\d/.test(name)) || DONE.test(topic)) return undefined;
  return { topic, persons };
}
