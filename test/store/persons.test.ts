import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { App } from '#src/app.ts';
import { parsePersonKey, personKey, TERMINAL_PERSON } from '#src/place.ts';
import { forgetPerson } from '#src/store/persons/forget-person.ts';
import { PERSONAL } from '#src/store/persons/personal-columns.ts';
import { personsStored, rowsOf } from '#src/store/persons/rows-of.ts';
import { databaseFile } from '#src/store/sqlite/database-file.ts';
import { emptyLog, eraseWhatIsDeleted } from '#src/store/sqlite/erase.ts';
import type { Database } from '#src/store/store.ts';
import { asPerson, openTestApp } from '../support/app.ts';
import { permissive } from '../support/permissive-platform.ts';
import { openTestStore, temporaryFolder } from '../support/store.ts';

const MIA = 'slack:T1:U-Mia';
/** Whatever leads to her: her id, her name, her direct messages. */
const TRACES = ['U-Mia', 'Mia'];

async function tablesOf(db: Database): Promise<Map<string, string[]>> {
  const tables = await db.introspection.getTables();
  return new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
}

/** Where a text stands, as `table.column`. */
async function placesOf(db: Database, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const [table, columns] of await tablesOf(db)) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    for (const column of columns)
      if (rows.some((row) => String(row[column]).includes(text))) found.push(`${table}.${column}`);
  }
  return found;
}

/** A run with its one message, as a digest leaves it. */
async function deliverOnce(db: Database, subscription_id: string, place: string): Promise<void> {
  const ids = { run_id: `run of ${subscription_id}`, work_id: 'local:1' };
  await db
    .insertInto('run')
    .values({ id: ids.run_id, subscription_id, slot: 1, from_seq: 0, to_seq: 1, started_at: 1, report: '{}' })
    .execute();
  await db
    .insertInto('run_item')
    .values({ ...ids, score: 1, reason: 'title', outcome: 'posted' })
    .execute();
  const id = `delivery of ${subscription_id}`;
  await db
    .insertInto('delivery')
    .values({
      ...{ id, run_id: ids.run_id, subscription_id, place, part: 0, card: '{}', key: id, state: 'sent' },
      ...{ attempt: 1, not_before: 0, created_at: 1 },
    })
    .execute();
  await db
    .insertInto('seen')
    .values({ subscription_id, work_id: ids.work_id, delivery_id: id, state: 'sent' })
    .execute();
}

/** Two people who do everything that leaves a trace, in one channel and in their direct messages. */
async function livedIn(dataDir?: string): Promise<App> {
  const app = await openTestApp(dataDir === undefined ? {} : { DATA_DIR: dataDir });
  const platform = permissive([]);
  app.join(platform);
  await app.services.search.caughtUp();
  for (const name of ['Mia', 'Noa']) {
    const channel = asPerson(app, platform, name);
    const own = asPerson(app, platform, name, {
      ...{ platform: 'slack', installation: 'T1', channel: `D-U-${name}` },
    });
    for (const person of [channel, own]) {
      const { card } = await person.type('squeezellm');
      for (const label of person === own ? ['Save'] : ['Save', '👍', 'Share'])
        await person.press(card, label);
      await person.type('/ask How many bits does SqueezeLLM quantise weights to?');
    }
    await channel.type(`/digest add topic:quantization of ${name === 'Mia' ? 'models' : 'weights'}`);
    await own.type('/digest add topic:speculative decoding me:true when:weekdays at:09:00');
    await app.services.modelAnswers(`slack:T1:U-${name}`, `slack:T1:D-U-${name}`);
    await app.services.store.settings.set(`slack:T1:U-${name}`, 'zone', 'Europe/Paris');
  }
  await app.services.store.settings.set('adapter:slack', 'welcomed:T1', 'U-Mia');
  for (const { id, place } of await app.services.store.db.selectFrom('subscription').selectAll().execute())
    await deliverOnce(app.services.store.db, id, place);
  return app;
}

describe('what is kept of a person', () => {
  it('is decided for every column there is', async () => {
    const { db } = await openTestStore();
    const decided = Object.entries(PERSONAL).map(([table, { holds, free }]): [string, string[]] => [
      table,
      [...Object.keys(holds), ...free].sort(),
    ]);
    const real = [...(await tablesOf(db))].map(([table, columns]): [string, string[]] => [
      table,
      columns.toSorted(),
    ]);
    expect(Object.fromEntries(decided)).toEqual(Object.fromEntries(real));
  });

  it('lies where it was decided to lie, whatever people do', async () => {
    const { db } = (await livedIn()).services.store;
    const held = Object.entries(PERSONAL).flatMap(([table, { holds }]) =>
      Object.keys(holds).map((column) => `${table}.${column}`),
    );
    for (const trace of TRACES)
      expect((await placesOf(db, trace)).filter((place) => !held.includes(place))).toEqual([]);
    expect(await placesOf(db, 'U-Mia')).toEqual(
      expect.arrayContaining([
        'mark.person',
        'share.person',
        'answer.person',
        'usage.person',
        'setting.scope',
      ]),
    );
  });

  it('is told whole: no table says more of them than the export', async () => {
    const { db } = (await livedIn()).services.store;
    const told = JSON.stringify(await rowsOf(db, MIA));
    for (const table of (await tablesOf(db)).keys()) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
      for (const row of rows.filter((one) => TRACES.some((trace) => JSON.stringify(one).includes(trace))))
        expect(told).toContain(JSON.stringify(row));
    }
    expect(told).not.toContain('Noa');
  });

  it('is gone once forgotten, from every table and from the file; others keep theirs', async () => {
    const dir = await temporaryFolder();
    const { db } = (await livedIn(dir)).services.store;
    const noa = await rowsOf(db, 'slack:T1:U-Noa');
    await eraseWhatIsDeleted(db);
    const forgotten = await forgetPerson(db, MIA);
    await emptyLog(db);
    expect(forgotten.mark.length).toBeGreaterThan(0);
    for (const trace of TRACES) expect(await placesOf(db, trace)).toEqual([]);
    expect(await rowsOf(db, 'slack:T1:U-Noa')).toEqual(noa);
    expect((await readFile(databaseFile(dir))).includes('U-Mia')).toBe(false);
    expect(await personsStored(db)).toEqual(['slack:T1:U-Noa']);
    expect(Object.values(await rowsOf(db, MIA)).flat()).toEqual([]);
  });

  it('leaves the channel its digest and what was shared there', async () => {
    const { services } = await livedIn();
    await forgetPerson(services.store.db, MIA);
    const here = { platform: 'slack', installation: 'T1', channel: 'C1' } as const;
    expect((await services.digests.list(here)).map(({ topic }) => topic)).toContain('quantization of models');
    const { rows } = await sql<{ shares: number }>`
      select count(*) as shares from share where place = 'slack:T1:C1' and person = ''`.execute(
      services.store.db,
    );
    expect(rows[0]?.shares).toBeGreaterThan(0);
  });
});

it.each([
  ['discord:123', { platform: 'discord', installation: '', id: '123' }],
  ['slack:T1:U1', { platform: 'slack', installation: 'T1', id: 'U1' }],
  [personKey(TERMINAL_PERSON), TERMINAL_PERSON],
])('%s names a person', (key, person) => {
  expect(parsePersonKey(key)).toEqual(person);
  expect(personKey(person as typeof TERMINAL_PERSON)).toBe(key);
});

it.each(['', 'me', 'discord', 'discord:', 'discord:1:2', 'slack:U1', 'slack::U1', 'irc:T:U', 'slack:a:b:c'])(
  '%j names nobody',
  (key) => expect(parsePersonKey(key)).toBeUndefined(),
);
