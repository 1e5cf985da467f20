import type { Candidate, Engine, EngineCondition } from '../engines/engine.ts';
import type { Plan } from './plan.ts';

/** The newest that hold each word of the query, however many do: the best of those may all be old. */
export async function newestHolding(
  { words, terms, every, none }: Plan,
  limit: number,
  engine: Engine,
): Promise<readonly Candidate[]> {
  const needed = words.filter(({ stands, compound }) => stands && !compound);
  const each = needed.map(({ terms: own, author }) => [...own, ...(author ? [author] : [])].map(having));
  const holding = { every: [...every, ...each], none };
  if (each.length === 0) return [];
  const { candidates } = await engine.search({ terms: [], ...holding, limit });
  const { candidates: scored } = await engine.search({ terms, ...holding, limit: engine.size });
  const scores = new Map(scored.map(({ id, score }) => [id, score]));
  return candidates.map(({ id }) => ({ id, score: scores.get(id) ?? 0 }));
}

function having({ term }: { readonly term: string }): EngineCondition {
  return { kind: 'terms', terms: [term] };
}
