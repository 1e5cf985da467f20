import { describe, expect, it } from 'vitest';
import { postOnce } from '#commands/papers/posting.ts';
import type { Context } from '#src/chat/command.ts';
import type { Looked, Sent } from '#src/message/courier.ts';
import { hurriedTime } from '../support/virtual-time.ts';

const CARD = { blocks: [] };
const sent: Sent = { outcome: 'sent', ref: '1' };
const unknown: Sent = { outcome: 'unknown', cause: 'HTTP 500' };
const later = (retryAfterMs: number): Sent => ({ outcome: 'later', retryAfterMs });

/** A platform that answers posts, and looks back, as told. */
function setUp(posts: Sent[], looks: Looked[] = []) {
  const time = hurriedTime();
  let made = 0;
  const courier = {
    post: () => Promise.resolve(posts[made++] ?? sent),
    find: () => Promise.resolve(looks.shift() ?? { outcome: 'absent' as const }),
  };
  const context = {
    place: { platform: 'slack', installation: 'T', channel: 'C' },
    platform: { courier },
    services: { clock: time, store: { inbound: { firstTime: () => Promise.resolve(true) } } },
  } as unknown as Context;
  return { time, made: () => made, share: async () => postOnce(CARD, 'key', context, time.sleep) };
}

describe('sharing', () => {
  it('waits a short while that the platform asks for', async () => {
    const { share, time } = setUp([later(2_000)]);
    expect(await share()).toMatchObject({ ref: '1' });
    expect(time.slept).toEqual([2_000]);
  });

  it('says when to try again where the wait is long', async () => {
    const { share, time } = setUp([later(200_000)]);
    await expect(share()).rejects.toThrow('Nothing was posted; try again in 4 minutes.');
    expect(time.slept).toEqual([]);
  });

  it('is not sent again while the first try may still arrive, and that is told', async () => {
    const { share, made } = setUp([unknown]);
    await expect(share()).rejects.toThrow('may still arrive');
    expect(made()).toBe(1);
  });

  it('is not sent again where it stands there, or where nobody can look', async () => {
    const there = setUp([unknown], [{ outcome: 'found', ref: '7' }]);
    expect(await there.share()).toMatchObject({ ref: '7' });
    const blind = setUp([unknown], [{ outcome: 'unable', advice: 'No.' }]);
    await expect(blind.share()).rejects.toThrow('did not say whether it was posted');
    expect([there.made(), blind.made()]).toEqual([1, 1]);
  });
});
