import { expect, it } from 'vitest';
import type { OpenStore } from '../store.ts';

export function small(open: OpenStore): void {
  it('an event is new once, also when two come at the same time', async () => {
    const { small } = await open();
    expect((await Promise.all(['k', 'k', 'other'].map((key) => small.firstTime(key, 1)))).sort()).toEqual([
      false,
      true,
      true,
    ]);
    expect(await small.firstTime('k', 2)).toBe(false);
    await small.forgetInbound(1);
    expect(await small.firstTime('k', 3)).toBe(false);
    await small.forgetInbound(2);
    expect(await small.firstTime('k', 4)).toBe(true);
  });

  it('a long action is found by its key', async () => {
    const { small } = await open();
    const action = { command: 'paper', options: '{"query":"x"}', effect: 'edit' };
    await small.keepAction('a1', action, 1);
    await small.keepAction('a1', action, 2);
    expect(await small.action('a1', 3)).toEqual(action);
    expect(await small.action('a2', 3)).toBeUndefined();
  });

  it('an action is forgotten when it was not used for long', async () => {
    const { small } = await open();
    const action = { command: 'paper', options: '{}', effect: 'reply' };
    for (const key of ['used', 'unused']) await small.keepAction(key, action, 1);
    await small.action('used', 5);
    await small.forgetActions(5);
    expect(await small.action('used', 6)).toEqual(action);
    expect(await small.action('unused', 6)).toBeUndefined();
  });

  it('a setting is kept per scope, replaced and removed', async () => {
    const { small } = await open();
    await small.setSetting('slack:T1', 'who', 'admins');
    await small.setSetting('slack:T2', 'who', 'members');
    await small.setSetting('slack:T1', 'who', 'members');
    expect(await small.setting('slack:T1', 'who')).toBe('members');
    await small.setSetting('slack:T1', 'who', undefined);
    expect(await small.setting('slack:T1', 'who')).toBeUndefined();
    expect(await small.setting('slack:T2', 'who')).toBe('members');
  });
}
