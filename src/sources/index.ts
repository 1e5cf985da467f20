import type { Config } from '../config.ts';
import type { LaneRule } from '../http/http.ts';
import { arxiv } from './arxiv.ts';
import { huggingFace } from './huggingface.ts';
import type { Announcer, Source, SourceDefinition, Trust } from './source.ts';

/** Every source there is, the quickest first. A new source is added here. */
const SOURCES: readonly SourceDefinition[] = [huggingFace, arxiv];

const RANKS: Readonly<Record<Trust, number>> = { publisher: 2, aggregator: 1 };

/** The sources in that order, how their services are to be treated, and how far each is believed, by name. */
export function createSources(config: Config): {
  readonly sources: readonly Source[];
  readonly lanes: readonly LaneRule[];
  readonly trust: Readonly<Record<string, number>>;
} {
  const sources = SOURCES.map((source) => source.create(config));
  return {
    sources,
    lanes: SOURCES.map((source) => source.lane(config)),
    trust: Object.fromEntries(sources.map(({ name, trust }) => [name, RANKS[trust]])),
  };
}

/** Whose announcements digests follow: the first source that announces at set times. */
export function announcerOf(sources: readonly Source[]): Announcer | undefined {
  return sources.flatMap(({ name, rhythm: { announcement } }) =>
    announcement ? [{ source: name, ...announcement }] : [],
  )[0];
}
