import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgedAlone } from '../../digest/relevance/support.ts';
import { readDate } from '#src/ingest/import-values.ts';
import { authorNames, readAuthorNames } from '#src/papers/author-list.ts';
import { bibtex } from '#src/papers/cite.ts';
import { citeKeys } from '#src/papers/cite-key.ts';
import { canonicalId, parsePaperId } from '#src/papers/id.ts';
import { isWithdrawn } from '#src/papers/identity.ts';
import { toReadable } from '#src/papers/tex/tex.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import { sentences } from '#src/text/sentences.ts';
import { describeShared, shared, sharedDir } from '../../support/shared.ts';
import { workLike } from '../../support/work-like.ts';

const NOW = Date.UTC(2026, 10, 23);

/** What a case asks for, as one string to be compared with the right value. */
type Try = (input: string, how: string) => string | Promise<string>;

const names = (list: readonly string[]) => `["${list.join('", "')}"]`;
const ids = (text: string) => parseQuery(text, NOW).ids.map(canonicalId).join(' ');

const TRIES: Readonly<Record<string, Try>> = {
  id: (input) => {
    const parsed = parsePaperId(input);
    return parsed === undefined ? 'none' : canonicalId(parsed.id);
  },
  tex: toReadable,
  'import-authors': (input) => names(authorNames(input)),
  'rss-authors': (input) => names(authorNames(input)),
  'atom-authors': (input) => names(readAuthorNames(input.split('|'))),
  sentences: (input) => {
    const { length } = sentences(input);
    return `${length} sentence${length === 1 ? '' : 's'}`;
  },
  withdrawn: (input) => String(isWithdrawn({ comment: input, abstract: '' })),
  'query-words': (input) => parseQuery(input, NOW).topic,
  'query-not': (input) => (parseQuery(input, NOW).none.length === 0 ? 'no NOT' : 'NOT'),
  'digest-takes-own-title': async (input) =>
    (await judgedAlone(input, [workLike({ title: input })])).matches.length > 0
      ? 'takes a paper of that title (no date condition)'
      : 'shuts it out',
};

/** Where the right value is a description, whether it holds. */
const HOLDS: Readonly<Record<string, (input: string, right: string) => boolean | Promise<boolean>>> = {
  paper: (input, right) =>
    right.startsWith('both')
      ? ids(input) === 'arxiv:2306.07629 arxiv:2402.05109'
      : ids(input) === 'arxiv:2306.07629',
  date: (input, right) => {
    const { at } = readDate(input);
    if (right.startsWith('no date')) return at === undefined;
    if (at === undefined) return false;
    const day = new Date(at).toISOString().slice(0, 10);
    return right === 'not in 2025' ? !day.startsWith('2025') : Date.parse(`${right} UTC`) === Date.parse(day);
  },
  citekey: (input, right) => {
    const [key = ''] = citeKeys([workLike({ authors: [input] })]);
    return right.split(' or ').some((form) => key.startsWith(form.replace('…', '')));
  },
  bibname: async (input, right) => {
    const entry = await bibtex([workLike({ authors: [input] })]);
    return entry.includes(`author = {${right}}`) || entry.includes(right);
  },
  bibtitle: async (input) => {
    const entry = await bibtex([workLike({ title: toReadable(input) })]);
    return /^[\x20-\x7e\n]*$/.test(entry.replace(/\$[^$]*\$/g, ''));
  },
};

const rows =
  sharedDir === undefined
    ? []
    : readFileSync(shared('cases/text-and-ids.tsv'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((row) => row.split('\t'))
        .filter(([, how = '']) => !how.startsWith('find '));

describeShared('small inputs that went wrong', () => {
  describe.each(rows)('%s, %s', (_kind, how = '', input = '', right = '') => {
    it(`${input} → ${right}`, async () => {
      const [verb = ''] = how.split(' ');
      const holds = HOLDS[verb];
      if (holds) expect(await holds(input, right)).toBe(true);
      else expect(await TRIES[verb]?.(input, how)).toBe(right);
    });
  });
});
