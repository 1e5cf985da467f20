/**
 * A pattern for words in any case, to stand inside one that minds case: `a|b?` → `[aA]|[bB]?`. Regular expressions have
 * `(?i:…)` for this, but V8 now and then forgets it once such a pattern is compiled to machine code.
 */
export function anyCase(words: string): string {
  return words.replace(/\\.|[a-z]/gi, (letter) =>
    letter.startsWith('\\') ? letter : `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
}
