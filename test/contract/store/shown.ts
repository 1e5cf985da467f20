import { expect, it } from 'vitest';
import type { OpenStore } from '../store.ts';

export function shown(open: OpenStore): void {
  it('is kept once a conversation, for all of a thread and for each person apart', async () => {
    const { shown } = await open();
    const place = 'slack:T1:C1';
    const conversations = [
      { place, thread: '5.5' },
      { place, thread: '5.5', person: 'slack:T1:U1' },
      { place, person: 'slack:T1:U1' },
      { place, person: 'slack:T1:U2' },
    ];
    for (const [at, conversation] of conversations.entries())
      await shown.keep(conversation, { works: `list ${at}`, at });
    await shown.keep(conversations[3]!, { works: 'later', at: 9 });
    const kept = await Promise.all(conversations.map((one) => shown.get(one)));
    expect(kept.map((one) => one?.works)).toEqual(['list 0', 'list 1', 'list 2', 'later']);
    expect(await shown.get({ place: 'slack:T2:C1', thread: '5.5' })).toBeUndefined();
    await shown.forget(2);
    const left = await Promise.all(conversations.map((one) => shown.get(one)));
    expect(left.map((one) => one?.at)).toEqual([undefined, undefined, 2, 9]);
  });
}
