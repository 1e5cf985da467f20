import type { Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { parsePaperId } from '#src/papers/id.ts';
import type { Work } from '#src/papers/paper.ts';

/** Where words have to stand to name a paper. */
const NAMING: ReadonlySet<string> = new Set(['title', 'author']);

/**
 * The stored work a control or a person means: its canonical id, any id or link, or the words of its title.
 * @throws UserError where nothing comes near
 */
export async function workMeant(
  meant: string,
  { services: { store, search, lookup } }: Context,
): Promise<Work> {
  const stored = await store.works.byId(meant);
  if (stored !== undefined) return stored;
  const id = parsePaperId(meant)?.id;
  const byId =
    id && ((await store.works.byPaperId(id)) ?? (lookup.online ? await lookup.byId(id) : undefined));
  if (byId !== undefined) return byId;
  const found = id === undefined ? await search.find(meant, { offset: 0, limit: 1 }) : undefined;
  const hit = found?.hits[0];
  const isGuess = found?.weak === true && hit?.reasons.some((reason) => NAMING.has(reason)) !== true;
  if (hit === undefined || isGuess)
    throw new UserError(`No paper here goes by “${meant}”. Give its id, its link or words of its title.`);
  return hit.work;
}
