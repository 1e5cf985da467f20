import { SourceChanged, SourceUnavailable } from '../errors.ts';
import { type Lane, type LaneRule, type Priority, utcTime } from './lane.ts';
import { readBody, readBytes, TooLarge } from './body.ts';
import { refusedWay } from './guarded-fetch.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Log } from '../log.ts';
import { type Clock, SECOND_MS, type Sleep } from '../time.ts';

export interface AttemptIo {
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly sleep: Sleep;
  readonly random: () => number;
}

export interface Asked {
  readonly url: URL;
  readonly priority: Priority;
  readonly signal: AbortSignal;
  readonly alsoReads?: readonly number[];
  readonly etag?: string;
  readonly onRetry?: (problem: string) => void;
}

/** What is made of a body. */
export interface BodyKind<T> {
  readonly read: (response: Response, maxBytes: number) => Promise<T>;
  readonly isWebPage: (body: T) => boolean;
}

export interface Attempted<T> {
  readonly status: number;
  readonly body: T;
  /** Where it came from, redirects followed. */
  readonly url: string;
  readonly unchanged: boolean;
  readonly etag: string | undefined;
}

/** Somebody waits for a look-up, so it is tried again only once; a document may be had elsewhere. */
const TRIES = { sync: 3, lookup: 2, document: 1 };
const MAX_WAIT_MS = { sync: 60 * SECOND_MS, lookup: 2 * SECOND_MS, document: 0 };
/** What may be better a moment later. */
const TRANSIENT: readonly number[] = [408, 500, 502, 503, 504];
const UNAVAILABLE: readonly number[] = [...TRANSIENT, 401, 403, 406, 425, 429];

/** A page for people where data was asked for: a challenge, a notice of maintenance, a moved service. */
const WEB_PAGE = /^\s*<(!doctype html|html)\b/i;

export const DATA: BodyKind<string> = { read: readBody, isWebPage: (body) => WEB_PAGE.test(body) };
export const DOCUMENT: BodyKind<Uint8Array> = { read: readBytes, isWebPage: () => false };

/** A failure that another try may mend. */
class Transient extends Error {
  readonly failure: SourceUnavailable;
  constructor(failure: SourceUnavailable) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Asks, and asks again where that can help; each try takes its own turn in the lane. */
export async function attempt<T>(
  asked: Asked,
  lane: Lane,
  io: AttemptIo,
  kind: BodyKind<T>,
): Promise<Attempted<T>> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await lane.turn(asked.priority, asked.signal, () => once(asked, lane, io, kind));
    } catch (error) {
      if (!(error instanceof Transient)) throw error;
      const waitMs = error.failure.retryAfterMs ?? SECOND_MS * 2 ** (tried - 1) * (0.5 + io.random());
      if (tried >= TRIES[asked.priority]) throw error.failure;
      asked.onRetry?.(error.message);
      io.log.info({ source: lane.rule.source, tried, waitMs }, error.message);
      await io.sleep(waitMs, asked.signal);
    }
  }
}

async function once<T>(asked: Asked, lane: Lane, io: AttemptIo, kind: BodyKind<T>): Promise<Attempted<T>> {
  const { response, body } = await fetchBody(asked, lane.rule, io, kind);
  const { source, title } = lane.rule;
  const { status } = response;
  const now = io.clock.now();
  const waitMs = retryAfterMs(response.headers, now);
  const isRefusal = lane.rule.refusals.includes(status);
  const isFailure = !response.ok && status !== 304 && !asked.alsoReads?.includes(status);
  if (isRefusal || (isFailure && waitMs !== undefined && waitMs > MAX_WAIT_MS[asked.priority])) {
    const until = isRefusal ? lane.refused(waitMs) : lane.rest(waitMs ?? 0);
    const said = `${title} asks us to wait until ${utcTime(until)}.`;
    throw new SourceUnavailable(source, said, { retryAfterMs: until - now });
  }
  if (isFailure) {
    const said = `${title} answered with an error (${status}).`;
    const failure = new SourceUnavailable(source, said, { retryAfterMs: waitMs });
    if (TRANSIENT.includes(status)) throw new Transient(failure);
    throw UNAVAILABLE.includes(status) ? failure : new SourceChanged(source, said);
  }
  if (kind.isWebPage(body))
    throw new SourceChanged(source, `${title} answered with a web page instead of data.`);
  lane.served();
  const etag = response.headers.get('etag') ?? undefined;
  return { status, body, url: response.url, unchanged: status === 304, etag };
}

async function fetchBody<T>(asked: Asked, { source, title }: LaneRule, io: AttemptIo, kind: BodyKind<T>) {
  const timeout = AbortSignal.timeout(io.timeoutMs);
  try {
    const response = await io.fetch(asked.url, {
      headers: { 'user-agent': io.userAgent, ...(asked.etag && { 'if-none-match': asked.etag }) },
      signal: AbortSignal.any([timeout, asked.signal]),
    });
    return { response, body: await kind.read(response, io.maxBodyBytes) };
  } catch (cause) {
    asked.signal.throwIfAborted();
    if (cause instanceof TooLarge)
      throw new SourceChanged(source, `${title} sent more than Paperboy reads.`, cause);
    const refused = refusedWay(cause);
    if (refused) throw new SourceChanged(source, `${title} ${refused.message}.`, cause);
    const said = timeout.aborted
      ? `did not answer within ${Math.round(io.timeoutMs / SECOND_MS)} s`
      : `cannot be reached${codeOf(cause)}`;
    throw new Transient(new SourceUnavailable(source, `${title} ${said}.`, { cause }));
  }
}

/** ` (ECONNREFUSED)`: what an operator needs, without the address. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? ` (${cause.code})`
    : '';
}
