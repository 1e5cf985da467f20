import { titleKey } from '../../papers/identity.ts';
import type { Query } from '../../query/query.ts';
import type { Doubt } from '../search.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './rank.ts';

/** Five hits fill a page; so many that hold nearly all of a topic make asking elsewhere needless. */
const PAGE = 5;
const WHOLE = 0.95;
/** So many words are a topic; one is a name, and more may be a title. */
const TOPIC_WORDS = 2;
/** "The stable diffusion paper". */
const ONE_PAPER = /\b(?:paper|article|preprint)\s*\??$/i;
/** Who writes every word with a capital copies a title: "Layer Normalization". */
const TITLE_CASE = /^\p{Lu}\S*(?:\s+\p{Lu}\S*)+$/u;
/** Small words stand in titles, not in topics. */
const SMALL_WORD =
  /\b(?:a|all|an|and|are|as|can|do|does|for|from|how|in|is|it|not|of|on|or|that|the|to|what|why|with|you)\b/i;

/**
 * Whether what is stored may not be what was meant, so that the sources are worth asking. A stored neighbour never hides
 * a paper that is not stored: only the title itself, a well-known name, or a page of papers wholly on a topic of two
 * words is enough.
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
  const words = query.topic.trim().split(/\s+/).length;
  if (words < TOPIC_WORDS) return asks('another paper may go by that name');
  if (words > TOPIC_WORDS || SMALL_WORD.test(query.topic) || TITLE_CASE.test(query.topic))
    return asks('no stored paper has that title');
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
