import { titleKey } from '../../papers/identity.ts';
import type { Query } from '../../query/query.ts';
import type { Doubt } from '../search.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './rank.ts';

/** Five hits fill a page. */
const PAGE = 5;
const WHOLE = 0.95;
/** "The stable diffusion paper". */
const ONE_PAPER = /\b(?:paper|article|preprint)\s*\??$/i;

/**
 * Whether what is stored may not be what was meant, so that the sources are worth asking. A stored neighbour never hides
 * a paper that is not stored: "flash attention" and "diffusion models" look alike. Only the title itself or a well-known
 * name is enough.
 */
export function doubtIn(query: Query, plan: Plan | undefined, byWords: readonly Ranked[]): Doubt {
  const [best] = byWords;
  if (query.kind === 'id')
    return byWords.length < query.ids.length
      ? asks('a paper is not stored')
      : sure('the papers named are stored');
  if (best === undefined)
    return query.topic === '' && query.every.length === 0
      ? sure('there is nothing to look for')
      : asks('nothing is stored for this');
  if (query.topic === '')
    return byWords.length < PAGE ? asks('few papers fit') : sure('the conditions are met here');
  if (plan?.isText === true)
    return best.coverage >= WHOLE ? sure('its text is stored') : asks('a text that is not stored');
  const key = titleKey(query.topic);
  if (byWords.some(({ work }) => titleKey(work.title) === key))
    return sure('a paper of that title is stored');
  if (best.wellKnown) return sure('the paper of that name is stored');
  if (ONE_PAPER.test(query.typed)) return asks('one paper is meant, and none goes by that name');
  const isWord = !/\s/.test(query.topic.trim());
  return asks(isWord ? 'another paper may go by that name' : 'no stored paper has that title');
}

function asks(why: string): Doubt {
  return { asksSources: true, why };
}

function sure(why: string): Doubt {
  return { asksSources: false, why };
}
