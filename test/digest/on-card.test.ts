import { expect, it } from 'vitest';
import { freeze } from '#src/digest/delivery/frozen-card.ts';
import { worksInThread } from '#src/digest/delivery/on-card.ts';
import type { Block } from '#src/message/card.ts';
import { openTestStore } from '../support/store.ts';

it('the papers in the thread of a digest come as its card numbers them', async () => {
  const { db } = await openTestStore();
  const line = (workId: string, rank: number): Block => ({
    ...{ kind: 'line', rank, menu: [] },
    paper: { workId, title: workId, url: '', authors: '', facts: '', excerpt: [], badges: [] },
  });
  await db
    .insertInto('delivery')
    .values({
      ...{ id: 'd', run_id: 'r', subscription_id: 's', place: 'slack:T1:C1', part: 1, key: 'k' },
      card: freeze({ blocks: [line('local:b', 1), { kind: 'divider' }, line('local:a', 2)] }),
      ...{ state: 'sent', attempt: 1, not_before: 0, lease_owner: null, lease_until: null },
      ...{ attempted_at: 1, message_ref: 'C1:18.5', permalink: null, problem: null, created_at: 1 },
    })
    .execute();
  const channel = { platform: 'slack', installation: 'T1', channel: 'C1' } as const;
  expect(await worksInThread(db, { ...channel, thread: '18.5' })).toEqual(['local:b', 'local:a']);
  expect(await worksInThread(db, { ...channel, thread: '17.5' })).toEqual([]);
  expect(await worksInThread(db, channel)).toEqual([]);
});
