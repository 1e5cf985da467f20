import { parsePaperId } from '#src/papers/id.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import type { Sighting } from '#src/store/store.ts';

/** A paper known by these ids; everything else is made up unless given. */
export function paper(ids: string | readonly [string, ...string[]], fields: Partial<Paper> = {}): Paper {
  const [first, ...others] = typeof ids === 'string' ? [ids] : ids;
  const abstract = fields.abstract ?? `We study ${first}.`;
  return {
    title: `On ${first}`,
    authors: ['Ada Lovelace'],
    categories: [],
    ...fields,
    ids: [id(first), ...others.map(id)],
    abstract,
    abstractRaw: fields.abstractRaw ?? abstract,
  };
}

/** A sighting of it by arXiv, on a look-up unless said otherwise. */
export function sighting(
  ids: string | readonly [string, ...string[]],
  fields: Partial<Paper> = {},
  more: Partial<Omit<Sighting, 'paper'>> = {},
): Sighting {
  return { source: 'arxiv', origin: 'lookup', ...more, paper: paper(ids, fields) };
}

export function id(text: string): PaperId {
  const local = /^local:(.*)$/s.exec(text)?.[1];
  const parsed = local === undefined ? parsePaperId(text)?.id : { scheme: 'local' as const, value: local };
  if (parsed === undefined) throw new RangeError(`no id: ${text}`);
  return parsed;
}
