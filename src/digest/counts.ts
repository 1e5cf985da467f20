import type { DeliveryState } from '../store/schema.ts';
import type { Database } from '../store/store.ts';

/** How many digests and messages of digests there are, over all places. */
export interface DigestCounts {
  readonly active: number;
  readonly paused: number;
  /** Active digests whose time has come and that have not run yet. */
  readonly due: number;
  /** Digests with a message that is written and not yet known to stand in its channel. */
  readonly waiting: number;
  /** Messages, by what became of them. */
  readonly messages: Readonly<Record<DeliveryState, number>>;
  /** When the oldest message was written that waits, epoch ms. */
  readonly waitingSince?: number;
}

const WAITING: readonly DeliveryState[] = ['pending', 'sending', 'uncertain'];
const NONE: Record<DeliveryState, number> = { pending: 0, sending: 0, uncertain: 0, sent: 0, dead: 0 };

/** @param now epoch ms */
export async function countDigests(db: Database, now: number): Promise<DigestCounts> {
  const [digests, messages, waiting] = await Promise.all([
    db
      .selectFrom('subscription')
      .select(({ fn, eb }) => [
        'state',
        fn.countAll().as('count'),
        fn.sum(eb.case().when('next_run_at', '<=', now).then(1).else(0).end()).as('due'),
      ])
      .groupBy('state')
      .execute(),
    db
      .selectFrom('delivery')
      .select(({ fn }) => ['state', fn.countAll().as('count')])
      .groupBy('state')
      .execute(),
    db
      .selectFrom('delivery')
      .select(({ fn }) => [
        fn.count('subscription_id').distinct().as('digests'),
        fn.min('created_at').as('since'),
      ])
      .where('state', 'in', WAITING)
      .executeTakeFirst(),
  ]);
  const inState = (state: string) => digests.find((row) => row.state === state);
  const since = waiting?.since as number | string | null | undefined;
  return {
    active: Number(inState('active')?.count ?? 0),
    paused: Number(inState('paused')?.count ?? 0),
    due: Number(inState('active')?.due ?? 0),
    waiting: Number(waiting?.digests ?? 0),
    messages: { ...NONE, ...Object.fromEntries(messages.map(({ state, count }) => [state, Number(count)])) },
    ...(since !== null && since !== undefined && { waitingSince: Number(since) }),
  };
}
