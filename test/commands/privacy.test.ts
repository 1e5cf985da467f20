import { expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import type { Audience } from '#src/chat/command.ts';
import type { Platform } from '#src/chat/platform.ts';
import { offered } from '#src/chat/usage.ts';
import { personKey, placeKey, type Person, type Place } from '#src/place.ts';
import { openTestApp, wordsOf } from '../support/app.ts';

const place: Place = { platform: 'slack', installation: 'T1', channel: 'C1' };
const person: Person = { platform: 'slack', installation: 'T1', id: 'U1', name: 'Mia' };
const platform = { name: 'slack' } as Platform;

it('only searches are answered for all where they were mentioned', () => {
  const open = offered(createCommands('paper')).filter(({ mentioned }) => mentioned === 'public');
  expect(open.map(({ name }) => name).sort()).toEqual(['ask', 'paper', 'similar', 'trending']);
});

it('what one did with a paper stands in one’s own answers alone; what the channel did, in all', async () => {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  const query = 'SqueezeLLM: Dense-and-Sparse Quantization';
  const [work] = await app.services.store.works.byTitle(query, 1);
  const { group } = app.services.store;
  for (const kind of ['saved', 'up'] as const)
    await group.mark(personKey(person), work!.id, kind, placeKey(place), 1, true);
  const share = { place: placeKey(place), person: '', personName: 'Ann', at: 1, how: 'share' } as const;
  await group.addShare({ ...share, workId: work!.id, messageRef: 'C1:1' });
  const answer = async (
    surface: 'command' | 'mention' | 'click',
    options: { readonly visible?: boolean } = {},
    audience?: Audience,
  ) => {
    const request = { command: 'paper', options: { query, ...options }, person, place, surface };
    const { card } = await app.dispatcher.run({ ...request, ...(audience && { audience }) }, platform);
    const pressed = card.blocks.flatMap((block) => ('buttons' in block ? block.buttons : []));
    return [wordsOf(card), ...pressed.map(({ label }) => label)].join(' ');
  };
  expect(await answer('command')).toMatch(/posted here .* by Ann[^]*Saved ✓ 👍 ✓ Share/);
  for (const shown of [
    await answer('mention'),
    await answer('command', { visible: true }),
    await answer('click', {}, 'public'),
  ]) {
    expect(shown).toContain('by Ann');
    expect(shown).not.toContain('✓');
  }
  expect(await answer('mention', {}, 'private')).toContain('Saved ✓');
});
