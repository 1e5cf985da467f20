import type { Action, Block, Button, Card, Choice, PaperView, Span, Text } from '#src/message/card.ts';
import { isPaper } from '#src/message/paper.ts';
import { formatDay } from '#src/message/text.ts';
import { cleanLines, safeUrl } from '#src/text/unsafe-characters.ts';
import { clean, type Style } from './style.ts';
import { wrap, wrapItems } from './wrap.ts';

/** A card as lines, and the letters that can be typed next, which press its buttons. */
export interface Drawn {
  readonly text: string;
  readonly keys: ReadonlyMap<string, Action>;
}

export interface Screen {
  readonly style: Style;
  readonly columns: number;
  /** IANA zone times are shown in. */
  readonly zone: string;
  /** Nothing can be typed next: no keys are shown. */
  readonly still?: boolean;
}

/** Longer addresses are no use on a screen. */
const URL_CHARS = 3_000;

/** Pure: no stream, no clock. Nothing in a card can move the cursor or colour the screen. */
export function drawCard(card: Card, screen: Screen): Drawn {
  const keys = new Map<string, Action>();
  const draw = (block: Block): string => drawBlock(block, { ...screen, keys });
  const title =
    card.title === undefined ? [] : [screen.style.strong(wrap(inline(card.title, screen), screen.columns))];
  const blocks = card.blocks.map((block) => ({ block, text: draw(block) })).filter(({ text }) => text !== '');
  const spaced = blocks.map(({ block, text }) => (isPaper(block) ? `\n${text}\n` : text));
  const text = [...title, ...spaced]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
  return { text, keys };
}

interface Pen extends Screen {
  readonly keys: Map<string, Action>;
}

function drawBlock(block: Block, pen: Pen): string {
  switch (block.kind) {
    case 'text':
      return wrap(inline(block.text, pen), pen.columns);
    case 'note':
      return pen.style.dim(wrap(inline(block.text, pen), pen.columns));
    case 'paper':
      return drawPaper(block.paper, block.rank, { abstract: block.abstract, buttons: block.buttons }, pen);
    case 'line':
      return drawPaper(block.paper, block.rank, {}, pen);
    case 'select':
      return pen.still === true || block.choices.every(({ action }) => action.command === 'open')
        ? ''
        : drawChoices(block, pen);
    case 'buttons':
      return drawButtons(block.buttons, '', pen);
    case 'quote':
      return wrap(
        `[${block.number}] “${inline(block.text, pen)}”\n${inline(block.source, pen)}`,
        pen.columns,
        '  ',
      );
    case 'code':
      return cleanLines(block.text);
    case 'divider':
      return pen.style.dim('─'.repeat(Math.min(40, pen.columns)));
    default:
      return block satisfies never;
  }
}

function drawPaper(
  paper: PaperView,
  rank: number | undefined,
  open: { abstract?: string | undefined; buttons?: readonly Button[] },
  pen: Pen,
): string {
  const number = rank === undefined ? '' : `${`${rank}.`.padStart(3)} `;
  const badges = paper.badges.map((badge) => `  ${clean(badge)}`).join('');
  const facts = [paper.authors, paper.facts, paper.reason ?? ''].filter((fact) => fact !== '').map(clean);
  const body = open.abstract === undefined ? inline(paper.excerpt, pen) : clean(open.abstract);
  const url = safeUrl(paper.url, URL_CHARS);
  const parts = [
    wrap(`${number}${pen.style.strong(clean(paper.title))}${badges}`, pen.columns, '    ', ''),
    facts.length === 0 ? '' : pen.style.dim(wrap(facts.join(' · '), pen.columns, '    ')),
    body === '' ? '' : wrap(body, pen.columns, '    '),
    url === undefined ? '' : `    ${pen.style.link(url)}`,
    open.buttons === undefined ? '' : drawButtons(open.buttons, '    ', pen),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** As many beside each other as fit. */
function drawButtons(buttons: readonly Button[], indent: string, pen: Pen): string {
  if (pen.still === true) return '';
  const shown = buttons.filter(({ disabled }) => disabled !== true);
  const items = shown.map((button) => `${key(button.action, pen)} ${clean(labelOf(button))}`);
  return wrapItems(items, pen.columns, indent);
}

/** What is said aloud where the label alone is a sign: "Next page" for ▶. */
function labelOf({ label, spoken }: Button): string {
  return spoken?.startsWith(label) === false ? spoken : label;
}

function drawChoices(
  block: { readonly label: string; readonly choices: readonly Choice[] },
  pen: Pen,
): string {
  const choices = block.choices.map((choice) => `  ${key(choice.action, pen)} ${clean(choice.label)}`);
  return [clean(block.label), ...choices].join('\n');
}

/** The next free letter, or two of them after `z`, shown in brackets. */
function key(action: Action, { keys, style }: Pen): string {
  const letters = lettersOf(keys.size);
  keys.set(letters, action);
  return style.key(`[${letters}]`);
}

/** a, b … z, aa, ab … */
function lettersOf(index: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}

function inline(text: Text, screen: Screen): string {
  return text.map((span) => drawSpan(span, screen)).join('');
}

function drawSpan(span: Span, { style, zone }: Screen): string {
  switch (span.kind) {
    case 'plain':
      return clean(span.text);
    case 'strong':
    case 'match':
      return style.strong(clean(span.text));
    case 'emphasis':
      return style.emphasis(clean(span.text));
    case 'code':
      return clean(span.text);
    case 'link': {
      const url = safeUrl(span.url, URL_CHARS);
      return url === undefined ? clean(span.text) : `${clean(span.text)} (${url})`;
    }
    case 'time':
      return span.style === 'day' ? formatDay(span.at) : localTime(span.at, zone);
    default:
      return span satisfies never;
  }
}

function localTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at);
}
