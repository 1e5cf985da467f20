import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ANSWER_OUTCOMES } from '../message/answer.ts';
import type { Store } from '../store/store.ts';
import { DAY_MS } from '../time.ts';
import type { AnswerLog } from './answer-log.ts';

const SCOPE = 'answer';
/** The words of an answer can be shared so long; that it was given is kept for good. */
const KEPT_MS = 30 * DAY_MS;

const Kept = z.object({
  question: z.string(),
  outcome: z.enum(ANSWER_OUTCOMES),
  quotes: z.array(
    z.object({
      workId: z.string(),
      title: z.string(),
      section: z.enum(['Abstract', 'Summary by Paperboy']),
      text: z.string(),
      url: z.string(),
      marks: z.array(z.object({ start: z.number(), end: z.number() })),
    }),
  ),
  claims: z.array(z.object({ text: z.string(), quotes: z.array(z.number()) })),
  works: z.array(z.string()),
  reason: z.string().exactOptional(),
  notes: z.array(z.string()),
});

export function createAnswerLog(store: Pick<Store, 'db' | 'settings'>): AnswerLog {
  const { db, settings } = store;

  async function forget(before: number): Promise<void> {
    const kept = await settings.keys(SCOPE);
    const old = await db
      .selectFrom('answer')
      .select('id')
      .where('id', 'in', kept)
      .where('at', '<', before)
      .execute();
    for (const { id } of old) await settings.set(SCOPE, id, undefined);
  }

  return {
    async keep(answer, { place, person, at }) {
      const id = randomUUID();
      const { question, outcome, works } = answer;
      await db
        .insertInto('answer')
        .values({ id, question, place, person, works: JSON.stringify(works), outcome, at, rating: null })
        .execute();
      await settings.set(SCOPE, id, JSON.stringify(Kept.parse(answer)));
      await forget(at - KEPT_MS);
      return id;
    },

    async byId(id) {
      const kept = await settings.get(SCOPE, id);
      return kept === undefined ? undefined : Kept.parse(JSON.parse(kept));
    },

    async rate(id, good) {
      await db
        .updateTable('answer')
        .set({ rating: good ? 1 : -1 })
        .where('id', '=', id)
        .execute();
    },
  };
}
