import { lowered, raised } from '../../papers/tex/linear-math.ts';

/** What stands raised in running text: `²`, `^{CE}`; a citation is parted from its word: ` [12]`. */
export function readRaised(text: string, isCitation: boolean): string {
  const inner = text.replace(/\s+/g, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(inner)) return /^[,;–-]?$/.test(inner) ? inner : raised(inner);
  if (isCitation) return ` [${inner.replace(/^[[(]|[\])]$/g, '')}]`;
  return raised(inner);
}

/** What stands lowered: `₂`; a word that has no such form stays beside its letter, as people write it. */
export function readLowered(text: string): string {
  const inner = text.replace(/\s+/g, ' ').trim();
  const form = inner === '' ? '' : lowered(inner);
  return form.startsWith('_') && /^[\p{L}\p{N}]+$/u.test(inner) ? inner : form;
}
