import { UserError } from '../errors.ts';
import { parsePaperId } from '../papers/id.ts';
import type { Work } from '../papers/paper.ts';
import type { Services } from './services.ts';

/** Where words have to stand to name a paper. */
const NAMING: ReadonlySet<string> = new Set(['title', 'author']);

/**
 * The stored work a control or a person means: its canonical id, any id or link, or the words of its title.
 * @throws UserError where nothing comes near
 */
export async function workMeant(
  meant: string,
  services: Pick<Services, 'store' | 'search' | 'lookup'>,
): Promise<Work> {
  const work = (await workNamed(meant, services)) ?? (await workTitled(meant, services));
  if (work === undefined)
    throw new UserError(`No paper here goes by “${meant}”. Give its id, its link or words of its title.`);
  return work;
}

/** The work of a canonical id, any other id or a link; one that is not stored is asked of the sources. */
export async function workNamed(
  meant: string,
  { store, lookup }: Pick<Services, 'store' | 'lookup'>,
): Promise<Work | undefined> {
  const stored = await store.works.byId(meant);
  const id = stored === undefined ? parsePaperId(meant)?.id : undefined;
  if (id === undefined) return stored;
  return (await store.works.byPaperId(id)) ?? (lookup.online ? await lookup.byId(id) : undefined);
}

async function workTitled(meant: string, { search }: Pick<Services, 'search'>): Promise<Work | undefined> {
  if (parsePaperId(meant) !== undefined) return undefined;
  const found = await search.find(withoutYear(meant), { offset: 0, limit: 1 });
  const [hit] = found.hits;
  const isGuess = found.weak && hit?.reasons.some((reason) => NAMING.has(reason)) !== true;
  return isGuess ? undefined : hit?.work;
}

/** A suggested title carries its year: "LoRA: Low-Rank Adaptation (2021)". */
export function withoutYear(title: string): string {
  return title.replace(/ \((?:1[89]|20)\d\d\)$/, '');
}
