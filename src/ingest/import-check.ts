import { canonicalId } from '../papers/id.ts';
import { isWithdrawn } from '../papers/identity.ts';
import { writtenDate, type Precision } from './import-date.ts';
import { readImportLine, type Imported } from './import-line.ts';
import { readLines } from './import-lines.ts';

/** What an import would make of one record, for scripts: the contract of `import --dry-run --json`. */
export interface CheckedLine {
  /** From 1. */
  readonly line: number;
  readonly ok: boolean;
  readonly paper?: CheckedPaper;
  /** Known fields whose value could not be read. */
  readonly dropped: readonly string[];
  /** Why it would be refused: "is not valid JSON". */
  readonly error?: string;
}

export interface CheckedPaper {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  /** As much of the date as is known: `2024-03-05`, `2024-03`, `2024`. */
  readonly published: string | null;
  readonly publishedPrecision: Precision | 'none';
  readonly abstract: string;
  readonly doi: string | null;
  readonly venue: string | null;
  readonly categories: readonly string[];
  readonly comment: string | null;
  readonly withdrawn: boolean;
  readonly announced?: string;
}

/** Reads JSON Lines, gzip or not, as an import does, and stores nothing. */
export async function* checkImport(
  input: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<CheckedLine> {
  for await (const line of readLines(input)) {
    signal?.throwIfAborted();
    if ('text' in line && line.text.trim() === '') continue;
    const imported = 'text' in line ? readImportLine(line.text) : line.problem;
    yield typeof imported === 'string'
      ? { line: line.number, ok: false, dropped: [], error: imported }
      : { line: line.number, ok: true, paper: checkedPaper(imported), dropped: imported.dropped };
  }
}

function checkedPaper({ paper, published, announced }: Imported): CheckedPaper {
  return {
    id: canonicalId(paper.ids[0]),
    title: paper.title,
    authors: paper.authors,
    published: published === undefined ? null : writtenDate(published),
    publishedPrecision: published?.precision ?? 'none',
    abstract: paper.abstract,
    doi: paper.ids.find(({ scheme }) => scheme === 'doi')?.value ?? null,
    venue: paper.venue ?? null,
    categories: paper.categories,
    comment: paper.comment ?? null,
    withdrawn: isWithdrawn(paper),
    ...(announced === undefined ? {} : { announced }),
  };
}
