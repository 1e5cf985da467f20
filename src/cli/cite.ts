import { openApp, type App } from '../app.ts';
import { NotSure, workMeant, workNamed } from '../chat/work-meant.ts';
import { UserError } from '../errors.ts';
import { authorless } from '../message/authorless.ts';
import { listing } from '../message/text.ts';
import { bibtex } from '../papers/cite.ts';
import { parsePaperId } from '../papers/id.ts';
import type { Work } from '../papers/paper.ts';
import { personKey } from '../place.ts';
import { joinTerminal } from './terminal.ts';
import { UsageError } from './verb/usage-error.ts';
import { defineVerb, jsonLine, type VerbIo } from './verb/verb.ts';

const FORMATS: readonly string[] = ['bibtex'];

export const cite = defineVerb({
  name: 'cite',
  summary: 'Prints papers as entries of a bibliography, in the order asked',
  usage: ['ID… [--format bibtex] [--json]', 'TITLE', '                         what you saved'],
  flags: {
    format: { kind: 'text', value: 'FORMAT', help: 'bibtex, the only one so far' },
    json: { kind: 'switch', help: 'a line a paper: {"id", "bibtex"}; see below for titles of several' },
  },
  notes: [
    'An ID: 2106.09685, arxiv:2106.09685, a DOI or a link; one that is not stored is asked of the sources.',
    'Where one of them is not known nothing is printed, and the exit code is 1. Where a title may be that of several,',
    '--json prints {"error": {"message", "candidates": [{"id", "title", "authors"}]}}, the likeliest first.',
  ],
  async run({ flags, words }, io) {
    if (flags.format !== undefined && !FORMATS.includes(flags.format))
      throw new UsageError(`--format must be one of: ${FORMATS.join(', ')}.`);
    await using app = await openApp(io);
    const known = await (words.length === 0 ? saved(app, io) : named(words, app)).catch((error: unknown) => {
      if (flags.json && error instanceof NotSure) io.out(jsonLine({ error: offered(error) }));
      throw error;
    });
    const { lookup } = app.services;
    const { works, problems } = await lookup.complete(known);
    const lack = authorless(works, { online: lookup.online, problems });
    if (lack !== undefined) io.err(`${lack}\n`);
    if (!flags.json) io.out(await bibtex(works));
    else for (const work of works) io.out(jsonLine({ id: work.id, bibtex: await bibtex([work]) }));
    return 0;
  },
});

/** What to choose from, for scripts; people read the sentence. */
function offered({ message, candidates }: NotSure) {
  return { message, candidates: candidates.map(({ id, title, authors }) => ({ id, title, authors })) };
}

async function saved(app: App, io: VerbIo): Promise<readonly Work[]> {
  const { person } = await joinTerminal(app, io);
  const works = await app.services.store.group.saved(personKey(person));
  if (works.length === 0) throw new UserError('You have saved nothing to cite yet. Name a paper by its id.');
  return works;
}

/** Words of which none is an id are those of one title. */
async function named(words: readonly string[], { services }: App): Promise<readonly Work[]> {
  const found = await Promise.all(words.map((word) => workNamed(word, services)));
  const works = found.filter((work) => work !== undefined);
  if (works.length === words.length) return works;
  if (works.length === 0 && words.every((word) => parsePaperId(word) === undefined)) {
    await services.search.caughtUp();
    return [await workMeant(words.join(' '), services)];
  }
  const unknown = words.filter((_, at) => found[at] === undefined).map((word) => `“${word}”`);
  throw new UserError(`No paper here goes by ${listing(unknown)}.`);
}
