import { Unreadable } from '../../parse/unreadable.ts';
import type { FullText } from '../full-text.ts';

/** @throws Unreadable */
export function readPdf(bytes: Uint8Array): Promise<FullText> {
  return Promise.reject(new Unreadable(bytes.length === 0 ? 'is empty' : 'cannot be read yet'));
}
