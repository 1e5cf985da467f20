import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Work } from '../../../src/papers/paper.ts';
import { STOP_WORDS } from '../../../src/text/stop-words.ts';
import type { Contender, Indexed } from './contender.ts';

const Row = z.object({ place: z.number() });
const FILE = 'fts5.db';

/** SQLite's full-text index without the texts, words joined by OR, titles twice, ranked by its BM25. */
function fts5(name: string, tokenizer: string, matchOf: (query: string) => string): Contender {
  const searchable = (db: DatabaseSync, works: readonly Work[]): Indexed => {
    const select = db.prepare(
      'select rowid as place from papers where papers match ? order by bm25(papers, 2, 1, 1) limit ?',
    );
    return {
      search(query, limit) {
        const match = matchOf(query);
        const rows = match === '' ? [] : select.all(match, limit);
        return Promise.resolve(rows.map((row) => works[Row.parse(row).place]?.id ?? ''));
      },
      save: () => Promise.resolve(),
      close() {
        db.close();
        return Promise.resolve();
      },
    };
  };
  return {
    name,
    index(works, folder) {
      const db = openIn(folder);
      db.exec(
        `pragma journal_mode = off; create virtual table papers using fts5(title, abstract, people, content='', tokenize='${tokenizer}'); begin`,
      );
      const insert = db.prepare('insert into papers(rowid, title, abstract, people) values (?, ?, ?, ?)');
      for (const [place, { title, abstract, authors }] of works.entries())
        insert.run(place, title, abstract, authors.join(' '));
      db.exec('commit');
      return Promise.resolve(searchable(db, works));
    },
    open: (folder, works) => Promise.resolve(searchable(openIn(folder), works)),
  };
}

function openIn(folder: string): DatabaseSync {
  return new DatabaseSync(join(folder, FILE));
}

export const fts5Porter = fts5('SQLite FTS5', 'porter unicode61', (query) =>
  anyOf(wordsIn(query).filter((word) => !STOP_WORDS.has(word))),
);

/** Found by any three letters in a row: it forgives typing errors. */
export const fts5Trigram = fts5('SQLite FTS5 trigram', 'trigram', (query) =>
  anyOf(
    wordsIn(query).flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3)),
    ),
  ),
);

function wordsIn(query: string): string[] {
  return query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function anyOf(words: readonly string[]): string {
  return [...new Set(words)].map((word) => `"${word}"`).join(' OR ');
}
