import { checkBlocks } from './check-blocks.ts';
import type { Json } from './workspace.ts';

/** What Slack would refuse of a message, or should never have been sent. */
export function checkMessage(message: Json): readonly string[] {
  const faults: string[] = [];
  const { text, blocks, metadata, link_names, parse } = message;
  if (text !== undefined && typeof text !== 'string') faults.push('text is not a string');
  if (typeof text !== 'string' || text.trim() === '') faults.push('no text for screen readers');
  if (typeof text === 'string' && text.length > 40_000) faults.push('text over 40,000');
  if (typeof text === 'string' && !text.isWellFormed()) faults.push('lone surrogate in text');
  if (typeof text === 'string' && /<[!@#]/.test(text)) faults.push('a live mention in text');
  if (link_names === true || link_names === 'true' || link_names === '1') faults.push('link_names is on');
  if (parse === 'full') faults.push('parse is full');
  if (blocks !== undefined) faults.push(...checkBlocks(blocks, 50));
  if (metadata !== undefined) faults.push(...checkMetadata(metadata));
  return faults;
}

function checkMetadata(metadata: unknown): readonly string[] {
  const { event_type, event_payload } = metadata as Json;
  if (typeof event_type !== 'string' || typeof event_payload !== 'object') return ['invalid_metadata_format'];
  return [];
}
