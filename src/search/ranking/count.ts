import { setImmediate } from 'node:timers/promises';
import { matcherOf, readWork } from '../../query/matches.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Condition } from '../../query/query.ts';
import type { Work } from '../../papers/paper.ts';
import { fold } from '../../text/fold.ts';
import type { Candidate } from '../engines/engine.ts';
import type { Counted } from '../search.ts';
import { engineGroups, engineConditions, isExact } from './engine-conditions.ts';
import type { FindInput } from './find.ts';

/** So many are looked through where the index alone cannot tell. */
const CHECKED = 20_000;
const CHECKED_AT_ONCE = 200;

/** How many works meet a query's conditions and hold each word of its topic. */
export async function count(
  text: string,
  input: Pick<FindInput, 'index' | 'feed' | 'now'>,
): Promise<Counted> {
  const query = parseQuery(text, input.now);
  const words = query.topic.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word));
  const each = words.map((word): readonly Condition[] => [{ kind: 'word', text: word }]);
  const every = [...query.every, ...each];
  const { candidates, matching } = await input.index.engine.search({
    terms: [],
    every: engineGroups(every),
    none: query.none.filter(isExact).flatMap(engineConditions),
    limit: CHECKED,
  });
  const isTold = [...every.flat(), ...query.none].every(isExact);
  if (matching > CHECKED) return { query, papers: matching, isExact: isTold };
  const asks = isTold ? 0 : await passing({ every, none: query.none }, candidates, input);
  const isPhrase = words.length > 0 && query.every.every((group) => group.every(isExact));
  const together = isPhrase ? await holding(inOrder(words), candidates, input) : undefined;
  return {
    query,
    papers: isTold ? matching : asks,
    isExact: true,
    ...(together !== undefined && { together }),
  };
}

async function passing(
  conditions: Parameters<typeof matcherOf>[0],
  candidates: readonly Candidate[],
  input: Pick<FindInput, 'feed'>,
): Promise<number> {
  const passes = matcherOf(conditions);
  return counted(candidates, (work) => passes(readWork(work)) !== undefined, input);
}

/** Words one after another, in the singular or plural: many texts are looked through, and are not analysed. */
function inOrder(words: readonly string[]): RegExp {
  const each = words.map((word) => `${RegExp.escape(fold(word).replace(/s$/, ''))}(?:s|es)?`);
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])${each.join(String.raw`[^\p{L}\p{N}.;:!?]+`)}(?![\p{L}\p{N}])`,
    'iu',
  );
}

async function holding(phrase: RegExp, candidates: readonly Candidate[], input: Pick<FindInput, 'feed'>) {
  return counted(candidates, ({ title, abstract }) => phrase.test(title) || phrase.test(abstract), input);
}

async function counted(
  candidates: readonly Candidate[],
  counts: (work: Work) => boolean,
  { feed }: Pick<FindInput, 'feed'>,
): Promise<number> {
  let papers = 0;
  for (let at = 0; at < candidates.length; at += CHECKED_AT_ONCE) {
    const works = await feed.byIds(candidates.slice(at, at + CHECKED_AT_ONCE).map(({ id }) => id));
    papers += works.filter(counts).length;
    await setImmediate();
  }
  return papers;
}
