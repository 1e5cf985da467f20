/** What a full text was read from: a page of arXiv's or ar5iv's, a PDF, or a publisher's XML. */
export type FullTextFormat = 'html' | 'pdf' | 'jats';

export type BlockKind = 'paragraph' | 'list' | 'caption' | 'table' | 'formula' | 'code' | 'footnote';

/** A stretch of a full text that belongs together. */
export interface FullTextBlock {
  readonly kind: BlockKind;
  /** The heading it stands under, with its number where it has one: "3.2 Training"; "Abstract"; '' before any heading. */
  readonly section: string;
  /** From 1; only where the format has pages: the one it begins on. */
  readonly page?: number;
  /** Offsets into `FullText.text`, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/**
 * A paper as it is read and quoted: readable Unicode in reading order. Hyphens at line ends are joined, formulas are
 * written out, references, page headers and page numbers are left out.
 */
export interface FullText {
  readonly title: string;
  readonly format: FullTextFormat;
  readonly pages?: number;
  /** Its blocks, an empty line between two; what quotes are held against. */
  readonly text: string;
  /** In reading order; they do not overlap. Headings are no blocks. */
  readonly blocks: readonly FullTextBlock[];
  /** What could not be read, a sentence each. */
  readonly notes: readonly string[];
}
