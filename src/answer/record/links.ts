import { LINK_KINDS, linksTo, type Linked } from '../../papers/links.ts';
import { sentences } from '../../text/sentences.ts';
import { commentSource, sourceOf, type Fact, type PaperRecord } from './fact.ts';

const NAMES: Readonly<Record<Linked, string>> = {
  code: 'code',
  'project page': 'a project page',
  dataset: 'a dataset',
  model: 'weights or models',
};

const PROMISE =
  /\b(?:available|release[sd]?|releasing|open[- ]sourc\w+|publicly|made public|upon (?:acceptance|publication)|will be|can be found|provide[sd]?)\b/i;
const MOST = 3;

/** Where the code (and so on) is, as the comment and the abstract say; else their sentence that speaks of it. */
export function linkFact(field: Linked, record: PaperRecord): Fact {
  const { comment = '', abstract, ownSummary } = record.work;
  const texts = [
    { text: comment, source: commentSource(record) },
    { text: ownSummary ? '' : abstract, source: 'the abstract' },
  ];
  for (const { text, source } of texts) {
    const links = linksTo(field, text);
    if (links.length > 0) return { value: links.slice(0, MOST).join(', '), source };
  }
  const given = record.said.find(({ paper }) => paper.code !== undefined);
  if (field === 'code' && given?.paper.code !== undefined)
    return { value: given.paper.code, source: sourceOf(record, (one) => one === given) };
  for (const { text, source } of texts) {
    const said = sentences(text).find(
      (one) => LINK_KINDS[field].words.test(one.text) && PROMISE.test(one.text),
    );
    if (said !== undefined) return { value: `“${said.text}”`, source };
  }
  return { missing: `Neither its abstract nor its record names ${NAMES[field]}.` };
}
