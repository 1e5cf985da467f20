import type { Work } from '../../src/papers/paper.ts';
import { isNamed, nameWords } from '../../src/text/person-name.ts';
import type { Indexed } from './contenders/contender.ts';
import { paperboy } from './contenders/paperboy.ts';
import { corpus } from './data.ts';
import { inFolder } from './folder.ts';
import { telling } from './known-items.ts';
import { seeded, shuffled } from './random.ts';
import { rounded, SEEDS, type Row } from './report.ts';

interface Asked {
  readonly query: string;
  /** Whether a paper is one that was meant. */
  readonly isMeant: (work: Work) => boolean;
}

const FIRST = 5;

/** Authors typed in full, and papers asked for by an author and something else. */
export function people(short: boolean): Promise<readonly Row[]> {
  const works = short ? corpus().slice(0, 2_000) : corpus();
  const count = short ? 20 : 300;
  const random = seeded(SEEDS.known);
  const drawn = shuffled(
    works.filter(({ authors, title }) => authors.length > 1 && telling(title).length >= 4),
    random,
  ).slice(0, count);
  return inFolder(async (folder) => {
    const searcher = await paperboy().index(works, folder);
    const byId = new Map(works.map((work) => [work.id, work]));
    const rows: Row[] = [];
    for (const [name, ask] of Object.entries(ASK))
      rows.push({
        'asked for by': name,
        ...(await measured(
          drawn.map((work) => ask(work, random)),
          searcher,
          byId,
        )),
      });
    await searcher.close?.();
    return rows;
  });
}

async function measured(asked: readonly Asked[], searcher: Indexed, works: ReadonlyMap<string, Work>) {
  let [first, among] = [0, 0];
  for (const { query, isMeant } of asked) {
    const found = (await searcher.search(query, FIRST)).flatMap((id) => works.get(id) ?? []);
    if (found[0] && isMeant(found[0])) first += 1;
    if (found.some(isMeant)) among += 1;
  }
  const total = asked.length;
  return { queries: total, first: rounded(first / total), 'among five': rounded(among / total) };
}

const ASK: Readonly<Record<string, (work: Work, random: () => number) => Asked>> = {
  'an author in full': ({ authors }, random) => {
    const name = authors[Math.floor(random() * authors.length)] ?? '';
    return { query: name, isMeant: (work) => work.authors.some((author) => isNamed(author, name)) };
  },
  'surname year': (work) => {
    const name = surname(work.authors[0]);
    const year = `20${work.id.slice(6, 8)}`;
    const isMeant = ({ authors, id }: Work) =>
      `20${id.slice(6, 8)}` === year && authors.some((author) => nameWords(author).includes(name));
    return { query: `${name} ${year}`, isMeant };
  },
  'first author and 2 title words': (work, random) => withWords(work, surname(work.authors[0]), random),
  'last author and 2 title words': (work, random) => withWords(work, surname(work.authors.at(-1)), random),
};

function withWords(work: Work, name: string, random: () => number): Asked {
  const words = shuffled(telling(work.title), random).slice(0, 2);
  return { query: [name, ...words].join(' '), isMeant: ({ id }) => id === work.id };
}

function surname(name = ''): string {
  return nameWords(name).at(-1) ?? name;
}
