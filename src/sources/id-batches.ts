import { canonicalId } from '../papers/id.ts';
import type { PaperId } from '../papers/paper.ts';
import type { Listed, Source, SourceIo } from './source.ts';

interface Waiting {
  readonly id: PaperId;
  readonly answer: PromiseWithResolvers<readonly Listed[]>;
}

/**
 * Asks sources by id. Where one request carries many ids, those asked for within a moment go together: twelve people who
 * paste twelve links would else wait for twelve turns.
 * @param moment resolves when no more ids are waited for
 */
export function createIdBatches(io: SourceIo, moment: () => Promise<void>) {
  const waiting = new Map<Source, Waiting[]>();

  async function send(source: Source): Promise<void> {
    await moment();
    const together = waiting.get(source) ?? [];
    waiting.delete(source);
    try {
      const listed =
        (await source.byIds?.(
          together.map(({ id }) => id),
          io,
        )) ?? [];
      for (const { id, answer } of together) answer.resolve(listed.filter((one) => isOf(one, id)));
    } catch (error) {
      for (const { answer } of together) answer.reject(error);
    }
  }

  return async function byId(source: Source, id: PaperId): Promise<readonly Listed[]> {
    if (source.idsTogether !== true) return (await source.byIds?.([id], io)) ?? [];
    const answer = Promise.withResolvers<readonly Listed[]>();
    const others = waiting.get(source);
    waiting.set(source, [...(others ?? []), { id, answer }]);
    if (others === undefined) void send(source);
    return answer.promise;
  };
}

function isOf({ paper }: Listed, id: PaperId): boolean {
  return paper.ids.some((one) => canonicalId(one) === canonicalId(id));
}
