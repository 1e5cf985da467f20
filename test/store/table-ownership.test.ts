import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Who reads and writes a table: one file or one folder. All others go through what it offers. */
const OWNERS: Readonly<Record<string, string>> = {
  work: 'src/store/works/',
  sighting: 'src/store/works/',
  alias: 'src/store/works/',
  work_event: 'src/store/works/',
  vote: 'src/store/works/',
  fetch: 'src/store/fetches.ts',
  share: 'src/store/group/',
  mark: 'src/store/group/',
  inbound: 'src/store/inbound.ts',
  action: 'src/store/actions.ts',
  shown: 'src/store/shown.ts',
  setting: 'src/store/settings.ts',
  full_text: 'src/store/full-texts.ts',
  meta: 'src/store/',
  embedding: 'src/meaning/',
  passage: 'src/answer/',
  subscription: 'src/digest/',
  run: 'src/digest/',
  run_item: 'src/digest/',
  delivery: 'src/digest/',
  seen: 'src/digest/',
  answer: 'src/answer/',
  usage: 'src/answer/',
};

/** Where another's table is used all the same, and why that is better than a method. */
const EXCEPTIONS: readonly { readonly file: string; readonly table: string; readonly reason: string }[] = [
  {
    file: 'src/store/works/merge.ts',
    table: 'seen',
    reason:
      'a merge moves it in its own transaction, also in a process that opens no digests; they stand above',
  },
  {
    file: 'src/meaning/embedding/worklist.ts',
    table: 'work',
    reason: 'a join: which works lack a vector is asked of both tables at once, a page at a time',
  },
  {
    file: 'src/meaning/vectors/vector-table.ts',
    table: 'work',
    reason: 'a join: vectors of merged works are left out while hundreds of thousands are read',
  },
];

/** What is told and forgotten of a person lies in tables of many owners, and goes in one transaction. */
const SEES_ALL = 'src/store/persons/';

interface Use {
  readonly file: string;
  readonly table: string;
}

const BUILDER =
  /\b(?:selectFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto|using|(?:inner|left|right|full|cross)Join)\(\s*(\[[^\]]*\]|'[^']*')/g;
const RAW = /\bsql(?:<[^`]*?>)?`([^`]*)`/g;
const RAW_TABLE = /\b(?:from|join|into|update)\s+"?([a-z_]+)"?/gi;

/** The tables a source text names in queries; `'work as other'` is `work`. */
function tablesIn(text: string): readonly string[] {
  const built = [...text.matchAll(BUILDER)].flatMap(([, named = '']) =>
    [...named.matchAll(/'([a-z_]+)/g)].map(([, table = '']) => table),
  );
  const raw = [...text.matchAll(RAW)].flatMap(([, statement = '']) =>
    [...statement.matchAll(RAW_TABLE)].map(([, table = '']) => table),
  );
  return [...built, ...raw].filter((table) => Object.hasOwn(OWNERS, table));
}

const uses: readonly Use[] = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.startsWith('src/store/migrations/'))
  .sort()
  .flatMap((file) =>
    [...new Set(tablesIn(readFileSync(resolve(root, file), 'utf8')))].map((table) => ({ file, table })),
  );

const isOwn = ({ file, table }: Use): boolean =>
  file.startsWith(OWNERS[table] ?? '') || file.startsWith(SEES_ALL);
const same = (a: Use) => (b: Use) => a.file === b.file && a.table === b.table;

describe('each table has one owner', () => {
  it('and nobody else touches it', () => {
    const strangers = uses
      .filter((use) => !isOwn(use) && !EXCEPTIONS.some(same(use)))
      .map(
        ({ file, table }) =>
          `${file} uses the table ${table}, which belongs to ${OWNERS[table] ?? ''}: ask its owner for a method.`,
      );
    expect(strangers).toEqual([]);
  });

  it('who is named here, as in the schema', () => {
    const schema = readFileSync(resolve(root, 'src/store/schema.ts'), 'utf8');
    const tables = /interface Tables \{([^}]*)\}/.exec(schema)?.[1] ?? '';
    const named = [...tables.matchAll(/^ {2}([a-z_]+):/gm)].map(([, table]) => table);
    expect(Object.keys(OWNERS).toSorted()).toEqual(named.toSorted());
  });

  it('and no exception outlives its use', () => {
    const idle = EXCEPTIONS.filter((exception) => isOwn(exception) || !uses.some(same(exception))).map(
      ({ file, table }) => `${file} no longer uses ${table}: its exception can go.`,
    );
    expect(idle).toEqual([]);
  });

  it.each([
    ["db.selectFrom('vote as other')", ['vote']],
    ["db.selectFrom(['seen', 'share as s'])", ['seen', 'share']],
    ["x.leftJoin('embedding', (join) => join)", ['embedding']],
    ['sql<{ a: number }>`select a from run_item join "work" on true`', ['run_item', 'work']],
    ["Array.from('fetch'); path.join('run')", []],
  ])('found in %s', (text, tables) => {
    expect(tablesIn(text)).toEqual(tables);
  });
});
