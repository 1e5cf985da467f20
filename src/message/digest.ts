import type { Work } from '../papers/paper.ts';
import { DAY_MS } from '../time.ts';
import type { Block, Button, Card, Span } from './card.ts';
import { openSelect, paperLine, replyNote } from './paper.ts';
import { withoutSharing } from './sharing.ts';
import { clip, daytime, listing, plural, say, strong } from './text.ts';

/** What a digest message is made of. */
export interface DigestNews {
  /** Empty: trending. */
  readonly topic: string;
  /** Best first. */
  readonly posted: readonly { readonly work: Work; readonly reason: string }[];
  /** How many more there are to be listed by `runId`. */
  readonly folded: number;
  /** How many fitted in all; more than posted and folded where there were too many to keep. */
  readonly matched: number;
  readonly looked: Looked;
  /** New papers on the topic that another digest of the same place has just brought. */
  readonly elsewhere?: readonly { readonly work: Work; readonly topic: string }[];
  /** Unset in a preview, which has nothing to list. */
  readonly runId?: string;
  /** Unset in a preview, which nobody can stop. */
  readonly digestId?: string;
}

/** What stood behind a digest: how many papers, of which time, from whom, and who did not answer. */
export interface Looked {
  readonly papers: number;
  /** The time covered, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Titles of the sources that answered. */
  readonly sources: readonly string[];
  readonly failed: readonly FailedSource[];
  /** What was announced while Paperboy was off and can no longer be had. */
  readonly missing: readonly MissingDays[];
}

/** UTC days, YYYY-MM-DD, both included. */
export interface MissingDays {
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

export interface FailedSource {
  readonly title: string;
  /** When it failed first since its last good answer, epoch ms. */
  readonly since: number;
  /** It answered with something that cannot be read. */
  readonly changed: boolean;
}

export function topicName(topic: string): string {
  return topic === '' ? 'trending papers' : topic;
}

/** The message of a digest: a few papers, the rest folded, and what was looked at. */
export function digestCard(news: DigestNews): Card {
  const { posted } = news;
  const card: Card = {
    title: titleOf(news),
    blocks: [
      ...posted.map(({ work, reason }, index) => paperLine(work, index + 1, { badges: [reason] })),
      ...(posted.length === 0 ? [] : [openSelect(posted.map(({ work }) => work))]),
      ...elsewhereNote(news),
      ...moreBlock(news),
      ...(posted.length === 0 || news.runId === undefined ? [] : [replyNote(posted.length)]),
      lookedNote(news.looked, tooMany(news)),
    ],
  };
  return news.runId === undefined ? card : withoutSharing(card);
}

/** What a digest's owner is told; with the papers of a message that did not come, where there are some. */
export function digestTroubleCard(sentence: string, runId?: string, digestId?: string): Card {
  const button = [
    ...(runId === undefined ? [] : [moreButton('Show its papers', runId)]),
    ...(digestId === undefined ? [] : mendButtons(digestId)),
  ];
  return {
    tone: 'problem',
    blocks: [
      { kind: 'text', text: say(sentence) },
      ...(button.length === 0 ? [] : [{ kind: 'buttons' as const, buttons: button }]),
    ],
  };
}

/** Beside what is told of a digest that was paused, wherever it is read. */
function mendButtons(digest: string): Button[] {
  const act = (label: string, command: string, more: Button['action']['options'] = {}): Button => ({
    label,
    action: { command, options: { digest, ...more }, effect: 'reply' },
  });
  return [
    act('Resume', 'digest resume'),
    act('Move', 'digest edit', { where: 'ask' }),
    { ...act('Remove', 'digest remove'), style: 'danger' },
  ];
}

function titleOf({ topic, posted, matched, looked }: DigestNews) {
  const days = Math.round((looked.to - looked.from) / DAY_MS);
  const covers = days > 1 ? [` · covers ${plural(days, 'day')}`] : [];
  if (posted.length === 0) return say('Nothing new · ', strong(topicName(topic)), ...covers);
  return topic === ''
    ? say(strong('Trending papers'), ...covers)
    : say(`${plural(matched, 'new paper')} · `, strong(topic), ...covers);
}

/** How many titles are named. */
const NAMED = 3;
const NAMED_CHARS = 100;

function elsewhereNote({ elsewhere = [] }: DigestNews): Block[] {
  const [first] = elsewhere;
  if (first === undefined) return [];
  const titles = elsewhere.slice(0, NAMED).map(({ work }) => `“${clip(work.title, NAMED_CHARS)}”`);
  const rest = elsewhere.length - titles.length;
  const topics = [...new Set(elsewhere.map(({ topic }) => topicName(topic)))];
  const named = listing([...titles, ...(rest === 0 ? [] : [plural(rest, 'other')])]);
  return [
    { kind: 'note', text: say(`Also on this topic, and posted here for ${listing(topics)}: ${named}.`) },
  ];
}

function moreBlock({ folded, runId, digestId, topic }: DigestNews): Block[] {
  if (runId === undefined)
    return folded === 0
      ? []
      : [{ kind: 'text', text: say(`${plural(folded, 'more paper')} would be folded.`) }];
  const label = `${folded.toLocaleString('en-US')} more`;
  const buttons = [
    ...(folded === 0 ? [] : [moreButton(label, runId, `${label} on ${topicName(topic)}`)]),
    ...(digestId === undefined ? [] : stopButtons(digestId, topic)),
  ];
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}

function stopButtons(digestId: string, topic: string): Button[] {
  return ['Pause', 'Unsubscribe'].map((label) => ({
    label,
    spoken: `${label}: ${clip(topicName(topic), 60)}`,
    action: {
      command: label === 'Pause' ? 'digest pause' : 'digest remove',
      options: { digest: digestId },
      effect: 'reply',
    },
  }));
}

function moreButton(label: string, runId: string, spoken = label): Button {
  return { label, spoken, action: { command: 'digest more', options: { run: runId }, effect: 'reply' } };
}

function tooMany({ matched, posted, folded }: DigestNews): string[] {
  const kept = posted.length + folded;
  return matched > kept
    ? [` The best ${plural(kept, 'paper')} of ${matched.toLocaleString('en-US')} are kept.`]
    : [];
}

function lookedNote({ papers, from, sources, failed, missing }: Looked, more: readonly string[]): Block {
  const answered =
    papers > 0 ? sources : sources.filter((title) => failed.every((one) => one.title !== title));
  const origin = answered.length === 0 ? '' : ` from ${listing(answered)}`;
  const lookedAt =
    papers === 0
      ? `No new paper came${origin} since `
      : `Looked at ${plural(papers, 'new paper')}${origin} since `;
  const failures = failed.flatMap(({ title, since, changed }): (string | Span)[] => [
    changed ? ` ${title} could not be read since ` : ` ${title} did not answer since `,
    daytime(since),
    '; what it announces meanwhile comes with a later digest.',
  ]);
  const lost = missing.map(
    (days) =>
      ` Missing: what ${days.title} announced ${days.from === days.to ? `on ${days.from}` : `from ${days.from} to ${days.to}`}. It is too long ago to be asked for.`,
  );
  return {
    kind: 'note',
    text: say(lookedAt, daytime(from), '.', ...more, ...failures, ...lost),
  };
}
