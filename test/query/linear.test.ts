import { describe, expect, it } from 'vitest';
import { judgedAlone } from '../digest/relevance/support.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import { describeQuery } from '#src/query/describe.ts';
import { sentences } from '#src/text/sentences.ts';
import { authorNames } from '#src/papers/author-list.ts';
import { venueOf } from '#src/papers/venue.ts';
import { workLike } from '../support/work-like.ts';

/** One of each script and each sign that queries, titles and TeX are made of. */
const PIECES =
  '中 文 の カ 한 я ا ה ก क α é e\u0301 \u0301 \u200d \u202e 👍 𝒪 a A 1 2020 1706.03762 10.1000/a https://a.b/ a. a- a_b C++ . .. , ; : | - " “ ( ) [ { } \\ \\frac{ $ ^ & &amp; < <p> > = * ~ author: cat:cs.CL -a "a" '.split(
    ' ',
  );
const JOINED = ['', ' ', ' | ', ' OR ', ' -'];
const CHARS = 2_000;
/** Far above what any of them takes; one that is quadratic takes a minute. */
const HANG_MS = 1_000;

const NOW = Date.parse('2026-11-20');
const topics = PIECES.flatMap((piece) =>
  JOINED.map((join) => {
    const unit = `${piece}${join}`;
    return unit === '' ? '' : unit.repeat(CHARS / unit.length + 1).slice(0, CHARS);
  }),
).filter((topic) => topic !== '');
/** Its words differ: nothing is counted once for all. */
const different = [' ', ' | ', ' -', '-', ' "'].map((join) =>
  Array.from({ length: 400 }, (_, at) => `w${at.toString(36)}`)
    .join(join)
    .slice(0, CHARS),
);

async function within(what: string, run: () => unknown): Promise<void> {
  const from = process.cpuUsage();
  await run();
  const { user } = process.cpuUsage(from);
  expect(user / 1_000, what).toBeLessThan(HANG_MS);
}

describe('nobody waits for a query, however it is written', () => {
  it(`${topics.length + different.length} of ${CHARS} characters are read and matched against papers that hold them`, async () => {
    for (const topic of [...topics, ...different]) {
      const papers = [
        workLike({ title: topic.slice(0, 300), abstract: topic }),
        workLike({ title: 'a b a b c a b', abstract: 'a b w0 w1 '.repeat(500) }),
      ];
      await within(JSON.stringify(topic.slice(0, 30)), async () => {
        describeQuery(parseQuery(topic, NOW));
        await judgedAlone(topic, papers);
      });
    }
  });

  it('a title whose words come again and again is followed once, not by every way through it', async () => {
    const words = Array.from({ length: 40 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}${at}`);
    const title = words.flatMap((word) => [word, word]).join(' ');
    await within('twice each', () =>
      judgedAlone([...words, 'missing'].join(' '), [workLike({ title, abstract: '' })]),
    );
  });

  it.each([
    ['sentences', () => sentences(`${'.'.repeat(60_000)}x`)],
    ['authors', () => authorNames(`a ${'&'.repeat(100_000)} b`)],
    ['a comment of digits', () => venueOf({ comment: `Accepted at ${'1'.repeat(100_000)}` })],
    ['a comment of capitals', () => venueOf({ comment: 'A'.repeat(100_000) })],
  ])('%s of one sign, over and over, are read once', (what, run) => within(what, run));
});
