import { ARXIV_SHAPE } from './arxiv-id.ts';
import type { IdScheme } from './paper.ts';

const ARXIV = `(?:arxiv:)?(${ARXIV_SHAPE})(?:\\.(?:pdf|ps|ps\\.gz|md|html)(?![\\w])|(?![\\w.]))`;
const DOI = String.raw`(10\.\d{4,9}(?:\.\d+)*/[^?#]+)`;

/**
 * Where papers live. Each pattern is matched at the beginning of an address without its protocol and `www.`;
 * its first group is the name in that scheme.
 */
const FORMS: readonly (readonly [IdScheme, string])[] = [
  ['arxiv', String.raw`(?:[a-z]+\.)?arxiv\.org/(?:a?bs|pdf|html|src|e-print|ps|format|tb)/${ARXIV}`],
  ['arxiv', String.raw`(?:ar5iv\.labs\.arxiv\.org|ar5iv\.org)/(?:abs|html|pdf)/${ARXIV}`],
  ['arxiv', String.raw`alphaxiv\.org/(?:abs|overview|pdf)/${ARXIV}`],
  ['arxiv', String.raw`(?:huggingface\.co|hf\.co)/papers/${ARXIV}`],
  ['arxiv', String.raw`(?:semanticscholar\.org|scirate\.com|papers\.cool)/arxiv/${ARXIV}`],
  ['arxiv', String.raw`(?:emergentmind\.com|arxiv-vanity\.com)/papers/${ARXIV}`],
  ['doi', String.raw`(?:dx\.)?doi\.org/(?:doi:)?${DOI}`],
  ['doi', String.raw`[\w.-]+/doi/(?:(?:abs|e?pdf|full|fullHtml)/)?${DOI}`],
  ['doi', String.raw`(?:biorxiv|medrxiv)\.org/(?:content|cgi/content/short)/(10\.\d{4,9}/\d[\d.]*\d)`],
  ['doi', String.raw`link\.springer\.com/(?:article|chapter|book)/${DOI}`],
  ['openreview', String.raw`openreview\.net/(?:forum|pdf|attachment|revisions)\?(?:[^#]*&)?id=([\w-]+)`],
  ['acl', String.raw`aclanthology\.org/([\w-]+(?:\.[\w-]+\.\d+)?)`],
  ['acl', String.raw`aclweb\.org/anthology/(?:papers/\w/\w+/)?([\w-]+(?:\.[\w-]+\.\d+)?)`],
  ['pubmed', String.raw`(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)(?!\w)`],
  ['s2', String.raw`(?:semanticscholar\.org/(?:paper|reader)/(?:[^/?#]+/)?)([0-9a-f]{40})(?!\w)`],
  ['s2', String.raw`(?:api\.)?semanticscholar\.org/(CorpusID:\d+)(?!\w)`],
  ['openalex', String.raw`(?:api\.)?openalex\.org/(?:works/)?(W\d+)(?!\w)`],
];

const COMPILED = FORMS.map(([scheme, form]) => ({ scheme, pattern: new RegExp(`^${form}`, 'i') }));

/** The scheme and raw name in a web address, with or without protocol; the name is still to be checked. */
export function readAddress(text: string): { readonly scheme: IdScheme; readonly name: string } | undefined {
  const address = text
    .replace(/^(?:https?:)?\/\//i, '')
    .replace(/^www\./i, '')
    // A question mark that slipped into "abs".
    .replace(/^((?:[a-z]+\.)?arxiv\.org)\/a\?bs\//i, '$1/abs/');
  return matchedForm(address) ?? matchedForm(percentDecoded(address));
}

function matchedForm(address: string): { readonly scheme: IdScheme; readonly name: string } | undefined {
  for (const { scheme, pattern } of COMPILED) {
    const name = pattern.exec(address)?.[1];
    if (name !== undefined) return { scheme, name: percentDecoded(name) };
  }
  return undefined;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
