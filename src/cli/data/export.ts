import { plural } from '../../message/text.ts';
import { PERSONS_TABLES, rowsOf, type PersonsRows } from '../../store/persons/rows-of.ts';
import type { Store } from '../../store/store.ts';
import { defineVerb, jsonLine } from '../verb/verb.ts';
import { PERSON_NOTES, personMeant, tellNobody, withStore } from './person.ts';

export const exportVerb = defineVerb({
  name: 'export',
  summary: 'Tells everything that is stored about a person',
  usage: ['me|PERSON [--json]'],
  flags: { json: { kind: 'switch', help: '{person, exported, mark: […], share: […], …} as one JSON value' } },
  notes: [
    ...PERSON_NOTES,
    'With --json, the rows of each table as they are stored: mark (saved, votes), share, subscription (digests they',
    'made; with run, run_item, delivery, seen for those of direct messages), answer (questions), usage, shown (the',
    'lists they saw last, for a week), setting.',
    'Rows about a paper carry its title.',
  ],
  run: ({ flags, words }, io) =>
    withStore(io, async (store) => {
      const person = personMeant(words, 'export');
      const rows = await rowsOf(store.db, person);
      if (countOf(rows) === 0) await tellNobody(store, person, io.err);
      io.out(
        flags.json
          ? jsonLine({
              person,
              exported: new Date(io.clock.now()).toISOString(),
              ...(await readable(store, rows)),
            })
          : `${person}: ${summary(rows)}\n`,
      );
      return 0;
    }),
});

export function countOf(rows: PersonsRows): number {
  return PERSONS_TABLES.reduce((sum, table) => sum + rows[table].length, 0);
}

/** The tables' counts in a line. */
export function summary(rows: PersonsRows): string {
  const told = PERSONS_TABLES.filter((table) => rows[table].length > 0).map((table) =>
    plural(rows[table].length, table.replace('_', ' ')),
  );
  return told.length === 0 ? 'nothing' : told.join(', ');
}

/** Columns of JSON as values, works with their titles. */
async function readable(store: Store, rows: PersonsRows): Promise<Record<string, unknown>> {
  const ids = [...rows.mark, ...rows.share, ...rows.run_item, ...rows.seen].map(({ work_id }) => work_id);
  const titles = new Map<string, string>();
  for (const { id, title } of await store.works.byIds([...new Set(ids)])) titles.set(id, title);
  const tables = PERSONS_TABLES.map((table) => [
    table,
    rows[table].map((row) => ({
      ...Object.fromEntries(Object.entries(row).map(([column, value]) => [column, unfold(column, value)])),
      ...('work_id' in row && { title: titles.get(row.work_id) ?? null }),
    })),
  ]);
  return Object.fromEntries(tables) as Record<string, unknown>;
}

const JSON_COLUMNS = ['created_by', 'schedule', 'works', 'report', 'card', 'value'];

function unfold(column: string, value: unknown): unknown {
  if (!JSON_COLUMNS.includes(column) || typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
