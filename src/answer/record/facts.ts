import { findCategories } from '../../query/categories.ts';
import { isNamed } from '../../text/person-name.ts';
import { extentFact, venueFact, withdrawnFact } from './comment.ts';
import { publishedFact, writtenDate } from './dates.ts';
import { commentSource, missing, sourceOf, type Fact, type PaperRecord } from './fact.ts';
import type { PaperField } from './form.ts';
import { linkFact } from './links.ts';
import { changesFact, updatedFact, versionFact } from './versions.ts';

/** Of more authors, so many are named. */
const AUTHORS_NAMED = 30;

type Reader = (record: PaperRecord, person: string) => Fact;

/** How each field is read off a record. */
const READERS: Readonly<Record<PaperField, Reader>> = {
  authors: ofAuthors((authors) => listed(authors)),
  'first author': ofAuthors((authors) => authors[0] ?? ''),
  'last author': ofAuthors((authors) => authors.at(-1) ?? ''),
  'author count': ofAuthors((authors) => `${counted(authors.length)}: ${listed(authors)}`),
  'is author': ofAuthors((authors, person) => {
    const at = authors.findIndex((author) => isNamed(author, person));
    if (at < 0) return `No: none of its ${counted(authors.length)} has that name`;
    return `Yes: ${authors[at] ?? ''}, number ${at + 1} of ${counted(authors.length)}`;
  }),
  published: publishedFact,
  updated: updatedFact,
  venue: venueFact,
  doi: doiFact,
  'arxiv id': (record) => {
    const id = record.names.find(({ scheme }) => scheme === 'arxiv')?.value;
    return id === undefined
      ? missing(record, 'that it is on arXiv')
      : { value: id, source: sourceOf(record) };
  },
  link: (record) =>
    record.work.url === ''
      ? missing(record, 'where it can be read')
      : { value: record.work.url, source: sourceOf(record) },
  title: (record) => ({ value: record.work.title, source: sourceOf(record) }),
  stored: ({ work }) => ({
    value: `Yes: “${work.title}”, since ${writtenDate(work.createdAt, 'day')}`,
    source: 'this library',
  }),
  pages: (record) => extentFact('pages', record),
  figures: (record) => extentFact('figures', record),
  tables: (record) => extentFact('tables', record),
  code: (record) => linkFact('code', record),
  'project page': (record) => linkFact('project page', record),
  dataset: (record) => linkFact('dataset', record),
  model: (record) => linkFact('model', record),
  version: versionFact,
  changes: changesFact,
  withdrawn: withdrawnFact,
  abstract: (record) => {
    const { abstract, ownSummary } = record.work;
    if (abstract === '') return missing(record, 'what it is about: it has no abstract');
    return { value: abstract, source: ownSummary ? 'Paperboy’s own summary' : 'the abstract' };
  },
  categories: (record) => {
    const { categories } = record.work;
    if (categories.length === 0) return missing(record, 'which categories it is in');
    return {
      value: categories.map(named).join(', '),
      source: sourceOf(record, ({ paper }) => paper.categories.length > 0),
    };
  },
  comment: (record) => {
    const { comment } = record.work;
    if (comment === undefined) return { missing: 'Its record has no comment.' };
    return { value: comment, source: commentSource(record) };
  },
  licence: (record) => {
    const said = record.said.find(({ paper }) => paper.licence !== undefined)?.paper.licence;
    if (said === undefined) return missing(record, 'under which licence it stands');
    return { value: said, source: sourceOf(record, ({ paper }) => paper.licence === said) };
  },
  votes: ({ work }) =>
    work.votes > 0
      ? { value: `${work.votes} on Hugging Face, as last seen`, source: 'Hugging Face’s record' }
      : { missing: 'No votes for it are known here.' },
  citations: () => ({ missing: 'How often a paper is cited, no record here says.' }),
};

/** What a paper's record says of a field. */
export function factOf(field: PaperField, record: PaperRecord, person = ''): Fact {
  return READERS[field](record, person);
}

function ofAuthors(read: (authors: readonly string[], person: string) => string): Reader {
  return (record, person) => {
    const { authors } = record.work;
    if (authors.length === 0) return missing(record, 'who wrote it');
    const source = sourceOf(record, ({ paper }) => paper.authors.length === authors.length);
    return { value: read(authors, person), source };
  };
}

function listed(authors: readonly string[]): string {
  const more = authors.length - AUTHORS_NAMED;
  if (more > 1)
    return `${authors.slice(0, AUTHORS_NAMED).join(', ')} and ${more} more (${authors.length} authors)`;
  return authors.join(', ');
}

function counted(authors: number): string {
  return authors === 1 ? '1 author' : `${authors} authors`;
}

function named(code: string): string {
  const name = findCategories(code)[0]?.name;
  return name === undefined || name === code ? code : `${code} (${name})`;
}

function doiFact(record: PaperRecord): Fact {
  const own = record.names.find(({ scheme }) => scheme === 'doi')?.value;
  if (own !== undefined) return { value: own, source: sourceOf(record) };
  const arxiv = record.names.find(({ scheme }) => scheme === 'arxiv')?.value;
  if (arxiv === undefined) return missing(record, 'a DOI');
  return {
    value: `10.48550/arXiv.${arxiv} (arXiv’s own; the record names no publisher’s)`,
    source: 'its arXiv id',
  };
}
