import type { Config } from '../config.ts';
import type { LaneRule } from '../http/http.ts';
import { arxivLane, createArxiv } from './arxiv.ts';
import { createHuggingFace, huggingFaceLane } from './huggingface.ts';
import type { Source } from './source.ts';

/** Every source there is, the quickest first, and how each service is to be treated. A new source is added here. */
export function createSources(
  config: Pick<Config, 'ARXIV_API_URL' | 'ARXIV_RSS_URL' | 'ARXIV_CATEGORIES' | 'HUGGINGFACE_API_URL'>,
): { readonly sources: readonly Source[]; readonly lanes: readonly LaneRule[] } {
  const huggingFace = { apiUrl: withoutSlash(config.HUGGINGFACE_API_URL) };
  const arxiv = {
    apiUrl: withoutSlash(config.ARXIV_API_URL),
    rssUrl: withoutSlash(config.ARXIV_RSS_URL),
    categories: config.ARXIV_CATEGORIES,
  };
  return {
    sources: [createHuggingFace(huggingFace), createArxiv(arxiv)],
    lanes: [huggingFaceLane(huggingFace.apiUrl), arxivLane(arxiv)],
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
