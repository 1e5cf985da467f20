import { createHash } from 'node:crypto';

interface Written {
  readonly title: string;
  readonly abstract: string;
}

/** What a paper's vector is made of. */
export function paperText({ title, abstract }: Written): string {
  const folded = [title, abstract].map((part) => part.replace(/\s+/gu, ' ').trim());
  return folded.filter((part) => part !== '').join('. ');
}

/** Tells whether a vector still belongs to its text. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
