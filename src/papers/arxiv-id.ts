/** arXiv's identifier grammar. Source: https://info.arxiv.org/help/arxiv_identifier.html */

export interface ArxivId {
  /** Without version and subject class: `2401.01234`, `math/0611800`. */
  readonly value: string;
  readonly version?: number;
}

/** The archives of before April 2007; the list is closed. */
const ARCHIVES =
  'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|' +
  'dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|' +
  'physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con';

const NEW = String.raw`\d{4}\.\d{4,5}`;
const OLD = String.raw`(?:${ARCHIVES})(?:\.[a-z-]+)?/\d{7}`;

/** A regular expression's source for anything shaped like an arXiv id; `parseArxivId` decides. Use with flag `i`. */
export const ARXIV_SHAPE = `(?:${NEW}|${OLD})(?:v\\d{1,4})?`;

const WHOLE = new RegExp(`^(?:(${NEW})|(${OLD}))(?:v(\\d{1,4}))?$`, 'i');

const FIRST_NEW_MONTH = 704;
const FIRST_FIVE_DIGIT_MONTH = 1501;
const FIRST_OLD_YEAR = 91;

/** The id that `text` is, with nothing around it; undefined where its month or its number of digits is none of arXiv's. */
export function parseArxivId(text: string): ArxivId | undefined {
  const [, modern, old, version] = WHOLE.exec(text) ?? [];
  const value = modern === undefined ? old && oldValue(old) : newValue(modern);
  if (value === undefined) return undefined;
  if (version === undefined) return { value };
  return Number(version) > 0 ? { value, version: Number(version) } : undefined;
}

function newValue(text: string): string | undefined {
  const month = Number(text.slice(0, 4));
  const digits = text.length - 5;
  if (!isMonth(month) || month < FIRST_NEW_MONTH) return undefined;
  return digits === (month < FIRST_FIVE_DIGIT_MONTH ? 4 : 5) ? text : undefined;
}

function oldValue(text: string): string | undefined {
  const [archive = '', number = ''] = text.toLowerCase().split('/');
  const month = Number(number.slice(0, 4));
  const issued = month < FIRST_NEW_MONTH || month >= FIRST_OLD_YEAR * 100;
  return isMonth(month) && issued ? `${archive.replace(/\..*/, '')}/${number}` : undefined;
}

function isMonth(yearAndMonth: number): boolean {
  const month = yearAndMonth % 100;
  return month >= 1 && month <= 12;
}

/**
 * The first day (epoch ms) of the month an id was given in, where the id tells it: the best there is where nobody says
 * when a paper was published. `canonical` is a canonical id of any scheme.
 */
export function monthOfId(canonical: string): number | undefined {
  const [, archive, year, month] = /^arxiv:([a-z-]+\/)?(\d\d)(\d\d)/.exec(canonical) ?? [];
  if (year === undefined) return undefined;
  const century = archive !== undefined && Number(year) >= FIRST_OLD_YEAR ? 1900 : 2000;
  return Date.UTC(century + Number(year), Number(month) - 1);
}
