import { SourceChanged } from '../errors.ts';
import type { RequestOptions } from '../http/http.ts';
import type { Source, SourceIo } from './source.ts';

/** What a request takes over from whoever asked the source. */
export function requestOf({ priority, signal }: SourceIo): RequestOptions {
  return { priority, ...(signal && { signal }) };
}

/** The failure of an answer that came and that nobody can read. */
export function unreadable({ name, title }: Pick<Source, 'name' | 'title'>, cause?: unknown): SourceChanged {
  return new SourceChanged(name, `${title} answered in a form Paperboy does not know.`, cause);
}
