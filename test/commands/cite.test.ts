import { expect, it } from 'vitest';
import { bibtexPages, PAGE_CHARS } from '#commands/papers/bibtex-pages.ts';
import type { Context } from '#src/chat/command.ts';
import type { Platform } from '#src/chat/platform.ts';
import { worksMeant } from '#src/chat/work-meant.ts';
import { personKey } from '#src/place.ts';
import { asPerson, openTestApp, wordsOf } from '../support/app.ts';

const entry = (key: string, authors: number) =>
  `@misc{${key},\n  title = {{A Title}},\n  author = {${Array.from({ length: authors }, (_, at) => `Surname${at}, Given`).join(' and ')}},\n  year = {2026},\n}`;

it('a page holds whole entries only', () => {
  const entries = Array.from({ length: 14 }, (_, at) => entry(`key${at}`, 20));
  const pages = bibtexPages(`${entries.join('\n\n')}\n`);
  expect(pages.flat()).toEqual(entries);
  for (const page of pages) expect(page.join('\n\n').length).toBeLessThanOrEqual(PAGE_CHARS);
});

it('an entry longer than a page names as many authors as fit, and others, and is closed', () => {
  const [[cut = ''] = []] = bibtexPages(entry('kimi', 402));
  expect(cut.length).toBeLessThan(PAGE_CHARS);
  expect(cut).toMatch(/author = \{Surname0, Given and .* and others\},\n {2}year = \{2026\},\n\}$/);
});

it('a saved list is cited to its end, page by page', async () => {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  const { store } = app.services;
  const key = personKey({ platform: 'slack', installation: 'T1', id: 'U-Mia' });
  const { hits } = await app.services.search.find('inference', { offset: 0, limit: 14 });
  for (const { work } of hits) await store.group.mark(key, work.id, 'saved', 'slack:T1:C1', 1, true);
  const mia = asPerson(app, { name: 'slack' } as Platform);
  let { card } = await mia.type('cite');
  const told: string[] = [];
  for (let page = 1; page <= 14; page += 1) {
    told.push(wordsOf(card));
    if (wordsOf(card).includes(`${hits.length} of ${hits.length}.`)) break;
    ({ card } = await mia.press(card, '▶'));
  }
  expect(told.length).toBeGreaterThan(1);
  expect(told.join('\n').match(/^@/gm)).toHaveLength(hits.length);
});

it('several ids are cited at once', async () => {
  const app = await openTestApp();
  const mia = asPerson(app, { name: 'slack' } as Platform);
  const { card } = await mia.type('cite arxiv:2306.07629 and 2402.09748');
  expect(wordsOf(card).match(/^@/gm)).toHaveLength(2);
});

it.each(['2 and 4', '4, 2', 'papers 2 & 4', '#2 #4'])(
  '%s are the papers shown under these numbers',
  async (meant) => {
    const { services } = await openTestApp();
    const ids = ['arxiv:2306.07629', 'arxiv:2402.09748', 'arxiv:2412.14219', 'arxiv:2402.15758'];
    const numbered = new Map(ids.map((id, at) => [at + 1, id]));
    const place = { platform: 'slack', installation: 'T1', channel: 'C1', thread: '5.5' };
    const here = { shown: { numbered, lately: new Map() }, place, services } as unknown as Context;
    const works = await worksMeant(meant, services, here);
    expect(works.map(({ id }) => id).toSorted()).toEqual([ids[1], ids[3]].toSorted());
  },
);
