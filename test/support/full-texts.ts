import type { FullText, FullTextBlock, FullTextFormat } from '#src/fulltext/full-text.ts';
import { NoFullText, type FullTexts } from '#src/fulltext/full-texts.ts';

export interface Section {
  readonly section: string;
  readonly page?: number;
  readonly paragraphs: readonly string[];
}

/** A full text from its paragraphs, as a reader of any format makes it. */
export function fullTextOf(
  title: string,
  sections: readonly Section[],
  format: FullTextFormat = 'html',
): FullText {
  let text = '';
  const blocks: FullTextBlock[] = [];
  for (const { section, page, paragraphs } of sections)
    for (const paragraph of paragraphs) {
      if (text !== '') text += '\n\n';
      const start = text.length;
      text += paragraph;
      blocks.push({
        kind: 'paragraph',
        section,
        ...(page !== undefined && { page }),
        start,
        end: text.length,
      });
    }
  return { title, format, text, blocks, notes: [] };
}

/**
 * Full texts by the ids of their works, and documents by their names; a string is the sentence why there is none.
 * Each waits for `gate`.
 */
export function fakeFullTexts(
  texts: Readonly<Record<string, FullText | string>>,
  gate: Promise<unknown> = Promise.resolve(),
): FullTexts & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const kept = new Map(Object.entries(texts));
  const find = async (id: string): Promise<FullText> => {
    asked.push(id);
    await gate;
    const found = kept.get(id) ?? 'Nobody has its full text.';
    if (typeof found === 'string') throw new NoFullText(found);
    return found;
  };
  return {
    asked,
    of: (work) => find(work.id),
    kept: (workId) => {
      const found = kept.get(workId);
      return Promise.resolve(typeof found === 'string' ? undefined : found);
    },
    async keep(workId, document) {
      const read = await find(document.name);
      kept.set(workId, read);
      return read;
    },
    read: (document) => find(document.name),
    remove: (workId) => {
      kept.delete(workId);
      return Promise.resolve();
    },
  };
}
