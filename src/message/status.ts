import type { Block, Card } from './card.ts';
import { daytime, plural, relative, say, strong } from './text.ts';

export interface SourceStatus {
  readonly title: string;
  readonly lastGoodAt?: number;
  /** What the last try ended with, when it failed: a sentence. */
  readonly problem?: string;
}

export interface DigestStatus {
  readonly topic: string;
  readonly nextRunAt?: number;
  /** Why it is paused or uncertain: a sentence. */
  readonly problem?: string;
}

export interface Status {
  readonly papers: number;
  readonly engine: string;
  readonly indexReady: boolean;
  readonly sources: readonly SourceStatus[];
  readonly digests: readonly DigestStatus[];
  /** What is off and why. */
  readonly notes: readonly string[];
}

export function statusCard(status: Status): Card {
  const index = status.indexReady
    ? `search by ${status.engine}`
    : 'the search index is loading; titles and ids are answered meanwhile';
  return {
    title: say('Paperboy'),
    blocks: [
      { kind: 'text', text: say(strong(plural(status.papers, 'paper')), ` stored, ${index}.`) },
      ...status.sources.map(sourceBlock),
      ...(status.digests.length === 0
        ? []
        : [{ kind: 'divider' as const }, ...status.digests.map(digestBlock)]),
      ...status.notes.map((note): Block => ({ kind: 'note', text: say(note) })),
    ],
  };
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

function digestBlock({ topic, nextRunAt, problem }: DigestStatus): Block {
  const next = nextRunAt === undefined ? ['paused'] : ['next ', daytime(nextRunAt)];
  return {
    kind: 'text',
    text: say('Digest ', strong(topic), ': ', ...next, ...(problem === undefined ? [] : [`. ${problem}`])),
  };
}
