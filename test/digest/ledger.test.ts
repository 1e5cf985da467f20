import { expect, it } from 'vitest';
import { createLedger, type Ledger } from '#src/digest/delivery/ledger.ts';
import { LEASE_MS } from '#src/digest/delivery/lease.ts';
import { openNewsroom, slackPlace, TO_NEXT_RUN } from './newsroom.ts';

it('a look that took longer than its lease does not undo what another process did since', async () => {
  const room = await openNewsroom();
  await room.add('quantum sensing', slackPlace('C1'));
  await room.announce(['Quantum sensing']);
  room.chats.slack.fail({ kind: 'request-lost' });
  room.chats.slack.looksFail = true;
  room.advance(TO_NEXT_RUN);
  await room.tick();
  const ledgerOf = (host: string): Ledger =>
    createLedger({
      store: room.store,
      owner: { host, pid: 1, startedAt: 0 },
      isAlive: () => true,
      platforms: () => ['slack'],
      settleMs: 0,
    });
  const [slow, quick] = [ledgerOf('slow'), ledgerOf('quick')];
  let now = room.now() + LEASE_MS;
  const looking = (await slow.claimUncertain(now))!;
  now += LEASE_MS;
  await quick.recover(now);
  await quick.absent((await quick.claimUncertain(now))!, now);
  const posting = (await quick.claimPending(now, new Map()))!;
  await slow.absent(looking, now);
  expect(await slow.claimPending(now, new Map())).toBeUndefined();
  await quick.sent(posting, { ref: 'm1' }, now);
  await slow.absent(looking, now);
  expect(await slow.claimPending(now, new Map())).toBeUndefined();
});
