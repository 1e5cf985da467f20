import type { BibtexEntry, CslItem, CslName } from '@citation-js/core';
import { namesGoOn, readAuthorNames } from './author-list.ts';
import { citeKeys } from './cite-key.ts';
import { parseCanonicalId } from './id.ts';
import { toLatex } from './tex/latex.ts';
import type { Work } from './paper.ts';
import { anyCase } from '../text/any-case.ts';
import { citedYear } from './published-at.ts';

/** BibTeX for works, one entry each in their order, UTF-8 that pdfLaTeX reads; ends in a line break. */
export async function bibtex(works: readonly Work[]): Promise<string> {
  const { plugins } = await import('@citation-js/core');
  await import('@citation-js/plugin-bibtex');
  // Its ASCII mode drops letters that it has no command for.
  plugins.config.get('@bibtex').format.asciiOnly = false;
  const keys = citeKeys(works);
  const items = works.map((work, at) => cslItem(work, keys[at] ?? work.id));
  const entries = plugins.output.format('bibtex', items, { format: 'object' });
  return works.map((work, at) => printed(entries[at], work, keys[at] ?? work.id)).join('\n');
}

/** Longer lists of collaborations end in BibTeX's `and others`. */
const MAX_AUTHORS = 200;

function cslItem(work: Work, key: string): CslItem {
  const id = parseCanonicalId(work.id);
  const type =
    id?.scheme === 'acl' ? 'paper-conference' : id?.scheme === 'doi' ? 'article-journal' : 'document';
  const venue =
    work.venue === undefined
      ? {}
      : { [type === 'document' ? 'note' : 'container-title']: toLatex(work.venue) };
  const year = citedYear(work);
  const authors = readAuthorNames(work.authors).slice(0, MAX_AUTHORS);
  return {
    id: work.id,
    type,
    title: '',
    ...(authors.length === 0 ? {} : { author: authors.map(cslName) }),
    ...(year === undefined ? {} : { issued: { 'date-parts': [[year]] } }),
    ...(work.url === '' ? {} : { URL: work.url }),
    ...(id?.scheme === 'doi' ? { DOI: id.value } : {}),
    ...venue,
    'citation-key': key,
  };
}

/** Braces around all of a title keep its capitals (styles would make "LoRA" a "Lora"); the address stands in `url`. */
const OURS: ReadonlySet<string> = new Set(['title', 'howpublished']);

function printed(entry: BibtexEntry | undefined, work: Work, key: string): string {
  const given = Object.entries(entry?.properties ?? {}).filter(([name]) => !OURS.has(name));
  const goesOn = namesGoOn(work.authors) || readAuthorNames(work.authors).length > MAX_AUTHORS;
  const fields = [['title', `{${toLatex(work.title)}}`], ...given, ...Object.entries(eprint(work))];
  const lines = fields.map(
    ([name = '', value = '']) =>
      `  ${name} = {${value}${name === 'author' && goesOn ? ' and others' : ''}},\n`,
  );
  return `@${entry?.type ?? 'misc'}{${key},\n${lines.join('')}}\n`;
}

/** arXiv's own fields: https://info.arxiv.org/help/hypertex/bibstyles/index.html */
function eprint(work: Work): Readonly<Record<string, string>> {
  const id = parseCanonicalId(work.id);
  if (id?.scheme !== 'arxiv') return {};
  const [primary] = work.categories;
  return {
    eprint: id.value,
    archivePrefix: 'arXiv',
    ...(primary === undefined ? {} : { primaryClass: primary }),
  };
}

const PARTICLES =
  /^(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|el|al|bin|ibn|ter|ten|zu|zur)$/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** "AI" is a group's, "Ai" a surname. */
const GROUP = new RegExp(
  String.raw`^(?:${anyCase('the|team')}) |\b(?:${anyCase(String.raw`team|group|collaboration|consortium|project|labs?|inc\.?|research|university|institute`)}|AI)$|[\d:()/]`,
);

/** `Laurens van der Maaten` in parts; a name of one word or of a group stays whole. */
function cslName(author: string): CslName {
  const name = author.replace(/^([^,]+),(?= (?:Jr|Sr|II|III|IV)\b\.?$)/i, '$1');
  const [family, given, suffix] = name.split(/,\s*/).map(namePart);
  if (family !== undefined && given !== undefined)
    return suffix === undefined ? { family, given } : { family, given: suffix, suffix: given };
  const words = name
    .split(' ')
    .filter((word) => word !== '')
    .map(namePart);
  if (words.length < 2 || GROUP.test(name)) return { literal: toLatex(name) };
  const tail = SUFFIX.test(words.at(-1) ?? '') && words.length > 2 ? words.pop() : undefined;
  let from = words.length - 1;
  while (from > 1 && PARTICLES.test(words[from - 1] ?? '')) from -= 1;
  const particle = words.slice(from, -1).join(' ');
  return {
    family: words.at(-1) ?? '',
    given: words.slice(0, from).join(' '),
    ...(particle === '' ? {} : { 'non-dropping-particle': particle }),
    ...(tail === undefined ? {} : { suffix: tail }),
  };
}

/** A bare `and`, in any case, would begin the next author. */
function namePart(text: string): string {
  return toLatex(text).replace(/(?<=^| )and(?=$| )/gi, '{$&}');
}
