import type { Block, Card, PaperView, Span, Text } from '#src/message/card.ts';
import { clip, formatDay } from '#src/message/text.ts';
import { factsOf, isPaper } from './blocks.ts';
import { clipSpans, type Budget } from './budget.ts';
import { clean, cleanLine, safeUrl } from './clean.ts';
import { escapeMrkdwn, mrkdwnLink } from './escape.ts';

/**
 * The whole card as mrkdwn text. Where a message has `text`, screen readers read it and nothing else
 * (docs.slack.dev/reference/methods/chat.postMessage, "Accessibility considerations"), notifications show its start.
 */
export function transcribe(card: Card, budget: Budget): string {
  const papers = card.blocks.filter(isPaper);
  const hidden = new Set<Block>(papers.slice(budget.papers));
  const more = hidden.size === 0 ? [] : [`…and ${hidden.size} more`];
  const parts = [
    ...(card.title === undefined ? [] : [said(card.title)]),
    ...card.blocks.filter((block) => !hidden.has(block)).map((block) => transcribeBlock(block, budget)),
    ...more,
  ];
  return parts.filter((part) => part.trim() !== '').join('\n') || '…';
}

function transcribeBlock(block: Block, budget: Budget): string {
  switch (block.kind) {
    case 'text':
    case 'note':
      return said(clipSpans(block.text, budget.proseChars));
    case 'paper': {
      const abstract = clip(clean(block.abstract ?? ''), budget.abstractChars);
      const body =
        abstract === '' ? said(clipSpans(block.paper.excerpt, budget.excerptChars)) : escapeMrkdwn(abstract);
      return [transcribePaper(block.paper, block.rank, budget), body]
        .filter((part) => part !== '')
        .join('\n');
    }
    case 'line':
      return transcribePaper(block.paper, block.rank, budget);
    case 'quote':
      return `${escapeMrkdwn(`[${block.number}] `)}“${said(clipSpans(block.text, budget.proseChars))}” — ${said(clipSpans(block.source, budget.proseChars))}`;
    case 'code':
      return escapeMrkdwn(clip(clean(block.text), budget.codeChars));
    case 'select':
    case 'buttons':
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}

function transcribePaper(
  paper: PaperView,
  rank: number | undefined,
  { titleChars, authorsChars }: Budget,
): string {
  const url = safeUrl(paper.url);
  const title = clip(cleanLine(paper.title), titleChars) || 'Untitled';
  const facts = [clip(cleanLine(paper.authors), authorsChars), factsOf(paper)].filter((part) => part !== '');
  return [
    escapeMrkdwn(rank === undefined ? title : `${rank}. ${title}`),
    escapeMrkdwn(facts.join(' · ')),
    url === undefined ? '' : mrkdwnLink(url),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function said(text: Text): string {
  return text.map(saySpan).join('');
}

function saySpan(span: Span): string {
  if (span.kind === 'time') return escapeMrkdwn(sayTime(span));
  const url = span.kind === 'link' ? safeUrl(span.url) : undefined;
  const words = escapeMrkdwn(clean(span.text));
  return url === undefined ? words : `${words} ${mrkdwnLink(url)}`.trim();
}

function sayTime({ at, style }: Extract<Span, { kind: 'time' }>): string {
  return style === 'daytime'
    ? `${formatDay(at)} ${new Date(at).toISOString().slice(11, 16)} UTC`
    : formatDay(at);
}
