import type { KnownBlock, MessageMetadata } from '@slack/web-api';
import type { Card } from '#src/message/card.ts';
import { isPaper } from '#src/message/paper.ts';
import { drawBlocks } from './blocks.ts';
import { budgets } from './budget.ts';
import type { Encode } from './controls.ts';
import { LIMITS } from '../limits.ts';
import { transcribe } from './transcript.ts';

/** A message as chat.postMessage and response addresses take it. */
export interface Rendered {
  readonly blocks: KnownBlock[];
  /** Everything the blocks say, for screen readers and notifications. */
  readonly text: string;
  readonly metadata?: MessageMetadata;
}

export const METADATA_EVENT = 'paperboy_post';

/**
 * A card as a message. Pure: the same card gives the same message. What does not fit gives way in steps (`budgets`)
 * and never makes it fail. `key` lets the post be found again.
 */
export function renderCard(card: Card, encode: Encode, { key }: { readonly key?: string } = {}): Rendered {
  let rendered: Rendered = { blocks: [], text: '…' };
  for (const budget of budgets(card.blocks.filter(isPaper).length)) {
    rendered = { blocks: drawBlocks(card, encode, budget), text: transcribe(card, budget) };
    if (fits(rendered)) break;
  }
  const { blocks, text } = fits(rendered) ? rendered : cut(rendered);
  return {
    blocks: blocks.length === 0 ? sections(text) : blocks,
    text,
    ...(key !== undefined && { metadata: keyed(key) }),
  };
}

/** The same in plain sections, for a Slack that refused the blocks. */
export function renderPlain(card: Card, { key }: { readonly key?: string } = {}): Rendered {
  let text = '…';
  for (const budget of budgets(card.blocks.filter(isPaper).length)) {
    text = transcribe(card, budget);
    if (text.length <= LIMITS.textChars) break;
  }
  const short = text.slice(0, endWithin(text, LIMITS.textChars));
  return { blocks: sections(short), text: short, ...(key !== undefined && { metadata: keyed(key) }) };
}

function keyed(key: string): MessageMetadata {
  return { event_type: METADATA_EVENT, event_payload: { key } };
}

function fits({ blocks, text }: Rendered): boolean {
  let blocksText = 0;
  const json = JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') blocksText += value.length;
    return value;
  });
  return (
    blocks.length <= LIMITS.messageBlocks &&
    text.length <= LIMITS.textChars &&
    json.length <= LIMITS.blocksJsonChars &&
    blocksText <= LIMITS.blocksTextChars
  );
}

/** A card no budget could tame: its beginning. */
function cut(rendered: Rendered): Rendered {
  const text = rendered.text.slice(0, endWithin(rendered.text, LIMITS.textChars));
  const blocks = [...rendered.blocks];
  while (blocks.length > 0 && !fits({ blocks, text })) blocks.pop();
  return { blocks, text };
}

/** Where to end within `maxChars`: after a line, else after a word. Neither links nor escapes hold a space. */
function endWithin(text: string, maxChars: number): number {
  if (text.length <= maxChars) return text.length;
  const end = [text.lastIndexOf('\n', maxChars), text.lastIndexOf(' ', maxChars)].find((at) => at > 0);
  // A word longer than a section: not inside a character of two units, nor inside an escape.
  return end ?? text.slice(0, maxChars).replace(/[\ud800-\udbff]$|&[a-z]*$/, '').length;
}

function sections(text: string): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let start = 0; start < text.length;) {
    const length = endWithin(text.slice(start), LIMITS.sectionChars);
    const part = text.slice(start, start + length).trim();
    if (part !== '') blocks.push({ type: 'section', text: { type: 'mrkdwn', text: part, verbatim: true } });
    start += length;
  }
  return blocks;
}
