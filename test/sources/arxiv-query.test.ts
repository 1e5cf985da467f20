import { expect, it } from 'vitest';
import fc from 'fast-check';
import { arxivQuery } from '#src/sources/arxiv/query.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import { readArxivQuery } from '../support/arxiv-query-reader.ts';

const NOW = Date.UTC(2026, 10, 23);
const write = (typed: string) => arxivQuery(parseQuery(typed, NOW));

it.each([
  ['find me papers about lora', 'all:lora'],
  ['lora', 'all:lora'],
  ['attention is all you need', '(ti:"attention is all you need" OR (all:attention AND all:need))'],
  ['"state space models"', 'all:"state space models"'],
  ['diffusion author:ho', 'all:diffusion AND au:ho'],
  ['au:"jonathan ho"', 'au:"jonathan ho"'],
  ['self-attention', 'all:"self attention"'],
  ['diffusion year:2023', 'all:diffusion AND submittedDate:[202301010000 TO 202312312359]'],
  ['diffusion since:2023', 'all:diffusion AND submittedDate:[202301010000 TO 999912312359]'],
  ['vision -survey', 'all:vision ANDNOT all:survey'],
  ['cat:cs.CL parsing', 'all:parsing AND cat:cs.CL'],
  ['and or not', '(ti:"and or not" OR (all:"and" AND all:"or" AND all:"not"))'],
  ['R&D: a "half open', 'all:"R D" AND all:"half open"'],
  ['the', 'all:the'],
])('writes %j as %j', (typed, written) => {
  expect(write(typed)).toBe(written);
  readArxivQuery(written);
});

it('has nothing to ask where nothing was said', () => {
  expect(write(' -- "" ()')).toBeUndefined();
});

it('is always a query arXiv can read, whatever was typed', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"', ')', '(', 'OR', 'ANDNOT', 'ti:', '-', '['),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const query = write(pieces.join(' '));
      if (query !== undefined) readArxivQuery(query);
    }),
    { numRuns: 300 },
  );
});
