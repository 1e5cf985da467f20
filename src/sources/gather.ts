import { PaperboyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Source } from './source.ts';

export interface Gathered<T> {
  readonly answers: readonly { readonly source: Source; readonly answer: T }[];
  readonly failed: readonly Failed[];
}

export interface Failed {
  readonly source: Source;
  /** A sentence for people. */
  readonly problem: string;
  readonly error: unknown;
}

/** Asks several sources at once. One down is not all down, and which one it is gets told. Never throws. */
export async function gather<T>(
  sources: readonly Source[],
  ask: (source: Source) => Promise<T>,
  log: Log,
): Promise<Gathered<T>> {
  const settled = await Promise.allSettled(
    sources.map(async (source) => ({ source, answer: await ask(source) })),
  );
  const answers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.flatMap((one, at) => {
    const source = sources[at];
    if (one.status === 'fulfilled' || !source) return [];
    return [{ source, problem: problemOf(source, one.reason, log), error: one.reason as unknown }];
  });
  return { answers, failed };
}

/** What to tell people of a failed source; what is not its own failure is a bug, told in the log. */
export function problemOf(source: Source, error: unknown, log: Log): string {
  if (error instanceof PaperboyError) {
    const cause = error.cause instanceof Error ? error.cause.message : error.cause;
    log.warn({ source: source.name, problem: error.message, cause }, 'a source failed');
    return error.message;
  }
  log.error({ source: source.name, err: error }, 'a source failed unexpectedly');
  return `${source.title} could not be asked because of a fault in Paperboy; the log has the details.`;
}
