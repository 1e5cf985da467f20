import { cleanLine, cleanLines } from './clean.ts';

/**
 * Text as it is read, in Discord's markdown. The libraries' own escaping leaves mentions, headings, quotes, slash
 * command links, times and bare addresses alive, and Discord looks for mentions without minding backslashes, so those
 * are also broken by a zero-width space.
 */
export function escapeText(text: string): string {
  return breakMentions(cleanLine(text))
    .replace(/[\\*_~`|<>[\]]/g, '\\$&')
    .replace(/:(?=\/\/|[^\s:]+:)/g, '\\:')
    .replace(/(?<=discord(?:app)?)\.(?=gg|com)/gi, '\\.')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/**
 * Text inside `[…](address)`. Discord's pattern for a link does not mind a backslash before a bracket, so brackets
 * become full-width ones.
 */
export function escapeLabel(text: string): string {
  return escapeText(text.replaceAll('[', '［').replaceAll(']', '］'));
}

/** `text` as inline code; it cannot hold a backtick. */
export function inlineCode(text: string): string {
  return `\`${breakMentions(cleanLine(text)).replaceAll('`', 'ˋ')}\``;
}

/** Text to copy. Only a fence inside it is broken, by a zero-width space. */
export function codeBlock(language: string, text: string): string {
  const inner = breakMentions(cleanLines(text)).replaceAll('```', '`\u200b``');
  return `\`\`\`${language.replace(/[^a-z0-9]/gi, '')}\n${inner}\n\`\`\``;
}

function breakMentions(text: string): string {
  return text
    .replace(/@(?=everyone|here|[!&]?\d)/gi, '@\u200b')
    .replace(/<(?=[#/@:]|a:|t:|id:)/gi, '<\u200b');
}
