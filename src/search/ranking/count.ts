import { setImmediate } from 'node:timers/promises';
import { matcherOf, readWork } from '../../query/matches.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Condition } from '../../query/query.ts';
import type { Counted } from '../search.ts';
import { engineGroups, engineConditions, isExact } from './engine-conditions.ts';
import type { FindInput } from './find.ts';

/** So many are looked through where the index alone cannot tell. */
const CHECKED = 4_000;
const CHECKED_AT_ONCE = 200;

/** How many works meet a query's conditions and hold each word of its topic. */
export async function count(
  text: string,
  input: Pick<FindInput, 'index' | 'feed' | 'now'>,
): Promise<Counted> {
  const query = parseQuery(text, input.now);
  const words = query.topic.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word));
  const holding = words.map((word): readonly Condition[] => [{ kind: 'word', text: word }]);
  const every = [...query.every, ...holding];
  const { candidates, matching } = await input.index.engine.search({
    terms: [],
    every: engineGroups(every),
    none: query.none.filter(isExact).flatMap(engineConditions),
    limit: CHECKED,
  });
  const isTold = [...every.flat(), ...query.none].every(isExact);
  if (matching > CHECKED) return { papers: matching, isExact: isTold };
  const phrase: readonly Condition[] = [{ kind: 'phrase', text: words.join(' ') }];
  const asks = isTold ? 0 : await passing({ every, none: query.none }, candidates, input);
  const together =
    words.length > 1
      ? await passing({ every: [...every, phrase], none: query.none }, candidates, input)
      : undefined;
  return {
    papers: isTold ? matching : asks,
    isExact: true,
    ...(together !== undefined && { together }),
  };
}

async function passing(
  conditions: Parameters<typeof matcherOf>[0],
  candidates: readonly { readonly id: string }[],
  { feed }: Pick<FindInput, 'feed'>,
): Promise<number> {
  const passes = matcherOf(conditions);
  let papers = 0;
  for (let at = 0; at < candidates.length; at += CHECKED_AT_ONCE) {
    const works = await feed.byIds(candidates.slice(at, at + CHECKED_AT_ONCE).map(({ id }) => id));
    papers += works.filter((work) => passes(readWork(work)) !== undefined).length;
    await setImmediate();
  }
  return papers;
}
