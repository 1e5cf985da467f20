import { expect, it } from 'vitest';
import type { OpenStore } from '../store.ts';

export function settings(open: OpenStore): void {
  it('a setting is kept per scope, replaced and removed', async () => {
    const { settings } = await open();
    await settings.set('slack:T1', 'who', 'admins');
    await settings.set('slack:T2', 'who', 'members');
    await settings.set('slack:T1', 'who', 'members');
    expect(await settings.get('slack:T1', 'who')).toBe('members');
    await settings.set('slack:T1', 'zone', 'UTC');
    expect((await settings.keys('slack:T1')).toSorted()).toEqual(['who', 'zone']);
    await settings.set('slack:T1', 'who', undefined);
    expect(await settings.get('slack:T1', 'who')).toBeUndefined();
    expect(await settings.get('slack:T2', 'who')).toBe('members');
  });
}
