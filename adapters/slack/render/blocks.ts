import type { ContextBlock, KnownBlock, RichTextElement } from '@slack/web-api';
import type { Block, Card, PaperView, Text } from '#src/message/card.ts';
import { isPaper } from '#src/message/paper.ts';
import { clip, textOf } from '#src/message/text.ts';
import { cleanLine, cleanLines } from '#src/text/unsafe-characters.ts';
import { clipSpans } from '../../shared/clip-spans.ts';
import type { Budget } from './budget.ts';
import {
  buttonRows,
  createIds,
  label,
  overflow,
  selectRow,
  type ControlContext,
  type Encode,
} from './controls.ts';
import { LIMITS } from '../limits.ts';
import { linked, literal, pieces, richText, section } from './rich-text.ts';

/** A card as Block Kit within one budget. Whether it fits a message is for the caller to see. */
export function drawBlocks(card: Card, encode: Encode, budget: Budget): KnownBlock[] {
  const context: ControlContext = { encode, nextId: createIds() };
  const papers = card.blocks.filter(isPaper);
  const unseen: readonly Block[] = papers.slice(budget.papers);
  const seen = papers.slice(0, budget.papers);
  const lastShown = papers[Math.min(budget.papers, papers.length) - 1];
  return [
    ...(card.title === undefined ? [] : drawTitle(card.title)),
    ...card.blocks.flatMap((block) => {
      const drawn = unseen.includes(block) ? [] : drawBlock(withoutRepeats(block, seen), context, budget);
      return block === lastShown && unseen.length > 0
        ? [...drawn, small(`…and ${unseen.length} more`)]
        : drawn;
    }),
  ];
}

/** A select offers what the menus of the shown papers' own lines do not. */
function withoutRepeats(block: Block, shown: readonly Block[]): Block {
  if (block.kind !== 'select') return block;
  const menus = shown.flatMap((other) => (other.kind === 'line' ? other.menu : []));
  const offered = new Set(menus.map(({ action }) => JSON.stringify(action)));
  return { ...block, choices: block.choices.filter(({ action }) => !offered.has(JSON.stringify(action))) };
}

function drawTitle(title: Text): KnownBlock[] {
  const plain = cleanLine(textOf(title)).trim();
  const simple = title.every((span) => span.kind !== 'link' && span.kind !== 'time');
  if (plain === '') return [];
  if (!simple || plain.length > LIMITS.headerChars)
    return richText(section(pieces(clipSpans(title, LIMITS.titleChars))));
  return [{ type: 'header', text: { type: 'plain_text', text: plain, emoji: false } }];
}

function drawBlock(block: Block, context: ControlContext, budget: Budget): KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return richText(section(pieces(clipSpans(block.text, budget.proseChars))));
    case 'note':
      return drawNote(clipSpans(block.text, budget.proseChars));
    case 'paper':
      return [...drawPaper(block, budget), ...buttonRows(block.buttons, context)];
    case 'line':
      return drawLine(block, context, budget);
    case 'select':
      return block.choices.length === 0
        ? []
        : selectRow(block.label, block.choices.slice(0, budget.choices), context);
    case 'buttons':
      return buttonRows(block.buttons, context);
    case 'quote':
      return richText(
        { type: 'rich_text_quote', elements: pieces(clipSpans(block.text, budget.proseChars)) },
        section([...literal(`[${block.number}] `), ...pieces(clipSpans(block.source, budget.proseChars))]),
      );
    case 'code': {
      const text = clip(cleanLines(block.text), budget.codeChars);
      return text === ''
        ? []
        : richText({ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] });
    }
    case 'divider':
      return [{ type: 'divider' }];
    default:
      return block satisfies never;
  }
}

function drawNote(text: Text): KnownBlock[] {
  if (cleanLine(textOf(text)).trim() === '') return [];
  const plain = text.every((span) => span.kind !== 'link' && span.kind !== 'time');
  return plain ? [small(cleanLines(textOf(text)))] : richText(section(pieces(text)));
}

function small(text: string): ContextBlock {
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: clip(text, LIMITS.sectionChars), emoji: false }],
  };
}

function drawPaper(block: Extract<Block, { kind: 'paper' }>, budget: Budget): KnownBlock[] {
  const { paper, rank, abstract } = block;
  const body =
    abstract === undefined || budget.abstractChars === 0
      ? pieces(clipSpans(paper.excerpt, budget.excerptChars))
      : literal(clip(cleanLines(abstract), budget.abstractChars));
  return richText(
    section([
      ...heading(paper, rank, budget),
      ...literal(onNewLine(authorsOf(paper, budget))),
      ...literal(onNewLine(factsOf(paper)), { italic: true }),
    ]),
    section(body.length === 0 ? [] : [...literal('\n'), ...body]),
    section(literal(onNewLine(reasonOf(paper)), { italic: true })),
  );
}

function drawLine(
  block: Extract<Block, { kind: 'line' }>,
  context: ControlContext,
  budget: Budget,
): KnownBlock[] {
  const { paper, rank, menu } = block;
  const under = joined([authorsOf(paper, budget), factsOf(paper), reasonOf(paper)]);
  const title = richText(section(heading(paper, rank, budget)));
  if (menu.length === 0) return [...title, ...(under === '' ? [] : [small(under)])];
  const text = label(under || paper.workId, LIMITS.sectionChars);
  return [...title, { type: 'section', text, accessory: overflow(menu, context) }];
}

function heading(
  { title, url }: PaperView,
  rank: number | undefined,
  { titleChars }: Budget,
): RichTextElement[] {
  const shown = clip(cleanLine(title).trim(), titleChars) || 'Untitled';
  return [
    ...literal(rank === undefined ? '' : `${rank}. `, { bold: true }),
    ...linked(shown, url, { bold: true }),
  ];
}

export function authorsOf({ authors }: PaperView, { authorsChars }: Budget): string {
  return clip(cleanLine(authors).trim(), authorsChars);
}

/** "cs.CL · 12 Jun 2017 · ▲ 41". */
export function factsOf({ facts, badges }: PaperView): string {
  return joined([facts, ...badges].map((fact) => clip(cleanLine(fact).trim(), LIMITS.factChars)));
}

/** "Matched: title". */
export function reasonOf({ reason }: PaperView): string {
  return reason === undefined ? '' : clip(cleanLine(`Matched: ${reason}`).trim(), LIMITS.factChars);
}

/** Parts of one line, the empty ones left out. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function onNewLine(text: string): string {
  return text === '' ? '' : `\n${text}`;
}
