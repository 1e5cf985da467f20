import type { Contender } from './contender.ts';
import { fts5Porter } from './fts5.ts';
import { miniSearch, miniSearchForgiving, miniSearchTuned } from './minisearch.ts';
import { flexSearch, orama, wink } from './others.ts';
import { paperboy } from './paperboy.ts';

/** Everyone who is asked for quality. */
export const contenders: readonly Contender[] = [
  paperboy({ kind: 'segments' }),
  paperboy({ kind: 'minisearch' }),
  miniSearch,
  miniSearchForgiving,
  miniSearchTuned,
  fts5Porter,
  flexSearch,
  orama,
  wink,
];
