import { describe, expect, it } from 'vitest';
import { statusOf } from '#commands/status.ts';
import { statusCard } from '#src/message/status.ts';
import type { Person, Place } from '#src/place.ts';
import { openTestApp, wordsOf } from '../support/app.ts';

const HERE: Place = { platform: 'slack', installation: 'T1', channel: 'C1' };
const MIA: Person = { platform: 'slack', installation: 'T1', id: 'U1', name: 'Mia' };

async function opened() {
  const { services } = await openTestApp();
  await services.search.caughtUp();
  return { services, read: async () => wordsOf(statusCard(await statusOf(services, HERE))) };
}

describe('the status', () => {
  it('names sources as people write them, also one never fetched, and says how is searched', async () => {
    const { services, read } = await opened();
    const { fetches } = services.store;
    const fetched = await fetches.begin('huggingface', 'since yesterday', 1);
    await fetches.end(fetched, { outcome: 'ok', items: 1, unknownItems: 0 }, 2);
    const words = await read();
    expect(words).toContain('arXiv: never fetched yet');
    expect(words).toContain('Hugging Face: last fetched ');
    expect(words).toContain('search by words.');
    expect(words).not.toContain('minisearch');
  });

  it('says search by words and meaning once meaning is known', async () => {
    const { services } = await opened();
    const status = { ...(await statusOf(services, HERE)), byMeaning: true };
    expect(wordsOf(statusCard(status))).toContain('search by words and meaning.');
  });

  it('says that there is no digest here', async () => {
    const { read } = await opened();
    expect(await read()).toContain('No digest here yet.');
  });

  it('says why a digest is paused and which messages are uncertain', async () => {
    const { services, read } = await opened();
    const { digests, store } = services;
    const schedule = { when: 'announced', notBefore: '09:00', zone: 'UTC' } as const;
    const make = async (topic: string) => digests.add({ topic, place: HERE, schedule, createdBy: MIA });
    const [paused, unsure] = [await make('quantum sensing'), await make('protein folding')];
    await store.db
      .updateTable('subscription')
      .set({ state: 'paused', next_run_at: null, paused_reason: 'I am not in that channel.' })
      .where('id', '=', paused.id)
      .execute();
    const ids = { id: 'd1', run_id: 'r1', subscription_id: unsure.id, place: 'slack/T1/C1', part: 0 };
    await store.db
      .insertInto('run')
      .values({
        ...{ id: 'r1', subscription_id: unsure.id, slot: 1, from_seq: 0, to_seq: 0, started_at: 1 },
        report: '{}',
      })
      .execute();
    await store.db
      .insertInto('delivery')
      .values({
        ...{ ...ids, card: '{}', key: 'k', state: 'uncertain', attempt: 1, not_before: 0, created_at: 1 },
        ...{ lease_owner: null, lease_until: null, attempted_at: 1, message_ref: null, permalink: null },
        problem: null,
      })
      .execute();
    const words = await read();
    expect(words).toContain('Digest quantum sensing: paused. I am not in that channel.');
    expect(words).toMatch(/Digest protein folding: next .* For 1 message the platform never said/s);
  });
});
