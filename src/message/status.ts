import type { Block, Card } from './card.ts';
import { topicName } from './digest.ts';
import { daytime, plural, relative, say, strong } from './text.ts';

export interface SourceStatus {
  readonly title: string;
  readonly lastGoodAt?: number;
  /** What the last try ended with, when it failed: a sentence. */
  readonly problem?: string;
}

export interface DigestStatus {
  readonly topic: string;
  /** Unset: paused. */
  readonly nextRunAt?: number;
  /** Why it is paused: a sentence. */
  readonly pausedReason?: string;
  /** Messages of which the platform never said whether they were posted. */
  readonly uncertain: number;
}

export interface Status {
  readonly papers: number;
  /** Full texts that are kept, and the bytes of their files. */
  readonly fullTexts: { readonly kept: number; readonly bytes: number };
  /** Search knows the meaning of papers beside their words. */
  readonly byMeaning: boolean;
  readonly indexReady: boolean;
  readonly sources: readonly SourceStatus[];
  readonly digests: readonly DigestStatus[];
  /** What is off and why. */
  readonly notes: readonly string[];
}

export function statusCard(status: Status): Card {
  const index = status.indexReady
    ? `search by words${status.byMeaning ? ' and meaning' : ''}`
    : 'the search index is loading; titles and ids are answered meanwhile';
  return {
    title: say('Paperboy'),
    blocks: [
      { kind: 'text', text: say(strong(plural(status.papers, 'paper')), ` stored, ${index}.`) },
      ...(status.fullTexts.kept === 0 ? [] : [fullTextsBlock(status.fullTexts)]),
      ...status.sources.map(sourceBlock),
      { kind: 'divider' },
      ...(status.digests.length === 0 ? [NO_DIGEST] : status.digests.map(digestBlock)),
      ...status.notes.map((note): Block => ({ kind: 'note', text: say(note) })),
    ],
  };
}

const NO_DIGEST: Block = { kind: 'text', text: say('No digest here yet.') };

function fullTextsBlock({ kept, bytes }: Status['fullTexts']): Block {
  const megabytes = Math.max(1, Math.round(bytes / 1_000_000));
  return { kind: 'text', text: say(strong(plural(kept, 'full text')), ` kept, ${megabytes} MB.`) };
}

function sourceBlock({ title, lastGoodAt, problem }: SourceStatus): Block {
  const good = lastGoodAt === undefined ? ['never fetched yet'] : ['last fetched ', relative(lastGoodAt)];
  return {
    kind: 'text',
    text: say(
      strong(title),
      ': ',
      ...good,
      ...(problem === undefined ? [] : [`. Last try failed: ${problem}`]),
    ),
  };
}

function digestBlock({ topic, nextRunAt, pausedReason, uncertain }: DigestStatus): Block {
  const next =
    nextRunAt === undefined
      ? [pausedReason === undefined ? 'paused.' : `paused. ${pausedReason}`]
      : ['next ', daytime(nextRunAt), '.'];
  const unsure =
    uncertain === 0
      ? ''
      : ` For ${plural(uncertain, 'message')} the platform never said whether it was posted.`;
  return { kind: 'text', text: say('Digest ', strong(topicName(topic)), ': ', ...next, unsure) };
}
