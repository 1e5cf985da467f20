import type { Work } from '../../papers/paper.ts';
import { nameWords, publishedAt } from '../../search/index/document.ts';
import type { Condition } from '../../query/query.ts';
import { phraseUnit, stands, wordUnits, type Places, type Unit } from './word-units.ts';

/** A paper with its words counted. */
export interface Read {
  readonly work: Work;
  readonly title: Places;
  readonly abstract: Places;
}

/** A condition of a topic, made ready once for many papers. */
export interface Test {
  readonly meets: (paper: Read) => boolean;
  /** Words it asks for; none for authors, categories and dates. */
  readonly units: readonly Unit[];
  /** What to say where it decided alone: "by LeCun". */
  readonly reason: string;
}

export function testFor(condition: Condition): Test {
  switch (condition.kind) {
    case 'word':
    case 'phrase':
    case 'title': {
      const whole = condition.kind === 'phrase' || (condition.kind === 'title' && condition.quoted);
      const units = whole ? phraseUnit(condition.text) : wordUnits(condition.text);
      const onlyTitle = condition.kind === 'title';
      return { meets: (paper) => units.every((unit) => isIn(unit, paper, onlyTitle)), units, reason: '' };
    }
    case 'author': {
      const wanted = nameWords(condition.name);
      const isThem = (name: string) => wanted.every((word) => nameWords(name).includes(word));
      return { ...plain(`by ${condition.name}`), meets: ({ work }) => work.authors.some(isThem) };
    }
    case 'category': {
      const codes = condition.categories.map(({ code }) => code);
      const isOne = (category: string) =>
        codes.some((code) => category === code || category.startsWith(`${code}.`));
      return { ...plain(codes.join(' or ')), meets: ({ work }) => work.categories.some(isOne) };
    }
    case 'published': {
      const { from = -Infinity, until = Infinity } = condition;
      return {
        ...plain(''),
        meets({ work }) {
          const at = publishedAt(work);
          return at !== undefined && at >= from && at < until;
        },
      };
    }
  }
}

export function isIn(unit: Unit, { title, abstract }: Read, onlyTitle = false): boolean {
  return stands(unit, title).length > 0 || (!onlyTitle && stands(unit, abstract).length > 0);
}

function plain(reason: string): Pick<Test, 'units' | 'reason'> {
  return { units: [], reason };
}
