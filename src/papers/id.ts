import { percentDecoded, readAddress } from './address.ts';
import { ARXIV_SHAPE, parseArxivId } from './arxiv-id.ts';
import type { IdScheme, PaperId } from './paper.ts';

export { monthOfId } from './arxiv-id.ts';

export interface ParsedId {
  readonly id: PaperId;
  /** The version it asked for (arXiv's vN). */
  readonly version?: number;
}

/** Schemes in the order in which a work is named after them. */
const SCHEMES: readonly IdScheme[] = [
  'arxiv',
  'doi',
  'openreview',
  'acl',
  'pubmed',
  's2',
  'openalex',
  'local',
];

/** What people write before an id, and the scheme it means. */
const PREFIXES: ReadonlyMap<string, IdScheme> = new Map([
  ['arxiv', 'arxiv'],
  ['oai:arxiv.org', 'arxiv'],
  ['doi', 'doi'],
  ['openreview', 'openreview'],
  ['acl', 'acl'],
  ['pubmed', 'pubmed'],
  ['pmid', 'pubmed'],
  ['s2', 's2'],
  ['corpusid', 's2'],
  ['openalex', 'openalex'],
  ['local', 'local'],
]);

const PREFIXED = /^(oai:arxiv\.org|[a-z][a-z0-9]*)\s*:\s*(.+)$/is;
const SPOKEN_PREFIX = /^(doi|pmid)\s+(?=10\.\d|\d+$)/i;
/** As people say it, as arXiv names its files, and as lists of references shorten its addresses. */
const ARXIV_WORD = new RegExp(
  String.raw`^(?:arxiv[\s.]+)?(?:/?(?:abs|pdf|html)/)?(${ARXIV_SHAPE})(?:\.pdf)?$`,
  'i',
);
/** arXiv prints `[cs.CL] 5 Jan 2024` after an id; a DOI may end in brackets of its own. */
const BRACKET_SUFFIX = /(?:\s+|(?<!^(?:doi:)?10\.\S*))\[[a-z-]+(?:\.[a-z-]+)?\](?:\s+\d{1,2} \w+ \d{4})?$/i;
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/i;
/** bioRxiv and medRxiv write a version behind DOIs, which belongs to the page. */
const VERSIONED_DOI = /^(10\.(?:1101|64898)\/\d[\d.]*)v\d.*$/i;
/** Longer texts are no ids; keeps the patterns' work bounded. */
const MAX_CHARS = 2_000;

/** The paper that `text` names and nothing else: an id of any scheme, a DOI, or a link, as people paste them. */
export function parsePaperId(text: string): ParsedId | undefined {
  if (text.length > MAX_CHARS) return undefined;
  const bare = unwrapped(text).replace(BRACKET_SUFFIX, '').replace(SPOKEN_PREFIX, '$1:');
  return bareId(bare) ?? prefixedId(bare) ?? addressId(bare);
}

function bareId(text: string): ParsedId | undefined {
  const arxiv = ARXIV_WORD.exec(text)?.[1];
  if (arxiv !== undefined) return named('arxiv', arxiv);
  if (text.startsWith('10.')) return typed('doi', text);
  return /^(?:\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+|[a-z]\d{2}-\d{4})$/i.test(text)
    ? named('acl', text)
    : undefined;
}

function prefixedId(text: string): ParsedId | undefined {
  const [, prefix = '', value = ''] = PREFIXED.exec(text) ?? [];
  const scheme = PREFIXES.get(prefix.toLowerCase());
  if (scheme === undefined) return undefined;
  if (scheme !== 'local' && value.includes('/') && !value.startsWith('10.'))
    return (scheme === 'arxiv' ? bareId(value) : undefined) ?? addressId(value);
  return typed(scheme, prefix.toLowerCase() === 'corpusid' ? `CorpusId:${value}` : value);
}

function addressId(text: string): ParsedId | undefined {
  if (/\s/.test(text)) return undefined;
  const found = readAddress(text);
  return found && typed(found.scheme, withoutTail(found.name));
}

/** What a person typed or copied: a DOI may be escaped for a URL or for HTML. */
function typed(scheme: IdScheme, value: string): ParsedId | undefined {
  if (scheme !== 'doi') return named(scheme, value);
  const doi = unescaped(value);
  return doi === undefined ? undefined : named('doi', withoutTail(doi).replace(VERSIONED_DOI, '$1'));
}

const ESCAPED = /(?:%[0-9a-f]{2})+|&(?:amp|lt|gt);/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);
/** Links inside links escape once more each; a text that is still escaped then is no id. */
const MAX_ESCAPES = 3;

function unescaped(value: string): string | undefined {
  let text = value;
  for (let round = 0; round < MAX_ESCAPES; round += 1) {
    const plain = text.replace(ESCAPED, (part) => ENTITIES.get(part.toLowerCase()) ?? percentDecoded(part));
    if (plain === text) return text;
    text = plain;
  }
  return undefined;
}

/** The id `value` is in `scheme`, in canonical form. */
function named(scheme: IdScheme, value: string): ParsedId | undefined {
  const arxivDoi = scheme === 'doi' ? ARXIV_DOI.exec(value)?.[1] : undefined;
  if (scheme === 'arxiv' || arxivDoi !== undefined) {
    const arxiv = parseArxivId(arxivDoi ?? value);
    if (!arxiv) return undefined;
    const id: PaperId = { scheme: 'arxiv', value: arxiv.value };
    return arxiv.version === undefined ? { id } : { id, version: arxiv.version };
  }
  const canonical = CANONICAL[scheme](value);
  return canonical === undefined ? undefined : { id: { scheme, value: canonical } };
}

const CANONICAL: Record<Exclude<IdScheme, 'arxiv'>, (value: string) => string | undefined> = {
  doi: (value) => matched(value, /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}]+$/u)?.toLowerCase(),
  openreview: (value) => matched(value, /^[\w-]{6,}$/),
  acl: (value) =>
    matched(value, /^\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+$/i)?.toLowerCase() ??
    matched(value, /^[a-z]\d{2}-\d{4}$/i)?.toUpperCase(),
  pubmed: (value) => matched(value, /^[1-9]\d{0,8}$/),
  s2: (value) =>
    matched(value, /^[0-9a-f]{40}$/i)?.toLowerCase() ??
    matched(value, /^corpusid:[1-9]\d*$/i)?.replace(/^\w+/, 'CorpusId'),
  openalex: (value) => matched(value, /^w[1-9]\d*$/i)?.toUpperCase(),
  local: (value) => (value.trim() === '' ? undefined : value),
};

function matched(value: string, shape: RegExp): string | undefined {
  return shape.test(value) ? value : undefined;
}

/** Without what chats and sentences put around a link: `<url|label>`, `<url>`, quotes, brackets, a full stop. */
function unwrapped(text: string): string {
  const plain = text.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').trim();
  const link = /^<([^<>|\s]+)(?:\|[^<>]*)?>$/.exec(plain)?.[1] ?? plain;
  return withoutTail(link.replace(/^["'`“‘«([{<*]+/, '')).replace(/^(?:info:doi\/|urn:doi:)/i, 'doi:');
}

/** Cuts trailing punctuation; a closing bracket only where none was opened, as DOIs may end in one. */
export function withoutTail(text: string): string {
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text.charAt(end - 1);
    if (last === ')' && text.lastIndexOf('(', end) > text.lastIndexOf(')', end - 2)) break;
    if (last === ']' && text.lastIndexOf('[', end) > text.lastIndexOf(']', end - 2)) break;
    if (!/[.,;:!?'"`”’»)\]}>*_…/\s，。、；：！？）】》」』]/.test(last)) break;
  }
  return text.slice(0, end);
}

/** Canonical id: `arxiv:2401.01234`. */
export function canonicalId(id: PaperId): string {
  return `${id.scheme}:${id.value}`;
}

/** The reverse of `canonicalId`; undefined for anything it does not print. */
export function parseCanonicalId(text: string): PaperId | undefined {
  const colon = text.indexOf(':');
  const scheme = SCHEMES.find((known) => known === text.slice(0, Math.max(colon, 0)));
  const id = scheme && named(scheme, text.slice(colon + 1))?.id;
  return id && canonicalId(id) === text ? id : undefined;
}

/** Orders ids by how well they name a work: arXiv first, then DOI, then the others; equal schemes by value. */
export function compareIds(a: PaperId, b: PaperId): number {
  const byScheme = SCHEMES.indexOf(a.scheme) - SCHEMES.indexOf(b.scheme);
  if (byScheme !== 0) return byScheme;
  return a.value < b.value ? -1 : Number(a.value > b.value);
}

const ADDRESSES: Record<IdScheme, (value: string) => string> = {
  arxiv: (value) => `https://arxiv.org/abs/${value}`,
  doi: (value) => `https://doi.org/${encodeURI(value).replaceAll('?', '%3F').replaceAll('#', '%23')}`,
  openreview: (value) => `https://openreview.net/forum?id=${value}`,
  acl: (value) => `https://aclanthology.org/${value}`,
  pubmed: (value) => `https://pubmed.ncbi.nlm.nih.gov/${value}`,
  s2: (value) =>
    value.startsWith('CorpusId:')
      ? `https://api.semanticscholar.org/${value}`
      : `https://www.semanticscholar.org/paper/${value}`,
  openalex: (value) => `https://openalex.org/${value}`,
  local: () => '',
};

/** The address a person opens; empty for local ids, which have none. */
export function paperUrl(id: PaperId): string {
  return ADDRESSES[id.scheme](id.value);
}
