import { MessageFlags } from 'discord.js';
import type { Block, Card } from '#src/message/card.ts';
import { isPaper } from '#src/message/paper.ts';
import { budgets, type Budget } from './budget.ts';
import {
  container,
  countOf,
  NOBODY,
  separator,
  textDisplay,
  type MessageBody,
  type Part,
  type Row,
} from './components.ts';
import { createControls, type Controls, type Encode } from './controls.ts';
import { drawText, drawTitle } from './markdown.ts';
import { LIMITS } from '../limits.ts';

export interface RenderOptions {
  /** Put into every control, so that the post can be found again. A card without controls gets a mark for it. */
  readonly key?: string;
}

const COLORS = { problem: 0xe0a030, success: 0x3ba55d } as const;

/** What stands in a message, top to bottom, before it has the platform's shape. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'divider' };

/** A card as a message of Components V2. Pure. It always fits: excerpts go first, titles and links never. */
export function renderCard(card: Card, encode: Encode, options: RenderOptions = {}): MessageBody {
  const color = card.tone && COLORS[card.tone];
  const parts = firstFitting(card, encode, options, (pieces) => {
    const drawn = pieces.map(partOf);
    const fits =
      lengthOf(pieces) <= LIMITS.text && countOf(drawn) + 1 <= LIMITS.components && drawn.length > 0;
    return fits ? drawn : undefined;
  });
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [container(parts, color)],
    allowed_mentions: NOBODY,
  };
}

/** The same as one embed with rows of controls, for when the components are refused. */
export function renderEmbed(card: Card, encode: Encode, options: RenderOptions = {}): MessageBody {
  const color = card.tone && COLORS[card.tone];
  const drawn = firstFitting(card, encode, options, (pieces) => {
    const description = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])).join('\n');
    const rows = pieces.flatMap((piece) => (piece.kind === 'row' ? [piece.row] : []));
    if (description.length > LIMITS.embedDescription || rows.length > LIMITS.legacyRows) return undefined;
    return { description, rows };
  });
  return {
    embeds: [{ description: drawn.description, ...(color !== undefined && { color }) }],
    components: drawn.rows,
    allowed_mentions: NOBODY,
  };
}

function firstFitting<T>(
  card: Card,
  encode: Encode,
  { key }: RenderOptions,
  fit: (pieces: readonly Piece[]) => T | undefined,
): T {
  const papers = card.blocks.filter(isPaper).length;
  for (const budget of budgets(papers, card.blocks.length - papers)) {
    const controls = createControls(encode, key ?? '');
    const pieces = piecesOf(card, budget, controls);
    const marked = key === undefined || pieces.some(({ kind }) => kind === 'row');
    const fitted = fit(marked ? pieces : [...pieces, { kind: 'row', row: controls.mark() }]);
    if (fitted !== undefined) return fitted;
  }
  throw new RangeError('a card that cannot be drawn small enough');
}

function piecesOf(card: Card, budget: Budget, controls: Controls): Piece[] {
  const shown = within(card.blocks, budget);
  const pieces: Piece[] = [];
  const write = (text: string): void => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === 'text') pieces.splice(-1, 1, { kind: 'text', text: `${last.text}\n${text}` });
    else pieces.push({ kind: 'text', text });
  };
  write(drawTitle(card.title, budget));
  for (const block of shown) {
    write(drawText(block, budget));
    if (block.kind === 'divider' && budget.dividers) pieces.push({ kind: 'divider' });
    pieces.push(...rowsOf(block, budget, controls).map((row) => ({ kind: 'row' as const, row })));
  }
  const left = card.blocks.filter(isPaper).length - shown.filter(isPaper).length;
  if (left > 0) write(`-# …and ${left} more`);
  if (!pieces.some(({ kind }) => kind === 'text')) pieces.unshift({ kind: 'text', text: '\u200b' });
  return pieces;
}

/** As many papers and other blocks as the budget allows, in their order. */
function within(blocks: readonly Block[], budget: Budget): readonly Block[] {
  let papers = 0;
  let others = 0;
  return blocks.filter((block) =>
    isPaper(block) ? (papers += 1) <= budget.papers : (others += 1) <= budget.others,
  );
}

function rowsOf(block: Block, budget: Budget, controls: Controls): Row[] {
  switch (block.kind) {
    case 'paper':
      return controls.buttons(block.buttons.slice(0, budget.paperButtons));
    case 'buttons':
      return controls.buttons(block.buttons);
    case 'select':
      return controls.select(block);
    case 'text':
    case 'note':
    case 'line':
    case 'quote':
    case 'code':
    case 'divider':
      return [];
    default:
      return block satisfies never;
  }
}

function partOf(piece: Piece): Part {
  switch (piece.kind) {
    case 'text':
      return textDisplay(piece.text);
    case 'row':
      return piece.row;
    case 'divider':
      return separator;
    default:
      return piece satisfies never;
  }
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : 0), 0);
}
