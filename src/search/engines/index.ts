import { MiniSearchEngine } from './minisearch.ts';
import { SegmentsEngine } from './segments/segments-engine.ts';
import type { IndexOptions } from '../index/works-index.ts';

/** Both engines, and from how many works on the one for large corpora takes over. */
export const engines: IndexOptions['engines'] = {
  minisearch: { create: () => new MiniSearchEngine(), open: (files) => MiniSearchEngine.open(files) },
  segments: { create: () => new SegmentsEngine(), open: (files) => SegmentsEngine.open(files) },
};

/** MiniSearch keeps some 6 KB a work in memory and slows down with every hit; below this nobody notices. */
export const SWITCH_AT = 20_000;

/** And some 1 KB a term. Two thousand papers that people write have as many words, and a dozen that nobody wrote. */
export const SWITCH_AT_WORDS = 40_000;
