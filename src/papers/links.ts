import type { Work } from './paper.ts';

export type LinkKind = 'pdf' | 'html' | 'code' | 'model' | 'data' | 'video' | 'project';

/** Where a work leads besides its own page. */
export interface WorkLink {
  readonly kind: LinkKind;
  readonly url: string;
}

/** Whose addresses lead to what, with an address that fits and one that does not. The first that fits counts. */
export const LINK_ROWS: readonly {
  readonly kind: LinkKind;
  readonly pattern: RegExp;
  readonly fits: string;
  readonly fitsNot: string;
}[] = [
  {
    kind: 'code',
    pattern:
      /^(?:www\.)?(?:github\.com|gitlab\.\w[\w.]*|bitbucket\.org|codeberg\.org|anonymous\.4open\.science|pypi\.org\/project)\/[\w.-]+/i,
    fits: 'github.com/example/tool',
    fitsNot: 'github.com',
  },
  {
    kind: 'data',
    pattern: /^(?:(?:huggingface\.co|hf\.co)\/datasets|(?:www\.)?(?:zenodo|osf|kaggle)\.\w+)\/\w/i,
    fits: 'huggingface.co/datasets/example/texts',
    fitsNot: 'huggingface.co/example/model',
  },
  {
    kind: 'model',
    pattern: /^(?:huggingface\.co|hf\.co)\/(?!blog\/|papers\/|spaces\/)[\w.-]+/i,
    fits: 'huggingface.co/example/model',
    fitsNot: 'huggingface.co/blog/example',
  },
  {
    kind: 'video',
    pattern: /^(?:(?:www\.)?youtube\.com\/watch|youtu\.be\/|vimeo\.com\/)/i,
    fits: 'youtu.be/abc',
    fitsNot: 'youtube.com/@channel',
  },
  {
    kind: 'project',
    pattern: /^(?:[\w-]+\.(?:github|gitlab)\.io|sites\.google\.com\/|aka\.ms\/)/i,
    fits: 'example.github.io/paper',
    fitsNot: 'doi.org/10.1000/x',
  },
];

const ADDRESS = /https?:\/\/[^\s<>"\\{}|^`]+/gi;
const MAX_LINKS = 8;

/** The PDF and HTML of an arXiv paper, then what its abstract and its comment name, each kind once. */
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
          { kind: 'pdf', url: `https://arxiv.org/pdf/${arxiv}` },
          { kind: 'html', url: `https://arxiv.org/html/${arxiv}` },
        ];
  const named = [...`${abstract} ${comment}`.matchAll(ADDRESS)].flatMap(([found]) => {
    const url = withoutEnding(found);
    const kind = LINK_ROWS.find(({ pattern }) => pattern.test(url.replace(/^https?:\/\//i, '')))?.kind;
    return kind !== undefined && URL.canParse(url) ? [{ kind, url }] : [];
  });
  const first = new Map([...own, ...named].toReversed().map((link) => [link.kind, link]));
  return [...own, ...named].filter((link) => first.get(link.kind) === link).slice(0, MAX_LINKS);
}

/** Stops and brackets of the sentence an address stands in are not its own. */
function withoutEnding(url: string): string {
  const bare = url.replace(/[.,;:!?'’”*]+$/u, '');
  const isOpen = bare.endsWith(')') && !bare.includes('(');
  return isOpen || bare.endsWith(']') ? withoutEnding(bare.slice(0, -1)) : bare;
}
