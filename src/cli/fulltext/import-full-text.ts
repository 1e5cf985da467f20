import { basename } from 'node:path';
import type { App } from '../../app.ts';
import { unknownId, workNamed } from '../../chat/work-meant.ts';
import { PaperboyError, UserError } from '../../errors.ts';
import type { FullText } from '../../fulltext/full-text.ts';
import type { FullTextDocument } from '../../fulltext/full-texts.ts';
import { nameIn } from '../../fulltext/names-in.ts';
import { importPapers } from '../../ingest/import.ts';
import { plural } from '../../message/text.ts';
import { canonicalId, parsePaperId } from '../../papers/id.ts';
import { titleKey } from '../../papers/identity.ts';
import type { Work } from '../../papers/paper.ts';
import { openPatiently } from '../open-patiently.ts';
import { documentAt } from './document-at.ts';
import { jsonLine, type VerbIo } from '../verb/verb.ts';

interface Given {
  readonly work: Work;
  /** The paper was not stored before. */
  readonly added: boolean;
  readonly fullText: FullText;
}

const NAMESAKES = 10;
const ABSTRACT = /^(?:abstract|summary)$/i;

/** `import --fulltext`: each file is kept as the full text of the paper it is; one that cannot be is told, and the rest go on. */
export async function importFullTexts(
  files: readonly string[],
  paper: string | undefined,
  json: boolean,
  io: VerbIo,
): Promise<number> {
  await using app = await openPatiently(io, false);
  let refused = 0;
  for (const file of files) {
    try {
      const { work, added, fullText } = await importOne(file, paper, app, io);
      const chars = fullText.text.length;
      const facts = { id: work.id, title: work.title, added, format: fullText.format, chars };
      io.out(
        json
          ? jsonLine({ file, ...facts })
          : `${file}: ${work.id}  ${work.title}${added ? ' (added)' : ''}, ${plural(chars, 'character')}\n`,
      );
    } catch (error) {
      if (!(error instanceof PaperboyError)) throw error;
      refused += 1;
      if (json) io.out(jsonLine({ file, error: error.message }));
      else io.err(`${file}: ${error.message}\n`);
    }
  }
  await app.services.search.caughtUp();
  return refused === 0 ? 0 : 1;
}

async function importOne(file: string, paper: string | undefined, app: App, io: VerbIo): Promise<Given> {
  const { services } = app;
  const { signal } = io;
  const bytes = await documentAt(file);
  if (bytes === undefined) throw new UserError(`There is no file ${file}.`);
  const document = { bytes, name: basename(file) };
  // Who is meant is asked first: a mistyped id must not wait for a long document.
  const meant = paper === undefined ? undefined : await paperOf(paper, app);
  const fullText = await services.fullTexts.read(document, { signal });
  const found = meant ?? (await storedPaper(document, fullText, app));
  const work = found ?? (await addedPaper(document, fullText, app, io));
  await services.fullTexts.keep(work.id, document, { signal });
  return { work, added: found === undefined, fullText };
}

async function paperOf(named: string, { services }: App): Promise<Work> {
  const work = await workNamed(named, services);
  if (work !== undefined) return work;
  const id = parsePaperId(named)?.id;
  throw id === undefined
    ? new UserError(`--paper needs the id of a paper, and ${named} is none.`)
    : unknownId(id, services);
}

/** By the id the document bears, asked of the sources where it is not stored; else by its title. */
async function storedPaper(
  document: FullTextDocument,
  fullText: FullText,
  { services }: App,
): Promise<Work | undefined> {
  const name = nameIn(document, fullText);
  if (name !== undefined) return workNamed(canonicalId(name.id), services);
  const key = titleKey(fullText.title);
  if (key === '') return undefined;
  const titled = await services.store.works.byTitle(fullText.title, NAMESAKES);
  const same = titled.filter(({ title }) => titleKey(title) === key);
  if (same.length <= 1) return same[0];
  const ids = same.map(({ id }) => id).join(', ');
  throw new UserError(`Several papers are called “${fullText.title}”: name one with --paper (${ids}).`);
}

/** As an import of a record would add it. */
async function addedPaper(
  document: FullTextDocument,
  fullText: FullText,
  { services }: App,
  { clock }: VerbIo,
): Promise<Work> {
  const { title } = fullText;
  const name = nameIn(document, fullText);
  if (titleKey(title) === '')
    throw new UserError(`No title was found in ${document.name}: name its paper with --paper ID.`);
  const id = name === undefined ? undefined : canonicalId(name.id);
  const record = JSON.stringify({ title, abstract: abstractOf(fullText), ...(id !== undefined && { id }) });
  const { store } = services;
  await importPapers(once(Buffer.from(record)), { store, clock, origin: 'import' });
  const [added] =
    name === undefined
      ? (await store.works.byTitle(title, NAMESAKES)).filter(
          (work) => titleKey(work.title) === titleKey(title),
        )
      : [await store.works.byPaperId(name.id)];
  if (added === undefined)
    throw new UserError(`${document.name} could not be added: give it with --paper ID.`);
  return added;
}

function abstractOf({ text, blocks }: FullText): string {
  const own = blocks.filter(({ section }) => ABSTRACT.test(section));
  return own.map(({ start, end }) => text.slice(start, end)).join('\n');
}

async function* once(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(chunk);
}
