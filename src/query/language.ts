/** A script, the language it is mostly written for, and how to call that. */
const SCRIPTS: readonly (readonly [pattern: RegExp, language: string, name: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja', 'Japanese'],
  [/\p{Script=Hangul}/u, 'ko', 'Korean'],
  [/\p{Script=Han}/u, 'zh', 'Chinese'],
  [/\p{Script=Cyrillic}/u, 'ru', 'Cyrillic'],
  [/\p{Script=Arabic}/u, 'ar', 'Arabic'],
  [/\p{Script=Hebrew}/u, 'he', 'Hebrew'],
  [/\p{Script=Thai}/u, 'th', 'Thai'],
  [/\p{Script=Devanagari}/u, 'hi', 'Hindi'],
  [/\p{Script=Greek}{3}/u, 'el', 'Greek'],
];

/** The language of a text that is not in Latin letters, as far as its script tells; undefined for all others. */
export function languageOf(text: string): { readonly code: string; readonly name: string } | undefined {
  const found = SCRIPTS.find(([script]) => script.test(text));
  return found && { code: found[1], name: found[2] };
}
