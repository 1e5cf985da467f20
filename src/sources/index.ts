import type { Config } from '../config.ts';
import type { LaneRule } from '../http/http.ts';
import { arxiv } from './arxiv.ts';
import { huggingFace } from './huggingface.ts';
import type { Source, SourceDefinition } from './source.ts';

/** Every source there is, the quickest first. A new source is added here. */
const SOURCES: readonly SourceDefinition[] = [huggingFace, arxiv];

/** The sources in that order, and how their services are to be treated. */
export function createSources(config: Config): {
  readonly sources: readonly Source[];
  readonly lanes: readonly LaneRule[];
} {
  return {
    sources: SOURCES.map((source) => source.create(config)),
    lanes: SOURCES.map((source) => source.lane(config)),
  };
}
