/**
 * Words that carry no topic in English prose, folded as `fold` folds. They are left out of the index and of
 * queries, but keep their place in the counting of positions. Negations stay out too: "not" never tells papers apart.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also although am among an and any are arent as at be because been before
  being below between both but by can cannot cant could did do does doesnt doing dont down during each either few
  for from further had has have having he her here hers herself him himself his how however i if in into is isnt it
  its itself just let me more most must my myself neither no nor not of off on once one only onto or other our ours
  ourselves out over own per rather s same she should since so some such than that the their theirs them themselves
  then there therefore these they this those though through thus to too toward towards under until up upon us use
  used uses using via was we were what when where whereas whether which while who whom whose why will with within
  without would yet you your yours yourself`.split(/\s+/),
);

/** Fewer small words in a row stand in every other title; at its beginning two tell it already. */
const TELLING_RUN = 3;

/**
 * Neighbouring small words, as "to be": all of a query that has no others, and those of a title that stand in a row of
 * three or begin it ("To Be or Not To Be: Existence in Games").
 */
export function smallPairs(words: readonly string[]): readonly string[] {
  const pairs = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    let end = start;
    while (STOP_WORDS.has(words[end] ?? '')) end += 1;
    if (end - start >= TELLING_RUN || (start === 0 && end === 2))
      for (let at = start; at + 1 < end; at += 1) pairs.add(`${words[at] ?? ''} ${words[at + 1] ?? ''}`);
    start = end;
  }
  return [...pairs];
}
