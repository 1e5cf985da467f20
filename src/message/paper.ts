import type { Work } from '../papers/paper.ts';
import type { Action, Block, Button, Choice, PaperView, Text } from './card.ts';
import { clip, formatPublished, plain, shortAuthors } from './text.ts';

/** What the asking person's group did with a paper. */
export interface Standing {
  readonly saved?: boolean;
  readonly upvoted?: boolean;
  /** "shared here 3 Mar 2026 by Mia". */
  readonly shared?: string;
}

export interface PaperExtras {
  readonly excerpt?: Text;
  readonly reason?: string;
  readonly badges?: readonly string[];
}

const EXCERPT_CHARS = 280;

function paperView(work: Work, extras: PaperExtras = {}): PaperView {
  const facts = [
    work.venue ?? work.categories[0],
    work.publishedAt === undefined ? undefined : formatPublished(work.publishedAt),
  ];
  const badges = work.votes > 0 ? [`▲ ${work.votes}`] : [];
  return {
    workId: work.id,
    title: work.title || 'Untitled',
    url: work.url,
    authors: shortAuthors(work.authors),
    facts: facts.filter((fact) => fact !== undefined).join(' · '),
    excerpt: extras.excerpt ?? [plain(clip(work.abstract, EXCERPT_CHARS))],
    badges: [...(extras.badges ?? []), ...badges],
    ...(extras.reason !== undefined && { reason: extras.reason }),
  };
}

export interface PaperCardOptions extends PaperExtras {
  readonly rank?: number;
  /** The search it came from: what Share says and Follow follows. */
  readonly query?: string;
  readonly unfollowable?: boolean;
  readonly standing?: Standing;
  /** The whole abstract is shown instead of the excerpt. */
  readonly whole?: boolean;
}

/** A paper opened: everything about it, and what can be done with it. */
export function paperBlock(work: Work, options: PaperCardOptions = {}): Block {
  const shared = options.standing?.shared;
  const badges = [
    ...(options.badges ?? []),
    ...(shared === undefined ? [] : [shared]),
    ...(work.ownSummary ? ['summary by Paperboy'] : []),
  ];
  return {
    kind: 'paper',
    ...(options.rank !== undefined && { rank: options.rank }),
    paper: paperView(work, { ...options, badges }),
    ...(options.whole === true && work.abstract !== '' && { abstract: work.abstract }),
    buttons: paperButtons(work, options),
  };
}

/** Whether a block shows a paper, large or as one of many. */
export function isPaper(block: Block): block is Extract<Block, { kind: 'paper' | 'line' }> {
  return block.kind === 'paper' || block.kind === 'line';
}

/** One result among many. */
export function paperLine(work: Work, rank: number, extras: PaperExtras = {}): Block {
  const menu: Choice[] = [
    { label: 'Open', action: openAction(work.id) },
    { label: 'Similar papers', action: { command: 'similar', options: { to: work.id }, effect: 'reply' } },
    { label: 'Save', action: { command: 'save', options: { work: work.id, on: true }, effect: 'reply' } },
    { label: 'Share here', action: { command: 'share', options: { work: work.id }, effect: 'reply' } },
  ];
  return { kind: 'line', rank, paper: paperView(work, extras), menu };
}

/** The select that opens one of the papers shown as lines. */
export function openSelect(works: readonly Work[]): Block {
  return {
    kind: 'select',
    label: 'Open…',
    choices: works.map((work) => ({
      label: work.title || 'Untitled',
      ...(work.authors.length > 0 && { description: shortAuthors(work.authors, 2) }),
      action: openAction(work.id),
    })),
  };
}

function openAction(workId: string): Action {
  return { command: 'open', options: { work: workId }, effect: 'reply' };
}

/** Under what stands in a channel for all: how to ask about it. */
export function replyNote(papers: number): Block {
  const example = papers === 1 ? '' : ' “Compare 1 and 2” works too.';
  return { kind: 'note', text: [plain(`Questions? Reply here and mention me.${example}`)] };
}

function paperButtons(work: Work, { query, standing, unfollowable }: PaperCardOptions): readonly Button[] {
  const act = (command: string, more: Action['options'] = {}): Action => ({
    command,
    options: { work: work.id, ...more },
    effect: 'reply',
  });
  const searched = query === undefined ? {} : { query: clip(query, 200) };
  const named = (label: string, action: Action): Button => ({
    label,
    action,
    spoken: `${label}: ${clip(work.title, 60)}`,
  });
  const buttons = [
    named('Ask', { command: 'ask', options: { paper: work.id }, effect: 'reply' }),
    named('Similar', { command: 'similar', options: { to: work.id }, effect: 'reply' }),
    named(standing?.saved === true ? 'Saved ✓' : 'Save', act('save', { on: standing?.saved !== true })),
    named(standing?.upvoted === true ? '👍 ✓' : '👍', act('vote', { on: standing?.upvoted !== true })),
    named('Share', act('share', searched)),
  ];
  return query === undefined || unfollowable === true
    ? [...buttons, named('Cite', act('cite'))]
    : [...buttons, followButton(query)];
}

export function followButton(topic: string): Button {
  return {
    label: 'Follow',
    action: { command: 'follow', options: { topic }, effect: 'reply' },
    spoken: `Follow: ${clip(topic, 60)}`,
  };
}
