import papers from '../../../data/well-known.json' with { type: 'json' };
import { knownNamesOf } from './known-papers.ts';

/** The names people use for well-known papers. */
export const wellKnown = knownNamesOf(papers);
