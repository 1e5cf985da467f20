import type { Work } from '../papers/paper.ts';
import { publishedAt } from '../papers/published-at.ts';
import { fold } from '../text/fold.ts';
import { isNamed } from '../text/person-name.ts';
import { phraseUnit, placesOf, stands, wordUnits, type Places, type Unit } from '../text/word-units.ts';
import type { Condition, Query } from './query.ts';

/** A work whose words are counted when the first condition asks for them. */
export interface ReadWork {
  readonly work: Work;
  readonly title: Places;
  readonly abstract: Places;
}

/** A condition made ready once for many works. */
export interface ConditionTest {
  readonly condition: Condition;
  readonly meets: (read: ReadWork) => boolean;
  /** Words it asks for; none for authors, categories and dates. */
  readonly units: readonly Unit[];
}

/**
 * Whether works are what a query admits: the one reading of conditions, shared by search and digests. What the words of
 * its topic are worth is their own business. Answers the conditions that were met, one of each group; undefined where a
 * work is shut out.
 */
export function matcherOf({
  every,
  none,
}: Pick<Query, 'every' | 'none'>): (read: ReadWork) => readonly ConditionTest[] | undefined {
  const groups = every.map((group) => group.map(testOf));
  const unwanted = none.map(testOf);
  return (read) => {
    if (unwanted.some((test) => test.meets(read))) return undefined;
    const met = groups.flatMap((group) => group.find((test) => test.meets(read)) ?? []);
    return met.length === groups.length ? met : undefined;
  };
}

export function readWork(work: Work): ReadWork {
  let [title, abstract]: (Places | undefined)[] = [];
  return {
    work,
    get title() {
      return (title ??= placesOf(work.title));
    },
    get abstract() {
      return (abstract ??= placesOf(work.abstract));
    },
  };
}

function testOf(condition: Condition): ConditionTest {
  return { condition, ...partsOf(condition) };
}

function partsOf(condition: Condition): Parts {
  switch (condition.kind) {
    case 'word':
      return wordTest(wordUnits(condition.text), false);
    case 'phrase':
      return phraseTest(condition.text, false);
    case 'title':
      return condition.quoted ? phraseTest(condition.text, true) : wordTest(wordUnits(condition.text), true);
    case 'author':
      return plain(({ work }) => work.authors.some((author) => isNamed(author, condition.name)));
    case 'category': {
      const codes = condition.categories.map(({ code }) => code);
      const isOne = (category: string) =>
        codes.some((code) => category === code || category.startsWith(`${code}.`));
      return plain(({ work }) => work.categories.some(isOne));
    }
    case 'published': {
      const { from = -Infinity, until = Infinity } = condition;
      return plain(({ work }) => {
        const at = publishedAt(work);
        return at !== undefined && at >= from && at < until;
      });
    }
  }
}

export function isIn(unit: Unit, { title, abstract }: ReadWork, onlyTitle = false): boolean {
  return stands(unit, title).length > 0 || (!onlyTitle && stands(unit, abstract).length > 0);
}

type Parts = Omit<ConditionTest, 'condition'>;

function plain(meets: Parts['meets']): Parts {
  return { meets, units: [] };
}

function wordTest(units: readonly Unit[], onlyTitle: boolean): Parts {
  return { meets: (read) => units.every((unit) => isIn(unit, read, onlyTitle)), units };
}

/** A phrase of small words alone ("to be or not to be") has no units: it is looked for as it is written. */
function phraseTest(text: string, onlyTitle: boolean): Parts {
  const units = phraseUnit(text);
  if (units.length > 0) return wordTest(units, onlyTitle);
  const written = fold(text).trim();
  const stands = (own: string) => fold(own).includes(written);
  return plain(({ work }) => stands(work.title) || (!onlyTitle && stands(work.abstract)));
}
