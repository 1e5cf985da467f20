import { cleanLine, cleanLines, safeUrl } from '#src/text/unsafe-characters.ts';
import { LIMITS } from '../limits.ts';

/**
 * Text as it is read, in Discord's markdown. The libraries' own escaping leaves mentions, headings, quotes, slash
 * command links, times and bare addresses alive, and Discord looks for mentions without minding backslashes, so those
 * are also broken by a zero-width space.
 */
export function escapeText(text: string): string {
  return broken(cleanLine(text))
    .replace(/[\\*_~`|<>[\]]/g, '\\$&')
    .replace(/:(?=\S)/g, '\\:')
    .replace(/(?<=discord(?:app)?)\.(?=gg|com)/gi, '\\.')
    .replace(/^(\s*)([#+-])(?=[\s#]|$)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/**
 * Text inside `[…](address)`. Discord's pattern for a link does not mind a backslash before a bracket, so brackets
 * become full-width ones.
 */
export function escapeLabel(text: string): string {
  return escapeText(text.replaceAll('[', '［').replaceAll(']', '］'));
}

/** An address that may be linked, with all encoded that could end the link early or be taken for markup. */
export function linkAddress(url: string): string | undefined {
  const encoded = safeUrl(url, LIMITS.url)?.replace(
    /[()<>[\]{}"'`*|\\^@\s]/g,
    (char) => `%${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return encoded !== undefined && encoded.length <= LIMITS.url ? encoded : undefined;
}

/** `text` as inline code; it cannot hold a backtick. */
export function inlineCode(text: string): string {
  return `\`${broken(cleanLine(text)).replaceAll('`', 'ˋ')}\``;
}

/** Text to copy; empty for none. Only what would end the block early is broken, by a zero-width space. */
export function codeBlock(language: string, text: string): string {
  const inner = broken(cleanLines(text)).replace(/`(?=`)/g, '`\u200b');
  if (inner.trim() === '') return '';
  return `\`\`\`${language.replace(/[^a-z0-9]/gi, '')}\n${inner}\n\`\`\``;
}

/**
 * Constructs Discord finds even behind a backslash or in code: mentions, and the middle of a link, which would let a
 * link that stands before it reach up to here.
 */
function broken(text: string): string {
  return text
    .replace(/@(?=everyone|here|[!&]?\d)/gi, '@\u200b')
    .replace(/<(?=[#/@:]|a:|t:|id:)/gi, '<\u200b')
    .replace(/\](?=\()/g, ']\u200b');
}
