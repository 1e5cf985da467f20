import { expect, it } from 'vitest';
import paper from '#commands/paper.ts';
import { openTestApp } from '../support/app.ts';
import { permissive } from '../support/permissive-platform.ts';

const PERSON = { platform: 'discord', installation: '1', id: '2', name: 'Mia' } as const;
const PLACE = { platform: 'discord', installation: '1', channel: '3' } as const;

it('the search as typed is suggested first, also while titles keep everybody waiting', async () => {
  const { services } = await openTestApp();
  const suggest = async (complete: typeof services.search.complete) =>
    paper.suggest?.('query', ' lo ', {
      person: PERSON,
      place: PLACE,
      platform: permissive([]),
      services: { ...services, search: { ...services.search, complete } },
    });
  const typed = { label: 'Search "lo"', value: 'lo' };
  const title = { label: 'LoRA (2021)', value: 'arxiv:2106.09685' };
  const found = { workId: title.value, title: 'LoRA', year: 2021 };
  expect(await suggest(async () => Promise.resolve([found]))).toEqual([typed, title]);
  expect(await suggest(async () => Promise.withResolvers<never>().promise)).toEqual([typed]);
});
