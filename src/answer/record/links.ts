import { withoutTail } from '../../papers/id.ts';
import { sentences } from '../../text/sentences.ts';
import { commentSource, type Fact, type PaperRecord } from './fact.ts';

export type Linked = 'code' | 'project page' | 'dataset' | 'model';

/** What leads to such a thing: addresses that are nothing else, and the words beside others. */
interface LinkKind {
  readonly hosts: RegExp;
  readonly words: RegExp;
  readonly fits: string;
  readonly fitsNot: string;
}

export const LINK_KINDS: Readonly<Record<Linked, LinkKind>> = {
  code: {
    hosts:
      /^(?:www\.)?(?:github\.com|gitlab\.\w+|bitbucket\.org|codeberg\.org|sourceforge\.net|anonymous\.4open\.science)\//i,
    words:
      /\b(?:codes?|code ?base|implementations?|repo(?:sitor(?:y|ies))?|software|scripts|open[- ]sourced?)\b/i,
    fits: 'Code: https://example.org/squeeze',
    fitsNot: 'Project page: https://example.github.io/squeeze',
  },
  'project page': {
    hosts: /^(?:[\w-]+\.github\.io|sites\.google\.com|[\w-]+\.(?:vercel|netlify)\.app)(?:\/|$)/i,
    words: /\b(?:project|web ?(?:page|site)s?|homepage|demos?|page)\b/i,
    fits: 'Videos: https://example.github.io/squeeze',
    fitsNot: 'Code: https://github.com/example/squeeze',
  },
  dataset: {
    hosts:
      /^(?:huggingface\.co\/datasets|(?:www\.)?kaggle\.com\/datasets|zenodo\.org|figshare\.com|osf\.io|dataverse\.)/i,
    words: /\b(?:data ?sets?|data|benchmarks?|corpus|corpora)\b/i,
    fits: 'Our dataset is at https://example.org/rakes',
    fitsNot: 'Code: https://github.com/example/squeeze',
  },
  model: {
    hosts: /^huggingface\.co\/(?!datasets|spaces|papers|collections|docs)/i,
    words: /\b(?:weights|checkpoints?|models)\b/i,
    fits: 'Weights: https://huggingface.co/example/squeeze-7b',
    fitsNot: 'Our dataset is at https://example.org/rakes',
  },
};

const NAMES: Readonly<Record<Linked, string>> = {
  code: 'code',
  'project page': 'a project page',
  dataset: 'a dataset',
  model: 'weights or models',
};

const LINK =
  /https?:\/\/[^\s<>"“”{}\\]+|(?<![\w/.@-])(?:github\.com|huggingface\.co|gitlab\.com|[\w-]+\.github\.io)\/[\w./~-]+/gi;
const PROMISE =
  /\b(?:available|release[sd]?|releasing|open[- ]sourc\w+|publicly|made public|upon (?:acceptance|publication)|will be|can be found|provide[sd]?)\b/i;
/** So much before a link says what it leads to. */
const BESIDE_CHARS = 100;
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
  for (const { text, source } of texts) {
    const said = sentences(text).find(
      (one) => LINK_KINDS[field].words.test(one.text) && PROMISE.test(one.text),
    );
    if (said !== undefined) return { value: `“${said.text}”`, source };
  }
  return { missing: `Neither its abstract nor its record names ${NAMES[field]}.` };
}

/** The addresses in a text that lead there, each once. */
export function linksTo(field: Linked, text: string): readonly string[] {
  const found = new Set<string>();
  let last = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTail(match[0]);
    const beside = text.slice(Math.max(last, match.index - BESIDE_CHARS), match.index);
    const before = sentences(beside).at(-1)?.text ?? '';
    if (leadsTo(field, address.replace(/^https?:\/\//i, ''), before)) found.add(address);
    last = match.index + match[0].length;
  }
  return [...found];
}

function leadsTo(field: Linked, address: string, before: string): boolean {
  const { hosts, words } = LINK_KINDS[field];
  if (words.test(before)) return true;
  const named = Object.values(LINK_KINDS).some((kind) => kind.words.test(before));
  return hosts.test(address) && (!named || field === 'code');
}
