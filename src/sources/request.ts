import { SourceChanged } from '../errors.ts';
import type { RequestOptions } from '../http/http.ts';
import { Unreadable } from '../parse/unreadable.ts';
import type { Source, SourceIo } from './source.ts';

/** What a request takes over from whoever asked the source. */
export function requestOf({ priority, signal }: SourceIo): RequestOptions {
  return { priority, ...(signal && { signal }) };
}

/** The failure of an answer that came and that nobody can read. */
export function unreadable({ name, title }: Pick<Source, 'name' | 'title'>, cause?: unknown): SourceChanged {
  return new SourceChanged(name, `${title} answered in a form Paperboy does not know.`, cause);
}

/** What a parser makes of an answer; where it cannot, that is the source's failure. @throws SourceChanged */
export async function reading<T>(source: Pick<Source, 'name' | 'title'>, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    if (cause.reason === 'form') throw unreadable(source, cause);
    const what =
      cause.reason === 'size' ? 'sent more than Paperboy reads' : 'sent what takes too long to read';
    throw new SourceChanged(source.name, `${source.title} ${what}.`, cause);
  }
}
