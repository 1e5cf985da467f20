import type { Block, PaperView, Text } from '#src/message/card.ts';
import { clip } from '#src/message/text.ts';
import type { Budget } from './budget.ts';
import { cleanLine } from '#src/text/unsafe-characters.ts';
import { codeBlock, escapeText } from './escape.ts';
import { drawLink, drawSpans } from './spans.ts';

/** The words of a block in markdown; empty for one that has none. */
export function drawText(block: Block, budget: Budget): string {
  switch (block.kind) {
    case 'text':
      return drawSpans(block.text, budget.proseChars);
    case 'note':
      return small(drawSpans(block.text, budget.proseChars));
    case 'paper':
      return drawPaper(block, budget);
    case 'line':
      return lines(
        `**${block.rank}** · ${titleOf(block.paper, budget)}`,
        small(facts(budget, [block.paper.authors, block.paper.facts, ...standing(block.paper)])),
      );
    case 'quote':
      return lines(
        `> ${drawSpans(block.text, budget.proseChars)}`,
        small(`\\[${block.number}\\] ${drawSpans(block.source, budget.factChars)}`),
      );
    case 'code':
      return codeBlock(block.language, wholeLines(block.text, budget.codeChars));
    case 'select':
    case 'buttons':
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}

export function drawTitle(title: Text | undefined, budget: Budget): string {
  const drawn = drawSpans(title ?? [], budget.titleChars);
  return drawn === '' ? '' : `### ${drawn}`;
}

function drawPaper({ rank, paper, abstract }: Extract<Block, { kind: 'paper' }>, budget: Budget): string {
  const before = rank === undefined ? '' : `${rank} · `;
  const whole = abstract !== undefined && budget.abstractChars > 0;
  return lines(
    `### ${before}${titleOf(paper, budget)}`,
    facts(budget, [paper.authors, paper.facts]),
    whole
      ? drawSpans([{ kind: 'plain', text: abstract }], budget.abstractChars)
      : drawSpans(paper.excerpt, budget.excerptChars),
    small(facts(budget, standing(paper))),
  );
}

/** What is said of a paper here, and why it is shown. */
function standing({ badges, reason = '' }: PaperView): readonly string[] {
  return [...badges, reason];
}

function titleOf(paper: PaperView, budget: Budget): string {
  return drawLink(clip(cleanLine(paper.title), budget.titleChars), paper.url);
}

function facts({ factChars }: Budget, parts: readonly string[]): string {
  return parts
    .map((part) => clip(cleanLine(part).trim(), factChars))
    .filter((part) => part !== '')
    .map(escapeText)
    .join(' · ');
}

function small(text: string): string {
  return text === '' ? '' : `-# ${text}`;
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/** As many whole lines as fit, and a last one that says so. */
function wholeLines(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 2);
  const end = cut.lastIndexOf('\n');
  return `${end > 0 ? cut.slice(0, end) : clip(cut, maxChars - 2)}\n…`;
}
