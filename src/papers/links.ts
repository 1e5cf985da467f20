import { sentences } from '../text/sentences.ts';
import { withoutTail } from './id.ts';
import type { Work } from './paper.ts';

/** What an abstract or a comment may lead to. */
export type Linked = 'code' | 'model' | 'dataset' | 'project page';

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

const LINK =
  /https?:\/\/[^\s<>"“”{}\\]+|(?<![\w/.@-])(?:github\.com|huggingface\.co|gitlab\.com|[\w-]+\.github\.io)\/[\w./~-]+/gi;
/** So much before a link says what it leads to. */
const BESIDE_CHARS = 100;

/** Where a work leads besides its own page. */
export interface WorkLink {
  readonly kind: Linked | 'PDF' | 'HTML';
  readonly url: string;
}

/** The PDF and HTML of an arXiv paper, then the first of each kind that its abstract or its comment names. */
export function linksOf({
  id,
  abstract,
  comment = '',
}: Pick<Work, 'id' | 'abstract' | 'comment'>): readonly WorkLink[] {
  const [, arxiv] = /^arxiv:(.+)$/.exec(id) ?? [];
  const own: readonly WorkLink[] =
    arxiv === undefined
      ? []
      : [
          { kind: 'PDF', url: `https://arxiv.org/pdf/${arxiv}` },
          { kind: 'HTML', url: `https://arxiv.org/html/${arxiv}` },
        ];
  const kinds = Object.keys(LINK_KINDS) as Linked[];
  const taken = new Set<string>();
  const named = kinds.flatMap((kind): readonly WorkLink[] => {
    const [first] = [...linksTo(kind, comment), ...linksTo(kind, abstract)].filter((url) => !taken.has(url));
    if (first === undefined) return [];
    taken.add(first);
    return [{ kind, url: /^https?:/i.test(first) ? first : `https://${first}` }];
  });
  return [...own, ...named.filter(({ url }) => URL.canParse(url))];
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
