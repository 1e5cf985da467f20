import { ARXIV_SHAPE } from './arxiv-id.ts';
import type { IdScheme } from './paper.ts';

const ARXIV = `(?:arxiv:)?(${ARXIV_SHAPE})(?:\\.(?:pdf|ps|ps\\.gz|md|html|txt|bib)(?![\\w])|(?![\\w.]))`;
const ARXIV_HOST = String.raw`(?:(?:[a-z]+\.)?arxiv\.org|xxx\.[a-z.]+)`;
const DOI = String.raw`(10\.\d{4,9}(?:\.\d+)*/[^?#]+)`;
const ACL = String.raw`([a-z]\d\d-\d{4}|\d{4}\.\w+-\w+\.\d+)`;

/**
 * Where papers live. Each address is matched at its beginning, without protocol and `www.`; the name is its first
 * group unless the third column says how groups make it. Of two rows that fit, the first one counts.
 */
const FORMS: readonly (readonly [IdScheme, address: string, name?: string])[] = [
  [
    'arxiv',
    `${ARXIV_HOST}/+(?:(?:a?bs|pdf|html|src|e-?print|ps|dvi|format|other|tb|bibtex|ftp/arxiv/papers/\\d{4})/+)?${ARXIV}`,
  ],
  ['arxiv', String.raw`(?:ar5iv\.(?:labs\.arxiv\.)?org|arxiv5\.org)/(?:abs|html|pdf)/${ARXIV}`],
  ['arxiv', String.raw`alphaxiv\.org/(?:[a-z]{2}(?:-[a-z]{2,4})?/)?[a-z]+/${ARXIV}`],
  ['arxiv', String.raw`(?:huggingface\.co|hf\.co|hf-mirror\.com)/papers/${ARXIV}`],
  ['arxiv', String.raw`(?:api\.)?semanticscholar\.org/(?:graph/v1/|v1/)?(?:paper/)?(?:arxiv[:/])${ARXIV}`],
  ['arxiv', String.raw`(?:scirate\.com|papers\.cool|inspirehep\.net)/arxiv/${ARXIV}`],
  ['arxiv', String.raw`(?:emergentmind\.com|arxiv-vanity\.com|catalyzex\.com)/papers?/${ARXIV}`],
  ['arxiv', String.raw`(?:ui\.)?adsabs\.harvard\.edu/abs/${ARXIV}`],
  ['arxiv', String.raw`(?:ui\.)?adsabs\.harvard\.edu/abs/\d{4}arxiv(\d{4})\.?(\d{4,5})[a-z](?!\w)`, '$1.$2'],
  [
    'arxiv',
    String.raw`dblp\.[a-z.-]+/(?:rec/)?(?:[a-z]+/)?journals/corr/abs-(\d{4})-(\d{4,5})(?!\w)`,
    '$1.$2',
  ],
  ['doi', String.raw`(?:dx\.)?doi\.org/+(?:doi:)?${DOI}`],
  ['doi', String.raw`(?:bio|med)rxiv\.org/content/(?:bio|med)rxiv/early/[\d/]+/(\d[\d.]*\d)`, '10.1101/$1'],
  ['doi', String.raw`(?:bio|med)rxiv\.org/cgi/content/\w+/(\d[\d.]*\d)(?:v\d+)?(?![\w/])`, '10.1101/$1'],
  [
    'doi',
    String.raw`nature\.com/articles/((?=[a-z.-]*\d)[a-z\d]+(?:[.-](?!e?pdf\b)[a-z\d]+)*)`,
    '10.1038/$1',
  ],
  ['doi', String.raw`elifesciences\.org/(?:articles|reviewed-preprints)/(\d+)`, '10.7554/elife.$1'],
  [
    'doi',
    String.raw`(?:papers\.)?ssrn\.com/(?:sol3/papers\.cfm\?(?:[^#]*&)?)?abstract(?:_id)?=(\d+)`,
    '10.2139/ssrn.$1',
  ],
  // Some publishers' own number follows the DOI.
  [
    'doi',
    String.raw`[\w.-]+/(?:[\w-]+/){0,2}article(?:-\w+)?/doi/(10\.\d{4,9}/[^/?#]+(?:/[^/?#]+)?)/\d{4,}(?![^/?#])`,
  ],
  ['doi', String.raw`[\w.-]+/(?:[^?#]*?/)??(?:doi:)?${DOI}`],
  [
    'doi',
    String.raw`[\w.-]+/[^?#]*\?(?:[^#]*&)?(?:id|doi|doid|articleid)=(?:doi:)?(10\.\d{4,9}(?:/|%2f)[^&#]+)`,
  ],
  [
    'openreview',
    String.raw`(?:api2?\.)?openreview\.net/(?:forum|(?:references/)?pdf|revisions|(?:notes/(?:edits/)?)?attachment|notes)\?(?:[^#]*&)?(?:id|forum)=([\w-]+)`,
  ],
  ['acl', String.raw`(?:anthology\.)?acl(?:anthology|web)\.(?:org|info)/(?:[\w.-]+/){0,4}${ACL}(?![\d-])`],
  [
    'pubmed',
    String.raw`(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:pubmed|pmc/articles/pmid)|europepmc\.org/(?:article|abstract)/med)/(?:\?(?:[^#]*&)?term=)?(\d+)(?!\w)`,
  ],
  ['s2', String.raw`semanticscholar\.org/(?:paper|reader)/(?:[^/?#]+/)?([0-9a-f]{40})(?!\w)`],
  ['s2', String.raw`connectedpapers\.com/main/([0-9a-f]{40})(?!\w)`],
  ['s2', String.raw`(?:api\.)?semanticscholar\.org/(?:graph/v1/paper/|paper/)?(CorpusID:\d+)(?!\w)`],
  ['openalex', String.raw`(?:api\.)?openalex\.org/(?:works/)?(W\d+)(?!\w)`],
];

const COMPILED = FORMS.map(([scheme, form, name = '$1']) => ({
  scheme,
  pattern: new RegExp(`^${form}`, 'i'),
  name,
}));

/** Sites that show another address: the part of theirs that it stands behind. */
const WRAPPERS: readonly string[] = [
  String.raw`web\.archive\.org/(?:web|save)/(?:[\d*]+(?:[a-z]{2}_)?/)?`,
  String.raw`archive\.(?:ph|today|is|li|md|vn|fo)/(?:[\w.]+/)??(?=https?:)`,
  String.raw`(?:r\.jina\.ai|via\.hypothes\.is|sci-hub\.\w+|12ft\.io)/+(?=https?:)`,
  String.raw`(?:google\.[a-z.]+/url|scholar\.google\.[a-z.]+/scholar_url|translate\.google\.[a-z.]+/translate)\?(?:[^#]*&)?(?:q|u|url)=`,
  String.raw`(?:slack-redir\.net/link|l\.facebook\.com/l\.php|[\w.]+\.safelinks\.protection\.outlook\.com/)\?(?:[^#]*&)?(?:url|u)=`,
];
const WRAPPER = new RegExp(`^(?:${WRAPPERS.join('|')})`, 'i');
const MAX_WRAPPERS = 3;

/** What publishers add to a DOI for a form or a part of the paper. */
const PAGE =
  /(?:\/(?:full|abstract|abs|e?pdf|html|meta|fulltext|fulltext\.html|full-text|figures|references|tables|metrics|summary|xml|epub)|\.(?:e?pdf|full|full\.pdf|full-text|full\.html|abstract|short|long|x?html|xml))\/?$/i;
const DOI_HOST = /^(?:dx\.)?doi\.org\//i;

/** The scheme and raw name in a web address, with or without protocol; the name is still to be checked. */
export function readAddress(text: string): { readonly scheme: IdScheme; readonly name: string } | undefined {
  const address = unwrapped(text);
  return matchedForm(address) ?? matchedForm(percentDecoded(address));
}

function unwrapped(text: string): string {
  let address = bare(text);
  for (let depth = 0; depth < MAX_WRAPPERS; depth += 1) {
    const wrapper = WRAPPER.exec(address)?.[0];
    if (wrapper === undefined) break;
    const inner = address.slice(wrapper.length);
    address = bare(wrapper.endsWith('=') ? percentDecoded(inner.replace(/[&#].*$/s, '')) : inner);
  }
  return address;
}

/** Without protocol and `www.`, and without the question mark that slipped into "abs". */
function bare(text: string): string {
  return text
    .replace(/^(?:https?:\/{0,2}|\/\/)/i, '')
    .replace(/^www\./i, '')
    .replace(/^((?:[a-z]+\.)?arxiv\.org)\/a\?bs\//i, '$1/abs/');
}

function matchedForm(address: string): { readonly scheme: IdScheme; readonly name: string } | undefined {
  for (const { scheme, pattern, name } of COMPILED) {
    const match = pattern.exec(address);
    if (!match) continue;
    const whole = name.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
    const decoded = percentDecoded(whole);
    return { scheme, name: scheme === 'doi' && !DOI_HOST.test(address) ? withoutPage(decoded) : decoded };
  }
  return undefined;
}

function withoutPage(doi: string): string {
  return doi.replace(PAGE, '').replace(PAGE, '');
}

/** `text` itself where it is no escaped UTF-8. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
