import { titleKey } from '../../papers/identity.ts';
import type { Query } from '../../query/query.ts';
import type { Doubt } from '../search.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './rank.ts';

/** Five hits fill a page; so many that hold nearly all of a topic make asking elsewhere needless. */
const PAGE = 5;
const WHOLE = 0.95;
/** A title is seldom shorter; a topic is seldom longer. */
const TITLE_WORDS = 5;
const TOPIC_WORDS = 2;
const TITLE_BEGINNING = 4;
/** Small words stand in titles, not in topics. */
const SMALL_WORD =
  /\b(?:a|all|an|and|are|as|can|do|does|for|from|how|in|is|it|not|of|on|or|that|the|to|what|why|with|you)\b/i;

/**
 * Whether what is stored may not be what was meant, so that the sources are worth asking. A stored neighbour never hides
 * a paper that is not stored: only the title or the name itself, or a page of papers wholly on a topic, is enough.
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
  if (best.named) return sure('a paper of that name is stored');
  const words = key.split(' ').length;
  if (words >= TITLE_BEGINNING && byWords.some(({ work }) => titleKey(work.title).startsWith(`${key} `)))
    return sure('a stored title begins so');
  if (words >= TITLE_WORDS || SMALL_WORD.test(query.topic)) return asks('no stored paper has that title');
  if (words < TOPIC_WORDS) return asks('no stored paper goes by that name');
  const whole = byWords.filter(
    ({ coverage, titleCoverage }) => coverage >= WHOLE && titleCoverage >= WHOLE / 2,
  );
  return whole.length >= PAGE
    ? sure('enough stored papers are about it')
    : asks('few stored papers are about it');
}

function asks(why: string): Doubt {
  return { asksSources: true, why };
}

function sure(why: string): Doubt {
  return { asksSources: false, why };
}
