import { linksOf, type WorkLink } from '../papers/links.ts';
import type { Work } from '../papers/paper.ts';
import type { Block, Card, Span } from './card.ts';
import { paperBlock, type PaperCardOptions } from './paper.ts';
import { clip, link, plain, say, shortAuthors } from './text.ts';

const LINK_LABELS: Readonly<Record<WorkLink['kind'], string>> = {
  PDF: 'PDF',
  HTML: 'HTML',
  code: 'Code',
  model: 'Model',
  dataset: 'Data',
  'project page': 'Project page',
};
const AUTHORS_SHOWN = 40;
const COMMENT_CHARS = 300;

/** One paper, whole: with everybody who wrote it, its categories and where it leads. */
export function openedCard(work: Work, options: PaperCardOptions = {}): Card {
  return { blocks: [paperBlock(work, { ...options, whole: true }), ...links(work), ...more(work)] };
}

function links(work: Work): readonly Block[] {
  const spans = linksOf(work).flatMap(({ kind, url }, index): readonly Span[] => [
    ...(index === 0 ? [] : [plain(' · ')]),
    link(LINK_LABELS[kind], url),
  ]);
  return spans.length === 0 ? [] : [{ kind: 'text', text: spans }];
}

/** What the line under the title leaves out. */
function more({ authors, categories, comment }: Work): readonly Block[] {
  const everybody = shortAuthors(authors, AUTHORS_SHOWN);
  const facts = [
    everybody === shortAuthors(authors) ? '' : everybody,
    categories.join(', '),
    clip(comment ?? '', COMMENT_CHARS),
  ].filter((fact) => fact !== '');
  return facts.map((fact) => ({ kind: 'note', text: say(fact) }));
}
