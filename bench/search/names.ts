import papers from '../../data/well-known.json' with { type: 'json' };
import type { Work } from '../../src/papers/paper.ts';
import { knownNamesOf, type KnownPaper } from '../../src/search/index/known-papers.ts';
import type { Contender } from './contenders/contender.ts';
import { miniSearch } from './contenders/minisearch.ts';
import { paperboy } from './contenders/paperboy.ts';
import { corpus, workOf } from './data.ts';
import { inFolder } from './folder.ts';
import { seeded, shuffled } from './random.ts';
import { rounded, type Row, SEEDS } from './report.ts';

/** The names people use for well-known papers, asked among the whole corpus and these papers' titles. */
export async function nicknames(short: boolean): Promise<readonly Row[]> {
  const others = short ? corpus().slice(0, 2_000) : corpus();
  const ids = new Set(papers.map(({ id }) => id));
  const works = [
    ...papers.map(({ id, title }) => workOf({ id, title })),
    ...others.filter(({ id }) => !ids.has(id)),
  ];
  const half = new Set(shuffled(papers, seeded(SEEDS.known)).slice(0, papers.length / 2));
  const withheld = papers.filter((paper) => !half.has(paper));
  return [
    await first('all names known', papers, works, paperboy()),
    await first('of the half withheld', withheld, works, paperboy({ knownNames: knownNamesOf([...half]) })),
    await first('no table', papers, works, miniSearch),
  ];
}

function first(
  names: string,
  asked: readonly KnownPaper[],
  works: readonly Work[],
  contender: Contender,
): Promise<Row> {
  return inFolder(async (folder) => {
    const searcher = await contender.index(works, folder);
    const queries = asked.flatMap((paper) => paper.names.map((name) => ({ id: paper.id, name })));
    let right = 0;
    for (const { id, name } of queries) if ((await searcher.search(name, 1))[0] === id) right += 1;
    return { names, engine: contender.name, queries: queries.length, first: rounded(right / queries.length) };
  });
}
