import type { SourcePaper } from './source-papers.ts';

type Matches = (paper: SourcePaper) => boolean;

const TOKEN = /\(|\)|(\w+):(?:"([^"]*)"|\[(\d{12}) TO (\d{12})\]|([^\s()"[\]]+))|ANDNOT|AND|OR|\s+/y;

/**
 * Reads a query in arXiv's language, strictly: anything it does not know is a SyntaxError, so that a query broken by
 * what a user typed cannot pass for one.
 */
export function readArxivQuery(query: string): Matches {
  const tokens = tokensOf(query);
  const matches = readOr();
  if (tokens.length > 0) throw new SyntaxError(`unexpected ${String(tokens[0])}`);
  return matches;

  function readOr(): Matches {
    const left = readAnd();
    if (tokens[0] !== 'OR') return left;
    tokens.shift();
    const right = readOr();
    return (paper) => left(paper) || right(paper);
  }

  function readAnd(): Matches {
    let left = readOne();
    while (tokens[0] === 'AND' || tokens[0] === 'ANDNOT') {
      const negative = tokens.shift() === 'ANDNOT';
      const [before, right] = [left, readOne()];
      left = (paper) => before(paper) && right(paper) !== negative;
    }
    return left;
  }

  function readOne(): Matches {
    const token = tokens.shift();
    if (typeof token === 'function') return token;
    if (token !== '(') throw new SyntaxError(`unexpected ${String(token)}`);
    const inner = readOr();
    if (tokens.shift() !== ')') throw new SyntaxError('unclosed bracket');
    return inner;
  }
}

function tokensOf(query: string): (string | Matches)[] {
  const tokens: (string | Matches)[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < query.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(query);
    if (!found) throw new SyntaxError(`cannot read: ${query.slice(at)}`);
    const [text, field, phrase, from, to, word] = found;
    if (field !== undefined) tokens.push(term(field, phrase ?? word ?? '', from, to));
    else if (text.trim() !== '') tokens.push(text);
  }
  return tokens;
}

function term(field: string, value: string, from = '', to = ''): Matches {
  const within = (text: string) => ` ${words(text)} `.includes(` ${words(value)} `);
  if (field === 'submittedDate') {
    return ({ submitted }) => {
      const minute = submitted.replace(/\D/g, '').slice(0, 12);
      return from <= minute && minute <= to;
    };
  }
  if (field === 'cat') return ({ categories }) => categories.includes(value);
  if (field === 'ti') return ({ title }) => within(title);
  if (field === 'abs') return ({ abstract }) => within(abstract);
  if (field === 'au') return ({ authors }) => authors.some(within);
  if (field === 'all') return (paper) => within([paper.title, paper.abstract, ...paper.authors].join(' | '));
  throw new SyntaxError(`no field ${field}`);
}

function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
