import { describe, expect, it } from 'vitest';
import { describedAs, explain, NAMED, withoutAsides } from '#src/answer/record/loose/explain.ts';
import { ROWS, type Row } from '#src/answer/record/loose/rows.ts';

/** As the loose reader asks: what was named stands as a sign, the rest must be nobody's word but a person's or topic's. */
function fieldsOf(question: string, rows: readonly Row[]): readonly string[] {
  const bare = question.replace('SqueezeLLM', NAMED).replace(/[?.]$/, '');
  return explain(bare, rows)
    .filter(({ rest }) => /^(?:Song Han|gaussian splatting|)$/.test(rest.replace(NAMED, '').trim()))
    .map(({ row }) => `${row.field} of ${row.of ?? 'paper'}`);
}

describe('each row', () => {
  it.each(ROWS)('$field: explains each word of “$fits”', (row) =>
    expect(fieldsOf(row.fits, ROWS)).toContain(`${row.field} of ${row.of ?? 'paper'}`),
  );

  it.each(ROWS)('$field: leaves a word of “$fitsNot”', (row) =>
    expect(fieldsOf(row.fitsNot, [row])).toEqual([]),
  );

  it.each(ROWS)('$field: is the first that does so', (row) =>
    expect(fieldsOf(row.fits, ROWS).filter((field) => field.endsWith(` of ${row.of ?? 'paper'}`))[0]).toBe(
      `${row.field} of ${row.of ?? 'paper'}`,
    ),
  );
});

describe('what is left of a question', () => {
  it('is from the first word that nobody has to the last, with the small ones between', () => {
    const [left] = explain('could you show me papers by Ada Byron and Lin Wu please', ROWS);
    expect(left?.rest).toBe('Ada Byron and Lin Wu');
  });

  it('says whether something that asks stood between', () => {
    const together = (question: string) => explain(question, ROWS)[0]?.isTogether;
    expect(together('when did token streams appear')).toBe(true);
    expect(together('when do token streams come out of devices')).toBe(false);
  });

  it('is without what stands in brackets or after a comma', () =>
    expect(withoutAsides(`who wrote ${NAMED} (retrieval), the token thing, again`)).toEqual({
      said: `who wrote ${NAMED}  , again`,
      asides: 'retrieval the token thing',
    }));

  it('is described around the word “paper”', () =>
    expect(describedAs('is the token sieving paper for small devices withdrawn')[0]?.words).toBe(
      'token sieving for small devices withdrawn',
    ));
});
