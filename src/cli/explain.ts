import { canonicalId } from '../papers/id.ts';
import { languageOf } from '../query/language.ts';
import { told } from '../query/describe.ts';
import type { Condition, Query } from '../query/query.ts';
import type { Found } from '../search/search.ts';
import { DAY_MS, utcDay } from '../time.ts';
import { NO_MEANING, openPatiently } from './open-patiently.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine } from './verb/verb.ts';

export const explain = defineVerb({
  name: 'explain',
  summary:
    'How a query is understood: ids, conditions, words with their terms and weights, and what is asked where',
  usage: ['QUERY [--json] [--no-meaning]'],
  flags: { json: { kind: 'switch', help: 'one JSON value' }, 'no-meaning': NO_MEANING },
  notes: [
    'With --json: {"query", "kind": "id"|"title"|"name"|"author"|"topic"|"text"|"filters", "ids",',
    '"conditions": [{"kind", "value", "excluded", "from"?, "until"?}], "words": [{"typed", "terms": [{"term",',
    '"weight"}], "corrected"?}], "language"?, "share", "asksSources", "why", "notes"}',
    'share is how much meaning counts beside words, 0 to 1; until is the last day that fits.',
  ],
  async run({ flags, words }, io) {
    const query = words.join(' ').trim();
    if (query === '') throw new UsageError('explain needs a query.');
    await using app = await openPatiently(io, !flags['no-meaning']);
    const explained = explanation(query, await app.services.search.find(query, { offset: 0, limit: 1 }));
    io.out(flags.json ? jsonLine(explained) : asText(explained));
    return 0;
  },
});

type Explanation = ReturnType<typeof explanation>;

/** What `--json` prints. */
export function explanation(typed: string, found: Found) {
  const { query, words, repairs, share, doubt, notes } = found.understood;
  const mended = new Map(repairs.map(({ from, to }) => [from, to]));
  const language = languageOf(query.topic)?.code;
  const conditions = [
    ...query.every.flatMap((group) => told(group).flatMap((one) => conditionJson(one, false))),
    ...query.none.flatMap((one) => conditionJson(one, true)),
  ];
  return {
    query: typed,
    kind: kindOf(query, found),
    ids: query.ids.map(canonicalId),
    conditions,
    words: words.map(({ typed: own, terms }) => {
      const corrected = mended.get(own);
      return { typed: own, terms, ...(corrected !== undefined && { corrected }) };
    }),
    ...(language !== undefined && { language }),
    share,
    asksSources: doubt.asksSources,
    why: doubt.why,
    notes: [...notes, ...(found.notice === undefined ? [] : [found.notice])],
  };
}

function kindOf(query: Query, { hits, understood }: Found): string {
  if (query.kind === 'id' || query.kind === 'text') return query.kind;
  if (query.every.flat().some(({ kind }) => kind === 'author')) return 'author';
  if (query.kind === 'filters') return query.kind;
  if (query.every.flat().some(({ kind }) => kind === 'title')) return 'title';
  return hits.length > 0 ? understood.match : 'topic';
}

interface ConditionJson {
  readonly kind: Condition['kind'];
  readonly value: string;
  readonly excluded: boolean;
  /** Days, both included. */
  readonly from?: string;
  readonly until?: string;
}

function conditionJson(condition: Condition, excluded: boolean): readonly ConditionJson[] {
  switch (condition.kind) {
    case 'author':
      return [{ kind: condition.kind, value: condition.name, excluded }];
    case 'category':
      return condition.categories.map(({ code }) => ({ kind: condition.kind, value: code, excluded }));
    case 'published': {
      const from = condition.from === undefined ? undefined : utcDay(condition.from);
      const until = condition.until === undefined ? undefined : utcDay(condition.until - DAY_MS);
      const value = `${from ?? ''}..${until ?? ''}`;
      return [{ kind: condition.kind, value, excluded, ...(from && { from }), ...(until && { until }) }];
    }
    default:
      return [{ kind: condition.kind, value: condition.text, excluded }];
  }
}

function asText({
  kind,
  ids,
  conditions,
  words,
  language,
  share,
  asksSources,
  why,
  notes,
}: Explanation): string {
  const lines = [
    `Kind      ${kind}`,
    ...(ids.length > 0 ? [`Papers    ${ids.join(', ')}`] : []),
    ...conditions.map(
      ({ kind: what, value, excluded }) => `${excluded ? 'Without ' : 'Must have'} ${what} ${value}`,
    ),
    ...words.map(({ typed, terms, corrected }) => {
      const shown = terms.map(({ term, weight }) => `${term} ${weight.toFixed(2)}`).join(', ');
      return `Word      ${typed}${corrected === undefined ? '' : ` (taken for ${corrected})`}: ${shown || 'nobody wrote it'}`;
    }),
    ...(language === undefined ? [] : [`Language  ${language}`]),
    `Meaning   ${Math.round(share * 100)} %`,
    `Sources   ${asksSources ? 'would be asked' : 'are not asked'}: ${why}`,
    ...notes.map((note) => `Note      ${note}`),
  ];
  return `${lines.join('\n')}\n`;
}
