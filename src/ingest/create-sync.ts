import type { PaperId } from '../papers/paper.ts';
import { gather } from '../sources/gather.ts';
import type { Source } from '../sources/source.ts';
import { nextSyncAt } from './sync-schedule.ts';
import { syncSource } from './sync-source.ts';
import { throughOf } from './sync-through.ts';
import type { SourceReport, Sync } from './sync.ts';
import type { SyncIo, SyncOptions } from './ingest-news.ts';

/** A `Sync` that also knows when to run. */
export interface TimedSync extends Sync {
  /** Begins asking every source whose time has come, and does not wait for the answers. For the heartbeat. */
  whenDue(options: Pick<SyncOptions, 'onProgress' | 'signal'>): Promise<void>;
  /** Resolves when no source is being asked. */
  idle(): Promise<void>;
}

interface SyncingOptions extends SyncIo {
  readonly sources: readonly Source[];
}

/** Attention Is All You Need: every source has it. */
const KNOWN: PaperId = { scheme: 'arxiv', value: '1706.03762' };

export function createSync({ sources, ...io }: SyncingOptions): TimedSync {
  const underWay = new Map<string, Promise<SourceReport>>();
  const lastTold = new Map<string, string>();

  /** What a source said last is not said again, be it at the next try or at the next hour's. */
  function telling(source: Source, onProgress: SyncOptions['onProgress']): (line: string) => void {
    return (line) => {
      if (lastTold.get(source.name) !== line) onProgress?.(line);
      lastTold.set(source.name, line);
    };
  }

  function ask(source: Source, options: SyncOptions): Promise<SourceReport> {
    const running = underWay.get(source.name);
    if (running) return running;
    const told = { ...options, onProgress: telling(source, options.onProgress) };
    const report = syncSource(source, told, io).finally(() => underWay.delete(source.name));
    underWay.set(source.name, report);
    return report;
  }

  async function isDue(source: Source): Promise<boolean> {
    if (underWay.has(source.name)) return false;
    const latest = (await io.store.fetches.latest()).find((one) => one.source === source.name);
    const through = await throughOf(source, io.store);
    const now = io.clock.now();
    const state = { now, ...(latest && { lastAskedAt: latest.last.startedAt }), ...(through && { through }) };
    return nextSyncAt(source.rhythm, state) <= now;
  }

  return {
    sources: () => sources.map(({ name, title }) => ({ name, title })),
    async run({ source: name, ...options } = {}) {
      const asked = sources.filter((source) => name === undefined || source.name === name);
      return { sources: await Promise.all(asked.map((source) => ask(source, options))) };
    },
    async probe(signal) {
      const { http, parser, log } = io;
      const asking = { http, parser, signal, priority: 'sync' } as const;
      const { failed } = await gather(sources, async (source) => source.byIds?.([KNOWN], asking), log);
      const problems = new Map(failed.map(({ source, problem }) => [source, problem]));
      return sources.map((source) => {
        const problem = problems.get(source);
        return { source: source.name, ...(problem !== undefined && { problem }) };
      });
    },
    async whenDue(options) {
      for (const source of sources) {
        if (await isDue(source))
          ask(source, options).catch((error: unknown) =>
            io.log.error({ source: source.name, err: error }, 'a sync could not be recorded'),
          );
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}
