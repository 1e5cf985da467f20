import type { Block, Card, PaperView, Span, Text } from '#src/message/card.ts';
import { isPaper } from '#src/message/paper.ts';
import { clip, formatDay } from '#src/message/text.ts';
import { cleanLine, cleanLines, safeUrl } from '#src/text/unsafe-characters.ts';
import { clipSpans } from '../../shared/clip-spans.ts';
import { authorsOf, factsOf, joined, reasonOf } from './blocks.ts';
import type { Budget } from './budget.ts';
import { saidBy } from './controls.ts';
import { escapeMrkdwn, mrkdwnLink } from './escape.ts';
import { LIMITS } from '../limits.ts';

/**
 * The whole card as mrkdwn text. Where a message has `text`, screen readers read it and nothing else
 * (docs.slack.dev/reference/methods/chat.postMessage, "Accessibility considerations"), notifications show its start.
 */
export function transcribe(card: Card, budget: Budget): string {
  const papers = card.blocks.filter(isPaper);
  const hidden = new Set<Block>(papers.slice(budget.papers));
  const links: Links = [];
  const parts = [
    said(clipSpans(card.title ?? [], LIMITS.titleChars), links),
    ...card.blocks.filter((block) => !hidden.has(block)).map((block) => sayBlock(block, budget, links)),
    hidden.size === 0 ? '' : `…and ${hidden.size} more`,
  ];
  return putIn(links, escapeMrkdwn(lines(parts))) || '…';
}

/**
 * The addresses of a text. It is escaped as a whole, since what formats may begin in one span and end in another;
 * until then each address is a NUL, which no cleaned text contains.
 */
type Links = string[];

function mark(links: Links, url: string): string {
  links.push(url);
  return '\0';
}

function putIn(links: Links, escaped: string): string {
  const urls = links.values();
  return escaped.replaceAll('\0', () => mrkdwnLink(urls.next().value ?? ''));
}

function sayBlock(block: Block, budget: Budget, links: Links): string {
  const prose = (text: Text) => said(clipSpans(text, budget.proseChars), links);
  switch (block.kind) {
    case 'text':
    case 'note':
      return prose(block.text);
    case 'paper': {
      const abstract = clip(cleanLines(block.abstract ?? ''), budget.abstractChars);
      return lines([
        sayPaper(block, [authorsOf(block.paper, budget), factsOf(block.paper)], budget, links),
        abstract || said(clipSpans(block.paper.excerpt, budget.excerptChars), links),
        reasonOf(block.paper),
      ]);
    }
    case 'line':
      return sayPaper(
        block,
        [authorsOf(block.paper, budget), factsOf(block.paper), reasonOf(block.paper)],
        budget,
        links,
      );
    case 'quote':
      return `[${block.number}] “${prose(block.text)}” — ${prose(block.source)}`;
    case 'code':
      return clip(cleanLines(block.text), budget.codeChars);
    case 'buttons':
      return clip(saidBy(block.buttons), budget.proseChars);
    case 'select':
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}

function sayPaper(
  { paper, rank }: { readonly paper: PaperView; readonly rank?: number },
  about: readonly string[],
  { titleChars }: Budget,
  links: Links,
): string {
  const url = safeUrl(paper.url, LIMITS.urlChars);
  const title = clip(cleanLine(paper.title).trim(), titleChars) || 'Untitled';
  return lines([
    rank === undefined ? title : `${rank}. ${title}`,
    joined(about),
    url === undefined ? '' : mark(links, url),
  ]);
}

function said(text: Text, links: Links): string {
  return text.map((span) => saySpan(span, links)).join('');
}

function saySpan(span: Span, links: Links): string {
  if (span.kind === 'time') return sayTime(span);
  const url = span.kind === 'link' ? safeUrl(span.url, LIMITS.urlChars) : undefined;
  return url === undefined ? cleanLines(span.text) : `${cleanLines(span.text)} ${mark(links, url)}`;
}

function sayTime({ at, style }: Extract<Span, { kind: 'time' }>): string {
  return style === 'daytime'
    ? `${formatDay(at)} ${new Date(at).toISOString().slice(11, 16)} UTC`
    : formatDay(at);
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join('\n');
}
