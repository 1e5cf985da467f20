import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ANSWER_OUTCOMES } from '../message/answer.ts';
import type { Store } from '../store/store.ts';
import { DAY_MS } from '../time.ts';
import type { AnswerLog } from './answer-log.ts';

const SCOPE = 'answer';
/** The words of an answer can be shared so long; that it was given is kept for good. */
const KEPT_MS = 30 * DAY_MS;
const LATELY = 3;

const Kept = z.object({
  question: z.string(),
  outcome: z.enum(ANSWER_OUTCOMES),
  quotes: z.array(
    z.object({
      workId: z.string(),
      title: z.string(),
      /** Answers of before full texts were read are from abstracts. */
      origin: z.enum(['abstract', 'full-text']).default('abstract'),
      section: z.string(),
      page: z.number().exactOptional(),
      text: z.string(),
      url: z.string(),
      marks: z.array(z.object({ start: z.number(), end: z.number() })),
    }),
  ),
  record: z.object({ field: z.string(), value: z.string(), source: z.string() }).exactOptional(),
  claims: z.array(z.object({ text: z.string(), quotes: z.array(z.number()) })),
  works: z.array(z.string()),
  scope: z.array(z.string()).exactOptional(),
  unread: z.array(z.string()).exactOptional(),
  readWhole: z
    .array(z.object({ workId: z.string(), title: z.string(), format: z.enum(['html', 'pdf', 'jats']) }))
    .exactOptional(),
  reason: z.string().exactOptional(),
  notes: z.array(z.string()),
  /** Answers of before this was known are their asker's alone. */
  standsAt: z.array(z.string()).default([]),
});

export function createAnswerLog(store: Pick<Store, 'db' | 'settings'>): AnswerLog {
  const { db, settings } = store;

  async function keptAs(id: string): Promise<z.infer<typeof Kept> | undefined> {
    const kept = await settings.get(SCOPE, id);
    return kept === undefined ? undefined : Kept.parse(JSON.parse(kept));
  }

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
    async keep(answer, { place, person, at, open }) {
      const id = randomUUID();
      const { question, outcome, works } = answer;
      await db
        .insertInto('answer')
        .values({ id, question, place, person, works: JSON.stringify(works), outcome, at, rating: null })
        .execute();
      await settings.set(SCOPE, id, JSON.stringify(Kept.parse({ ...answer, standsAt: open ? [place] : [] })));
      await forget(at - KEPT_MS);
      return id;
    },

    async shared(id, place) {
      const kept = await keptAs(id);
      if (kept === undefined || kept.standsAt.includes(place)) return;
      await settings.set(SCOPE, id, JSON.stringify({ ...kept, standsAt: [...kept.standsAt, place] }));
    },

    async lately({ place, person, since }) {
      const asked = await db
        .selectFrom('answer')
        .select('question')
        .where('place', '=', place)
        .where('person', '=', person)
        .where('at', '>=', since)
        .orderBy('at', 'desc')
        .limit(LATELY)
        .execute();
      return asked.map(({ question }) => question).reverse();
    },

    async byId(id) {
      const kept = await keptAs(id);
      const asked = await db.selectFrom('answer').select('person').where('id', '=', id).executeTakeFirst();
      return kept && asked && { ...kept, askedBy: asked.person };
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
