/**
 * What Paperboy shows, as plain data that no platform is visible in. A closed union: a new block
 * breaks the build in every adapter that has not drawn it yet. Text is spans, never markup, so
 * escaping is the renderer's business alone.
 */

/** A piece of text. `text` is untrusted and literal: a renderer escapes it whole. */
export type Span =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** The words of the query inside a sentence that matched. */
  | { readonly kind: 'match'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** An instant shown in the reader's zone where the platform can. */
  | { readonly kind: 'time'; readonly at: number; readonly style: 'day' | 'daytime' | 'relative' };

export type Text = readonly Span[];

/** A click is a command with options; it goes through the dispatcher like a typed one and survives restarts. */
export interface Action {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** `update` edits the message the control sits on (paging); `reply` answers anew. */
  readonly effect: 'update' | 'reply';
}

export interface Button {
  readonly label: string;
  readonly action: Action;
  /** What a screen reader says: the label with its object, "Save: Attention Is All You Need". */
  readonly spoken?: string;
  readonly style?: 'primary' | 'danger';
  readonly disabled?: boolean;
}

export interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly action: Action;
}

/** What a card says of one paper. */
export interface PaperView {
  readonly workId: string;
  readonly title: string;
  readonly url: string;
  /** Already shortened: "A. Vaswani, N. Shazeer +6". */
  readonly authors: string;
  /** Venue, else primary category; then date: "cs.CL · 12 Jun 2017". Empty where neither is known. */
  readonly facts: string;
  /** The sentence that matched, with its words marked; or the start of the abstract. */
  readonly excerpt: Text;
  /** "▲ 41", "shared here 3 March": short, most important first. */
  readonly badges: readonly string[];
  /** Why it is here: "title", "close in meaning". */
  readonly reason?: string;
}

export type Block =
  | { readonly kind: 'text'; readonly text: Text }
  /** Small print: what was searched, what was repaired, which source failed. */
  | { readonly kind: 'note'; readonly text: Text }
  /** A whole paper: title, authors, facts, excerpt, abstract when given, its buttons. */
  | {
      readonly kind: 'paper';
      readonly rank?: number;
      readonly paper: PaperView;
      readonly abstract?: string;
      readonly buttons: readonly Button[];
    }
  /** One of many: rank, title, authors, facts in two lines. `menu` is shown where rows can carry one (Slack). */
  | {
      readonly kind: 'line';
      readonly rank: number;
      readonly paper: PaperView;
      readonly menu: readonly Choice[];
    }
  /** A select: "Open…". */
  | { readonly kind: 'select'; readonly label: string; readonly choices: readonly Choice[] }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** A sentence that stands in a paper, with its number in the answer. */
  | {
      readonly kind: 'quote';
      readonly number: number;
      readonly workId: string;
      readonly text: Text;
      readonly source: Text;
    }
  /** Text to copy as it is, such as BibTeX. */
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'divider' };

export interface Card {
  readonly title?: Text;
  readonly blocks: readonly Block[];
  /** `problem` may be drawn in a warning colour; meaning is never carried by colour alone. */
  readonly tone?: 'problem' | 'success';
}
