import type { App } from '#src/app.ts';
import { personKey, placeKey, type Person, type Place } from '#src/place.ts';

const SCHEDULE = { when: 'announced', notBefore: '09:00', zone: 'UTC' } as const;

/** An answer given in a place, open to all there or to its asker alone; resolves to its id. */
export async function plantAnswer(
  { services }: App,
  { place, person, open }: { readonly place: Place; readonly person: Person; readonly open: boolean },
): Promise<string> {
  const [work] = await services.store.works.byTitle('SqueezeLLM', 1);
  return services.answers.keep(
    {
      question: 'How does the hostile takeover go?',
      outcome: 'refused',
      quotes: [],
      claims: [],
      notes: [],
      works: work === undefined ? [] : [work.id],
    },
    { place: placeKey(place), person: personKey(person), at: services.clock.now(), open },
  );
}

/** A digest with a run whose papers are folded; resolves to the ids of both. */
export async function plantDigest(
  { services }: App,
  topic: string,
  place: Place,
  createdBy: Person,
): Promise<{ readonly digest: string; readonly run: string }> {
  const { digests, store, clock } = services;
  const { id } = await digests.add({ topic, place, schedule: SCHEDULE, createdBy });
  const run = `run${id}`;
  const [work] = await store.works.byTitle('SqueezeLLM', 1);
  await store.db
    .insertInto('run')
    .values({
      ...{ id: run, subscription_id: id, slot: 1, from_seq: 0, to_seq: 0, report: '{}' },
      started_at: clock.now(),
    })
    .execute();
  await store.db
    .insertInto('run_item')
    .values({ run_id: run, work_id: work?.id ?? '', score: 1, reason: topic, outcome: 'folded' })
    .execute();
  return { digest: id, run };
}

/** All that a forged control could change. */
export async function state({ services: { store } }: App): Promise<unknown> {
  const [subscriptions, answers, shares] = await Promise.all([
    store.db.selectFrom('subscription').selectAll().orderBy('id').execute(),
    store.db.selectFrom('answer').selectAll().orderBy('id').execute(),
    store.db.selectFrom('share').selectAll().orderBy('id').execute(),
  ]);
  return { subscriptions, answers, shares };
}
