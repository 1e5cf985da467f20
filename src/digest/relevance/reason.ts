import { isNamed } from '../../text/person-name.ts';
import { analyse } from '../../text/analysis.ts';
import type { Work } from '../../papers/paper.ts';
import type { ConditionTest } from '../../query/matches.ts';
import type { Profile } from './profile.ts';

/** So many pieces are quoted of a title or an abstract. */
const QUOTED = 3;
/** Of the words that the best older papers have in common so many are named. */
const COMMON = 4;

/**
 * Why a paper fits, in words that stand in it as it writes them: those of the topic in its title, then those that stand
 * only in its abstract. A paper without them says that it is near, and what it shares with the topic's best papers.
 */
export function reasonFor(work: Work, profile: Profile, met: readonly ConditionTest[]): string {
  const own = wordsOf(profile, met);
  const told = [...sayingOf(work, own), ...met.flatMap((test) => decided(test, work))];
  if (told.length > 0) return told.join(', ');
  const common = new Set((profile.meaning ?? profile).added.words.map(({ term }) => term));
  const shared = sayingOf(work, common, COMMON);
  if (profile.meaning === undefined) return shared.join(', ');
  return ['close to the topic by meaning', ...shared].join(', ');
}

/** The topic's terms, those of phrases and alternatives included. */
function wordsOf({ topic }: Profile, met: readonly ConditionTest[]): ReadonlySet<string> {
  const bound = met
    .flatMap(({ units }) => units)
    .flatMap(({ joined, parts }) => [
      ...(joined === undefined ? [] : [joined]),
      ...parts.map(({ term }) => term),
    ]);
  return new Set([...topic.terms.map(({ term }) => term), ...bound]);
}

function sayingOf({ title, abstract }: Work, terms: ReadonlySet<string>, most = QUOTED): readonly string[] {
  const inTitle = piecesIn(title, terms);
  const missing = new Set([...terms].filter((term) => !inTitle.terms.has(term)));
  const inAbstract = piecesIn(abstract, missing);
  return [
    ...said('title', inTitle.pieces.slice(0, most)),
    ...said('abstract', inAbstract.pieces.slice(0, Math.max(0, most - inTitle.pieces.length))),
  ];
}

function said(where: string, pieces: readonly string[]): readonly string[] {
  return pieces.length === 0 ? [] : [`${where} has ${pieces.map((piece) => `“${piece}”`).join(', ')}`];
}

/** The stretches of a text made of these terms, each wording once, and the terms found. */
function piecesIn(
  text: string,
  wanted: ReadonlySet<string>,
): { readonly pieces: readonly string[]; readonly terms: ReadonlySet<string> } {
  const stretches: { start: number; end: number; position: number; terms: string[] }[] = [];
  for (const { term, start, end, position } of analyse(text)) {
    if (!wanted.has(term)) continue;
    const last = stretches.at(-1);
    if (last && position <= last.position + 1 && isTogether(text.slice(last.end, start))) {
      last.end = Math.max(last.end, end);
      last.position = Math.max(last.position, position);
      last.terms.push(term);
    } else stretches.push({ start, end, position, terms: [term] });
  }
  const pieces: string[] = [];
  const terms = new Set<string>();
  for (const { start, end, terms: own } of stretches.sort((a, b) => b.terms.length - a.terms.length)) {
    if (own.every((term) => terms.has(term))) continue;
    for (const term of own) terms.add(term);
    pieces.push(text.slice(start, end));
  }
  return { pieces, terms };
}

/** Nothing but a space or a hyphen stands between. */
function isTogether(between: string): boolean {
  return /^[\s‐‑–-]*$/u.test(between);
}

/** What to say of a condition that decided alone. */
function decided({ condition }: ConditionTest, { authors, categories }: Work): readonly string[] {
  if (condition.kind === 'author') {
    const name = authors.find((author) => isNamed(author, condition.name));
    return name === undefined ? [] : [`by ${name}`];
  }
  if (condition.kind !== 'category') return [];
  const codes = condition.categories.map(({ code }) => code);
  const own = categories.find((category) =>
    codes.some((code) => category === code || category.startsWith(`${code}.`)),
  );
  return own === undefined ? [] : [own];
}
