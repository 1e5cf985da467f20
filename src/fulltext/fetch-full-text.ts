import { SourceChanged, SourceUnavailable } from '../errors.ts';
import { TooLarge } from '../http/body.ts';
import type { Http } from '../http/http.ts';
import type { Log } from '../log.ts';
import type { Parser } from '../parse/parser.ts';
import { SECOND_MS } from '../time.ts';
import { formatOf } from './format-of.ts';
import type { FullText } from './full-text.ts';
import { NoFullText } from './full-texts.ts';
import { placesOf, type Addresses, type Place, type Preprint } from './places.ts';
import { MAX_BYTES, MAX_MB, readDocument } from './read-document.ts';

export interface FetchIo {
  readonly http: Pick<Http, 'document'>;
  readonly parser: Parser;
  readonly log: Log;
  readonly addresses: Addresses;
  /** For everything together; a minute unless told. */
  readonly withinMs?: number;
}

export interface Fetched {
  readonly fullText: FullText;
  readonly url: string;
}

const WITHIN_MS = 60 * SECOND_MS;
/** A page that does not come leaves time for the next place. */
const PAGE_MS = 15 * SECOND_MS;
/** A page with less is no paper: "No document for …", "See pages 1-last of main.pdf", an error. */
const LEAST_CHARS = 2_000;
/** What may be there another time. */
const MISSING = [404, 410];

/** One place that had nothing to read. `passing`: it may have another time. */
class NotHere extends Error {
  readonly passing: boolean;
  constructor(message: string, passing: boolean, cause?: unknown) {
    super(message, { cause });
    this.passing = passing;
  }
}

/** The full text of a preprint from the first place that has it. @throws NoFullText, or the signal's reason */
export async function fetchFullText(preprint: Preprint, signal: AbortSignal, io: FetchIo): Promise<Fetched> {
  const { withinMs = WITHIN_MS } = io;
  const timeout = AbortSignal.timeout(withinMs);
  const together = AbortSignal.any([signal, timeout]);
  const failures: NotHere[] = [];
  for (const place of placesOf(preprint, io.addresses)) {
    try {
      return await fetchFrom(place, together, io);
    } catch (error) {
      signal.throwIfAborted();
      if (timeout.aborted) throw new NoFullText(TOO_SLOW(withinMs), { cause: error });
      if (!(error instanceof NotHere)) throw error;
      io.log.info({ preprint: preprint.id, from: place.url.host, why: error.message }, 'no full text here');
      failures.push(error);
    }
  }
  // The last is the PDF, which every paper has; what may be better another time says more than that it is not there.
  const why = failures.findLast(({ passing }) => passing) ?? failures.at(-1);
  throw new NoFullText(why?.message ?? NOTHING, { cause: why });
}

const TOO_SLOW = (ms: number): string =>
  `arXiv did not send the paper within ${Math.round(ms / SECOND_MS)} s. Try again later.`;
const NOTHING = 'arXiv has neither a web page nor a PDF of this paper.';

async function fetchFrom(place: Place, signal: AbortSignal, io: FetchIo): Promise<Fetched> {
  const withinMs = place.format === 'html' ? PAGE_MS : WITHIN_MS;
  const { status, bytes, url } = await io.http
    .document(place.url, { signal, withinMs, maxBytes: MAX_BYTES, alsoReads: MISSING })
    .catch((error: unknown) => {
      throw notHere(error, place) ?? error;
    });
  if (MISSING.includes(status)) throw new NotHere(NOTHING, false);
  if (place.format === 'pdf' && formatOf(bytes) !== 'pdf')
    throw new NotHere('arXiv sent a web page instead of the PDF.', true);
  const fullText = await readDocument(bytes, place.what, io).catch((error: unknown) => {
    if (!(error instanceof NoFullText)) throw error;
    throw new NotHere(error.message, false, error);
  });
  if (place.format === 'html' && fullText.text.length < LEAST_CHARS)
    throw new NotHere(`${place.what} holds no paper.`, false);
  return { fullText, url };
}

function notHere(error: unknown, { what }: Place): NotHere | undefined {
  if (error instanceof SourceUnavailable) return new NotHere(error.message, true, error);
  if (!(error instanceof SourceChanged)) return undefined;
  return error.cause instanceof TooLarge
    ? new NotHere(`${what} has more than ${MAX_MB} MB, and Paperboy reads no larger ones.`, false, error)
    : new NotHere(error.message, true, error);
}
