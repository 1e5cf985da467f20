import { lowered, raised } from '../../papers/tex/linear-math.ts';

/** What stands raised in running text: `²`, `^{CE}`; a citation is parted from its word: ` [12]`. */
export function readRaised(text: string, isCitation: boolean): string {
  return betweenBlanks(text, (inner) => {
    if (/^[,;–-]$/.test(inner)) return inner;
    if (!isCitation || !/[\p{L}\p{N}]/u.test(inner)) return raised(inner);
    return ` [${inner.replace(/^[[(]|[\])]$/g, '')}]`;
  });
}

/** What stands lowered: `₂`; a word that has no such form stays beside its letter, as people write it. */
export function readLowered(text: string): string {
  return betweenBlanks(text, (inner) => {
    const form = lowered(inner);
    return form.startsWith('_') && /^[\p{L}\p{N}]+$/u.test(inner) ? inner : form;
  });
}

/** Some editors leave the blank behind a script inside it. */
function betweenBlanks(text: string, read: (inner: string) => string): string {
  const inner = text.replace(/\s+/g, ' ').trim();
  if (inner === '') return ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${read(inner)}${/\s$/.test(text) ? ' ' : ''}`;
}
