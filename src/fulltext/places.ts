import type { Config } from '../config.ts';
import type { LaneRule } from '../http/http.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';
import type { FullTextFormat } from './full-text.ts';

/** Where arXiv's papers are read. */
export type Addresses = Pick<Config, 'ARXIV_HTML_URL' | 'AR5IV_URL' | 'ARXIV_PDF_URL'>;

/** A preprint on arXiv: `2401.01234`, and its version where that is known. */
export interface Preprint {
  readonly id: string;
  readonly version: number | undefined;
}

/** One place that may have a paper. */
export interface Place {
  readonly url: URL;
  readonly format: Extract<FullTextFormat, 'html' | 'pdf'>;
  /** What it has, in a sentence: "arXiv’s web page of the paper". */
  readonly what: string;
}

/** The places in which a preprint is looked for, the best to read first. ar5iv knows no versions. */
export function placesOf({ id, version }: Preprint, addresses: Addresses): readonly Place[] {
  const named = version === undefined ? id : `${id}v${version}`;
  const at = (base: string, name: string): URL => new URL(`${base}/${name}`);
  return [
    { url: at(addresses.ARXIV_HTML_URL, named), format: 'html', what: 'The paper’s web page on arXiv' },
    { url: at(addresses.AR5IV_URL, id), format: 'html', what: 'The paper’s page on ar5iv' },
    { url: at(addresses.ARXIV_PDF_URL, named), format: 'pdf', what: 'The PDF' },
  ];
}

/** ar5iv is one of arXiv's labs. Pages and PDFs of arXiv itself are in arXiv's own lane. */
export function ar5ivLane({ AR5IV_URL }: Addresses): LaneRule {
  return {
    ...{ source: 'ar5iv', title: 'ar5iv', hosts: [new URL(AR5IV_URL).host] },
    ...{ minIntervalMs: 3 * SECOND_MS, refusals: [429, 406, 403], pauseMs: 11 * MINUTE_MS },
  };
}
