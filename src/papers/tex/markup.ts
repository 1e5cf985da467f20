import { decodeHTMLStrict } from 'entities';
import { subscript, superscript } from './math-alphabet.ts';
import { withoutMathMl } from './mathml.ts';

/** Tags that publishers put into titles and abstracts; any other `<word>` is the authors' own text. */
const INLINE =
  'sup|sub|i|b|em|strong|u|tt|sc|scp|small|span|a|italic|bold|fixed-case|inline-formula|mml:[a-z]+';
const BLOCK = 'p|br|div|li|ul|ol|sec|jats:[a-z-]+';
const ATTRIBUTES = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*\/?`;

const RAISED = /<(?:jats:)?(sup|sub)>([^<>]{1,60})<\/(?:jats:)?\1>/gi;
const FORMULA = /<tex-math>([^<>]*)<\/tex-math>/gi;
const LINK = /<a\s[^<>]{0,99}?href\s*=\s*["']([^"'<>]{1,500})["'][^<>]{0,99}>([^<>]{0,500})<\/a>/gi;
const INLINE_TAG = new RegExp(`</?(?:(?:jats:)?(?:${INLINE}))${ATTRIBUTES}>`, 'gi');
const BLOCK_TAG = new RegExp(`</?(?:${BLOCK})${ATTRIBUTES}>`, 'gi');

/** `text` without HTML entities and publishers' tags. */
export function withoutMarkup(text: string): string {
  const decoded = text.includes('&') ? decodeHTMLStrict(text) : text;
  if (!decoded.includes('<')) return decoded;
  return withoutMathMl(decoded)
    .replace(RAISED, (_, tag: string, inner: string) => raised(tag.toLowerCase(), inner))
    .replace(FORMULA, (_, formula: string) => (formula.includes('$') ? formula : `$${formula}$`))
    .replace(LINK, (_, address: string, label: string) => linked(address, label))
    .replace(INLINE_TAG, '')
    .replace(BLOCK_TAG, ' ');
}

/** arXiv's listings call every address "this https URL". */
function linked(address: string, label: string): string {
  const text = label.trim().replace(/^this (?:https? )?url/i, () => address);
  return text.includes(address) ? text : `${text} (${address})`;
}

function raised(tag: string, inner: string): string {
  const text = inner.trim();
  if (tag === 'sup') return superscript(text) ?? `^${text}`;
  return subscript(text) ?? `_${text}`;
}
