import type { Work } from '../papers/paper.ts';
import type { Action, Block, Button, Card, Span, Text } from './card.ts';
import { openSelect, paperLine } from './paper.ts';
import { searchAction } from './results.ts';
import { clip, emphasis, link, plain, plural, say, strong } from './text.ts';

export const ANSWER_OUTCOMES = ['answered', 'closest', 'refused'] as const;

/** What becomes of a question. `closest` is shown as the closest passage, never as an answer. */
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** A sentence of a paper as a card shows it. */
export interface QuoteView {
  readonly workId: string;
  readonly title: string;
  readonly origin: 'abstract' | 'full-text';
  readonly section: string;
  readonly page?: number;
  readonly text: string;
  readonly url: string;
  /** What may be the answer: offsets into `text`, in any order. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

export interface WholeReadView {
  readonly workId: string;
  readonly title: string;
  readonly format: 'html' | 'pdf' | 'jats';
}

export interface AnswerView {
  readonly question: string;
  readonly outcome: AnswerOutcome;
  readonly quotes: readonly QuoteView[];
  /** What the record says, and whose it is, where that is the answer. */
  readonly record?: { readonly value: string; readonly source: string };
  /** Sentences a language model wrote, each with the numbers of its quotes; empty where quotes speak for themselves. */
  readonly claims: readonly { readonly text: string; readonly quotes: readonly number[] }[];
  /** The papers quoted, or after a refusal the nearest ones. */
  readonly works: readonly Work[];
  /** The papers it was asked of, and no others; unset for all there are. */
  readonly scope?: readonly string[];
  /** The papers that may say more when they are read whole. */
  readonly unread?: readonly string[];
  /** What was read whole. */
  readonly readWhole?: readonly WholeReadView[];
  /** Why it is no answer: a sentence. */
  readonly reason?: string;
  /** What else is worth saying: "The language model did not answer in time; these are the best sentences." */
  readonly notes: readonly string[];
  /** Under which it is kept, for its buttons. */
  readonly id?: string;
  /** Who shares it. */
  readonly sharedBy?: string;
}

/** A record's longest values are abstracts and lists of papers. */
const RECORD_CHARS = 2_000;
/** Longer sentences are cut around their first mark. */
const QUOTE_CHARS = 600;

/** An answer made of numbered quotations; the closest passage, labelled; or the refusal with the nearest papers. */
export function answerCard(answer: AnswerView): Card {
  const { outcome, record, quotes, works } = answer;
  const told = record && recorded(record, works);
  const body: readonly Block[] =
    told ??
    (outcome === 'refused'
      ? refusal(answer)
      : [...lead(answer), ...quotes.map(quoteBlock), ...opening(answer)]);
  return {
    title: titleOf(answer),
    blocks: [
      ...body,
      ...controls(answer),
      ...answer.notes.map((note) => noteBlock(note)),
      noteBlock(sourceOf(answer)),
    ],
  };
}

/** Before there is anything to show: what is being done for it. */
export function readingCard(question: string, lines: readonly string[]): Card {
  return { title: titleOf({ question }), blocks: [noteBlock(lines.join(' '))] };
}

/** A document of somebody's is no paper of the library: there is nothing to open. */
function opening({ works }: AnswerView): readonly Block[] {
  return works.length === 0 ? [] : [openSelect(works)];
}

function titleOf({ question, sharedBy }: Pick<AnswerView, 'question' | 'sharedBy'>): Text {
  const asked = emphasis(clip(question, 200));
  return sharedBy === undefined ? say(asked) : say(`${clip(sharedBy, 60)} asked: `, asked);
}

function lead({ outcome, claims, record, scope, reason }: AnswerView): readonly Block[] {
  if (record !== undefined) return [{ kind: 'text', text: say(record.value) }];
  if (outcome === 'closest')
    return [
      {
        kind: 'text',
        text:
          scope === undefined || reason === undefined
            ? say(strong('Closest passage.'), ' It does not answer this directly.')
            : say(strong(reason), ' The closest passage:'),
      },
    ];
  return claims.map(({ text, quotes }) => ({
    kind: 'text',
    text: say(text, ` ${quotes.map((number) => `[${number}]`).join('')}`),
  }));
}

/** A fact with the papers it is told of. */
function recorded({ value }: { readonly value: string }, works: readonly Work[]): readonly Block[] {
  const text: Block = { kind: 'text', text: say(clip(value, RECORD_CHARS)) };
  if (works.length === 0) return [text];
  return [text, ...works.map((work, index) => paperLine(work, index + 1)), openSelect(works)];
}

function refusal({ reason, works, scope }: AnswerView): readonly Block[] {
  const text: Block = { kind: 'text', text: say(reason ?? 'The papers I have do not say.') };
  if (works.length === 0) return [text];
  const which = scope === undefined ? 'nearest ' : '';
  return [
    text,
    noteBlock(`The ${which}${works.length === 1 ? 'paper' : 'papers'}:`),
    ...works.map((work, index) => paperLine(work, index + 1)),
    openSelect(works),
  ];
}

function quoteBlock(quote: QuoteView, index: number): Block {
  const title = quote.title || 'Untitled';
  return {
    kind: 'quote',
    number: index + 1,
    workId: quote.workId,
    text: markedText(quote),
    source: say(quote.url === '' ? title : link(title, quote.url), ` · ${whereIn(quote)}`),
  };
}

/** "3.2 Training, page 5". */
function whereIn({ section, page }: QuoteView): string {
  const under = section === '' ? 'Full text' : clip(section, 120);
  return page === undefined ? under : `${under}, page ${page}`;
}

/** The sentence with what may be the answer marked, cut at white space where it is long. */
function markedText({ text, marks }: QuoteView): Text {
  const merged = mergedMarks(marks);
  const [from, until] = windowOf(text, merged[0]?.start ?? 0);
  const spans: Span[] = from > 0 ? [plain('… ')] : [];
  let at = from;
  for (const { start, end } of merged) {
    if (start < at || end > until) continue;
    if (start > at) spans.push(plain(text.slice(at, start)));
    spans.push({ kind: 'match', text: text.slice(start, end) });
    at = end;
  }
  const rest = text.slice(at, until) + (until < text.length ? ' …' : '');
  return rest === '' ? spans : [...spans, plain(rest)];
}

function mergedMarks(marks: QuoteView['marks']): readonly { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function windowOf(text: string, mark: number): readonly [number, number] {
  if (text.length <= QUOTE_CHARS) return [0, text.length];
  const from = mark < QUOTE_CHARS * 0.7 ? 0 : text.indexOf(' ', mark - QUOTE_CHARS / 3) + 1;
  const until = text.lastIndexOf(' ', from + QUOTE_CHARS);
  return [from, until > mark ? until : Math.min(text.length, from + QUOTE_CHARS)];
}

function controls(answer: AnswerView): readonly Block[] {
  const { id, question, scope, unread = [], outcome, record, works } = answer;
  const search: Button = { label: 'Search instead', action: searchAction(question) };
  if (id === undefined) return scope === undefined ? [{ kind: 'buttons', buttons: [search] }] : [];
  const act = (command: string, options: Action['options'] = {}): Action => ({
    command: `answer ${command}`,
    options: { answer: id, ...options },
    effect: 'reply',
  });
  const everywhere: Button = {
    label: 'Ask all papers',
    action: act('everywhere'),
    spoken: 'Ask all papers the same question',
  };
  const read: Button = {
    label: unread.length === 1 ? 'Read the paper' : 'Read the papers',
    action: act('read'),
    spoken: `Look for the answer in the whole ${unread.length === 1 ? 'paper' : 'papers'}`,
  };
  const sources: Button = { label: 'Sources', action: act('sources'), spoken: 'Sources of this answer' };
  const share: Button = { label: 'Share', action: act('share'), spoken: 'Share this answer' };
  const instead = [
    ...(unread.length > 0 && record === undefined ? [read] : []),
    scope === undefined ? search : everywhere,
  ];
  const rates: Button[] = [
    { label: '👍', action: act('rate', { good: true }), spoken: 'This helped' },
    { label: '👎', action: act('rate', { good: false }), spoken: 'This did not help' },
  ];
  const buttons =
    outcome === 'refused'
      ? [...instead, ...rates]
      : [...(works.length > 0 ? [sources] : []), ...instead, share, ...rates];
  return [{ kind: 'buttons', buttons }];
}

function noteBlock(text: string): Block {
  return { kind: 'note', text: say(text) };
}

/** What was read, said with every answer. */
function sourceOf({ outcome, quotes, claims, readWhole = [], record, scope }: AnswerView): string {
  if (record !== undefined) return `From ${record.source}.`;
  if (outcome === 'refused') return readInVain(readWhole, scope?.length);
  const whole = new Set(quotes.filter(({ origin }) => origin === 'full-text').map(({ workId }) => workId));
  const papers = new Set(quotes.map(({ workId }) => workId));
  const exactly = claims.length > 0 ? 'quoted word for word' : 'word for word';
  const [only] = readWhole.filter(({ workId }) => whole.has(workId));
  if (papers.size === 1 && only !== undefined)
    return `From “${clip(only.title, 150)}”, full text (${formatOf(only)}), ${exactly}.`;
  const abstracts = papers.size - whole.size;
  const parts = [
    ...(whole.size > 0
      ? [`the full ${whole.size === 1 ? 'text' : 'texts'} of ${plural(whole.size, 'paper')}`]
      : []),
    ...(abstracts > 0 ? [`${abstractsIn(quotes, abstracts)} of ${plural(abstracts, 'paper')}`] : []),
  ];
  return `From ${parts.join(' and ')}, ${exactly}.`;
}

/** Of some papers there is a summary of ours and no abstract. */
function abstractsIn(quotes: readonly QuoteView[], papers: number): string {
  const sections = quotes.filter(({ origin }) => origin === 'abstract').map(({ section }) => section);
  if (sections.every((section) => section === 'Abstract'))
    return papers === 1 ? 'the abstract' : 'the abstracts';
  if (sections.includes('Abstract')) return 'the abstracts and summaries';
  return papers === 1 ? 'Paperboy’s summary' : 'Paperboy’s summaries';
}

function readInVain(readWhole: readonly WholeReadView[], papers: number | undefined): string {
  const [only] = readWhole;
  if (only === undefined)
    return papers === 1 ? 'The full text may say more.' : 'Read: abstracts. The full texts may say more.';
  if (readWhole.length === 1) return `Read: “${clip(only.title, 150)}”, full text (${formatOf(only)}).`;
  return `Read: the full texts of ${plural(readWhole.length, 'paper')}.`;
}

const FORMATS: Readonly<Record<WholeReadView['format'], string>> = { html: 'HTML', pdf: 'PDF', jats: 'XML' };

function formatOf({ workId, format }: WholeReadView): string {
  return format === 'html' && workId.startsWith('arxiv:') ? 'arXiv HTML' : FORMATS[format];
}
