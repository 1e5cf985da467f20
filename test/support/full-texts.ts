import type { FullText, FullTextBlock } from '#src/fulltext/full-text.ts';
import { NoFullText, type FullTexts } from '#src/fulltext/full-texts.ts';

/** A full text of sections, each a heading with its paragraphs. */
export function fullTextOf(
  title: string,
  sections: Readonly<Record<string, readonly string[]>>,
  more: Partial<Pick<FullText, 'format' | 'pages' | 'notes'>> = {},
): FullText {
  const blocks: FullTextBlock[] = [];
  let text = '';
  for (const [section, paragraphs] of Object.entries(sections)) {
    for (const paragraph of paragraphs) {
      if (text !== '') text += '\n\n';
      const start = text.length;
      text += paragraph;
      const page = more.pages === undefined ? {} : { page: Math.min(blocks.length + 1, more.pages) };
      blocks.push({ kind: 'paragraph', section, ...page, start, end: text.length });
    }
  }
  return { format: 'html', notes: [], ...more, title, text, blocks };
}

/**
 * Full texts of works by their ids; a sentence stands for why there is none. A document is read as the text of that name
 * in `documents`.
 */
export function fakeFullTexts(
  works: Readonly<Record<string, FullText | string>>,
  documents: Readonly<Record<string, FullText | string>> = {},
): FullTexts & { readonly asked: readonly string[] } {
  const kept = new Map(Object.entries(works).filter(([, one]) => typeof one !== 'string')) as Map<
    string,
    FullText
  >;
  const asked: string[] = [];
  const given = (found: FullText | string | undefined): FullText => {
    if (found === undefined || typeof found === 'string') throw new NoFullText(found ?? 'There is none.');
    return found;
  };
  return {
    asked,
    async of({ id }, { signal } = {}) {
      asked.push(id);
      await Promise.resolve();
      signal?.throwIfAborted();
      return given(kept.get(id) ?? works[id]);
    },
    kept: (workId) => Promise.resolve(kept.get(workId)),
    async keep(workId, { name }) {
      const fullText = given(documents[name]);
      kept.set(workId, fullText);
      return Promise.resolve(fullText);
    },
    read: async ({ name }) => Promise.resolve(given(documents[name])),
    remove: (workId) => {
      kept.delete(workId);
      return Promise.resolve();
    },
  };
}
