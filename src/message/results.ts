import type { Work } from '../papers/paper.ts';
import type { Action, Block, Button, Card, Text } from './card.ts';
import { pager } from './pager.ts';
import { followButton, openSelect, paperBlock, paperLine, type Standing } from './paper.ts';
import { clip, emphasis, listing, say, strong } from './text.ts';

/** A result as a card shows it. */
export interface Result {
  readonly work: Work;
  readonly excerpt: Text;
  readonly reasons: readonly string[];
}

export interface Results {
  readonly query: string;
  /** What the query was taken to mean. */
  readonly understood: string;
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
  readonly notes: readonly string[];
  readonly results: readonly Result[];
  readonly total: number;
  readonly offset: number;
  readonly suggestions: readonly string[];
  readonly notice?: string;
  /** "+3 from arXiv", "arXiv did not answer". */
  readonly sources?: readonly string[];
  /** Who could be asked, where nobody was: "Hugging Face and arXiv". */
  readonly askable?: string;
  /** What the sources themselves put first, where none of it fits as it was searched. */
  readonly theirs?: { readonly from: string; readonly works: readonly Work[] };
  /** Nothing in it could be followed: conditions alone, signs, a whole text. */
  readonly unfollowable?: boolean;
  /** Who is still being asked: "Hugging Face and arXiv". */
  readonly asking?: string;
  readonly standing?: Standing;
  /** A command that may have been meant instead. */
  readonly perhaps?: string;
  /** It reads like a question: answering it is offered. */
  readonly isQuestion?: boolean;
}

export const PAGE_SIZE = 5;

/** A page of results: on the first page the best one open, the others as lines. */
export function resultsCard(found: Results): Card {
  if (found.results.length === 0) return nothingCard(found);
  const [best, ...others] = found.results;
  const blocks: Block[] = [...notices(found), ...answering(found)];
  if (found.offset === 0 && best !== undefined) {
    blocks.push(
      paperBlock(best.work, {
        rank: 1,
        query: found.query,
        ...(found.unfollowable === true && { unfollowable: true }),
        ...why(best),
        ...(found.standing && { standing: found.standing }),
      }),
    );
    blocks.push(...lines(others, 2));
  } else {
    blocks.push(...lines(found.results, found.offset + 1));
  }
  blocks.push(openSelect(found.results.map(({ work }) => work)));
  blocks.push(...pages(found), ...elsewhere(found), {
    kind: 'note',
    text: say(`Searched: ${found.understood}`, ...sources(found)),
  });
  return { blocks };
}

/** Nothing found: what was asked, and the nearest that would find something. While sources are asked, no more than that. */
function nothingCard(found: Results): Card {
  const { asking, query, understood } = found;
  if (asking !== undefined)
    return {
      title: say(`Nothing stored for this yet; asking ${asking}…`),
      blocks: [
        ...meant(found),
        ...notices(found),
        ...answering(found),
        { kind: 'note', text: say(`Searched: ${understood}`) },
      ],
    };
  if (found.theirs !== undefined) return theirsCard(found, found.theirs);
  const nearest = found.suggestions.slice(0, 3);
  return {
    title: say('Nothing found'),
    blocks: [
      { kind: 'text', text: say('No paper for ', strong(clip(query, 200)), '. ', found.notice ?? '') },
      ...meant(found),
      ...notices({ ...found, notice: '' }),
      ...(nearest.length === 0
        ? []
        : [
            { kind: 'text' as const, text: say(`Nearest: ${listing(nearest)}`) },
            { kind: 'buttons' as const, buttons: nearest.map(searchButton) },
          ]),
      ...answering(found),
      ...elsewhere(found),
      ...(found.unfollowable === true || found.perhaps !== undefined
        ? []
        : [{ kind: 'buttons' as const, buttons: [followButton(query)] }]),
      { kind: 'note', text: say(`Searched: ${understood}`, ...sources(found)) },
    ],
  };
}

function meant({ perhaps }: Results): Block[] {
  if (perhaps === undefined) return [];
  const action: Action = { command: perhaps, options: {}, effect: 'reply' };
  return [
    { kind: 'note', text: say('Did you mean the command ', strong(perhaps), '?') },
    { kind: 'buttons', buttons: [{ label: perhaps, action, spoken: `Run the command ${perhaps}` }] },
  ];
}

/** Nothing stored fits as it was searched; the sources' own order is worth more than nothing. */
function theirsCard(found: Results, { from, works }: NonNullable<Results['theirs']>): Card {
  return {
    title: say(`From ${from}:`),
    blocks: [
      ...notices(found),
      ...answering(found),
      ...works.map((work, index) => paperLine(work, index + 1)),
      openSelect(works),
      { kind: 'note', text: say(`Searched: ${found.understood}`, ...sources(found)) },
    ],
  };
}

/** Asking the sources, for who wants more than what is stored. */
function elsewhere({ query, askable }: Results): Block[] {
  if (askable === undefined) return [];
  const action: Action = { command: 'paper', options: { query, online: true }, effect: 'update' };
  return [{ kind: 'buttons', buttons: [{ label: `Search ${askable}`, action }] }];
}

function answering({ query, isQuestion, offset }: Results): Block[] {
  if (isQuestion !== true || offset > 0) return [];
  const action: Action = { command: 'ask', options: { question: query }, effect: 'reply' };
  return [{ kind: 'buttons', buttons: [{ label: 'Answer this', action, style: 'primary' }] }];
}

export function searchAction(query: string, effect: Action['effect'] = 'reply'): Action {
  return { command: 'paper', options: { query }, effect };
}

function searchButton(query: string): Button {
  return { label: query, action: searchAction(query), spoken: `Search: ${query}` };
}

function why(result: Result): { excerpt: Text; reason?: string } {
  return { excerpt: result.excerpt, ...(result.reasons.length > 0 && { reason: listing(result.reasons) }) };
}

function lines(results: readonly Result[], firstRank: number): Block[] {
  return results.map((result, index) => paperLine(result.work, firstRank + index, why(result)));
}

function notices(found: Results): Block[] {
  const notes = [found.notice ?? '', ...found.notes].filter((note) => note !== '');
  return [...corrected(found), ...notes.map((note): Block => ({ kind: 'note', text: say(note) }))];
}

/** What was taken for a typing error, and the search as it was typed. */
function corrected({ query, repairs }: Results): Block[] {
  if (repairs.length === 0) return [];
  const [from, to] = [repairs.map((repair) => repair.from), repairs.map((repair) => repair.to)];
  const note = say('Showing ', emphasis(to.join(' ')), ' for ', emphasis(from.join(' ')), '.');
  const literal = from.reduce(inQuotes, query);
  const instead: Button = {
    label: `Search instead for ${literal}`,
    action: searchAction(literal, 'update'),
    spoken: `Search as typed: ${literal}`,
  };
  return [
    { kind: 'note', text: note },
    ...(literal === query ? [] : [{ kind: 'buttons' as const, buttons: [instead] }]),
  ];
}

/** What stands in quotes is searched as it is. */
function inQuotes(query: string, word: string): string {
  return query.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, 'iu'),
    '"$&"',
  );
}

function sources(found: Results): string[] {
  const asking = found.asking === undefined ? [] : [`asking ${found.asking}…`];
  const told = found.sources ?? (found.asking === undefined ? ['stored here'] : []);
  return [...told, ...asking].map((source) => ` · ${source}`);
}

function pages({ query, offset, total }: Results): Block[] {
  const page = Math.floor(offset / PAGE_SIZE) + 1;
  return pager({ page, size: PAGE_SIZE, total, noun: 'paper', command: 'paper', options: { query } });
}
