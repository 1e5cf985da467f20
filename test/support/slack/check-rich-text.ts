import { isRecord, unknownKeys } from './check-text.ts';
import type { Json } from './workspace.ts';

const STYLES = ['bold', 'italic', 'strike', 'code'];

/** A rich_text block (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
export function checkRichText(block: Json): readonly string[] {
  const elements = block['elements'];
  if (!Array.isArray(elements) || elements.length === 0) return ['empty rich_text'];
  return [...unknownKeys(block, ['type', 'block_id', 'elements']), ...elements.flatMap(checkPart)];
}

function checkPart(part: unknown): readonly string[] {
  if (!isRecord(part)) return ['not a part'];
  const kinds = ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'];
  if (!kinds.includes(String(part['type']))) return [`unknown part ${String(part['type'])}`];
  const elements = part['elements'];
  if (!Array.isArray(elements) || elements.length === 0) return [`empty ${String(part['type'])}`];
  return [...unknownKeys(part, ['type', 'elements', 'border']), ...elements.flatMap(checkPiece)];
}

/** Pieces that would ping (`user`, `usergroup`, `broadcast`, `channel`) are never ours. */
function checkPiece(piece: unknown): readonly string[] {
  if (!isRecord(piece)) return ['not a piece'];
  const { type, text, url, style } = piece;
  const faults = style === undefined ? [] : [...unknownKeys(style as Json, STYLES)];
  switch (type) {
    case 'text':
      if (typeof text !== 'string' || text.length === 0) faults.push('empty text');
      return [...faults, ...unknownKeys(piece, ['type', 'text', 'style'])];
    case 'link':
      if (typeof url !== 'string' || !/^https?:\/\//.test(url) || url.length > 3_000)
        faults.push('no http link');
      if (text !== undefined && (typeof text !== 'string' || text.length === 0))
        faults.push('empty link text');
      return [...faults, ...unknownKeys(piece, ['type', 'text', 'url', 'style'])];
    case 'date':
      if (!Number.isInteger(piece['timestamp']) || typeof piece['format'] !== 'string')
        faults.push('not a date');
      return [...faults, ...unknownKeys(piece, ['type', 'timestamp', 'format', 'fallback', 'style'])];
    default:
      return [`unknown piece ${String(type)}`];
  }
}
