import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Answer } from '#src/answer/answer.ts';
import { toReadable } from '#src/papers/tex/tex.ts';
import type { Work } from '#src/papers/paper.ts';
import { answererOver } from '../../answer/library.ts';
import { work } from '../../search/in-memory.ts';
import { describeShared, shared } from '../../support/shared.ts';

const questionsFolder = resolve(import.meta.dirname, '../../../bench/questions');

interface Line {
  readonly id?: string;
  readonly title: string;
  readonly abstract?: string;
  readonly summary?: string;
}
interface Question {
  readonly question: string;
  readonly answers: readonly string[];
  readonly paper: string | null;
}

function lines(text: string): readonly unknown[] {
  return text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const linesOfPapers = (text: string) => lines(text) as readonly Line[];

/** The papers the questions are about. */
function papers(): readonly Work[] {
  const { corpus } = JSON.parse(readFileSync(resolve(questionsFolder, 'papers.json'), 'utf8')) as {
    corpus: string[];
  };
  const wanted = new Set(corpus);
  const listed = ['2025-10_to_2026-01', '2026-02_to_2026-04', '2026-05_to_2026-07'].flatMap((part) =>
    linesOfPapers(gunzipSync(readFileSync(shared(`corpus/arxiv-cs-${part}.jsonl.gz`))).toString()),
  );
  const seeds = linesOfPapers(readFileSync(shared('seeds/papers.jsonl'), 'utf8'));
  return [...seeds, ...listed.filter(({ id }) => wanted.has(id ?? ''))].map((line, index) =>
    work(line.id === undefined ? `local:${index}` : `arxiv:${line.id}`, toReadable(line.title), {
      abstract: toReadable(line.abstract ?? line.summary ?? ''),
    }),
  );
}

describeShared('the open questions over 209 papers', () => {
  let works: readonly Work[];
  let asked: readonly { readonly question: Question; readonly answer: Answer }[];

  beforeAll(async () => {
    works = papers();
    const answerer = await answererOver(works);
    const questions = lines(
      readFileSync(resolve(questionsFolder, 'open.jsonl'), 'utf8'),
    ) as readonly Question[];
    asked = await Promise.all(
      questions.map(async (question) => ({ question, answer: await answerer.ask(question.question) })),
    );
  }, 120_000);

  const share = (paper: boolean, holds: (one: (typeof asked)[number]) => boolean) => {
    const some = asked.filter(({ question }) => (question.paper !== null) === paper);
    return some.filter(holds).length / some.length;
  };

  test('every quote stands in its paper', () => {
    for (const { answer } of asked)
      for (const { workId, text } of answer.quotes)
        expect(works.find(({ id }) => id === workId)?.abstract).toContain(text);
  });

  test('of the answerable ones, 93 of 100 quotes hold the answer, 3 are refused and 30 labelled at most', () => {
    const holds = ({ question, answer }: (typeof asked)[number]) =>
      answer.quotes.some(({ text }) =>
        question.answers.some((said) => text.toLowerCase().includes(said.toLowerCase())),
      );
    expect(share(true, holds)).toBeGreaterThanOrEqual(0.93);
    expect(share(true, ({ answer }) => answer.outcome === 'refused')).toBeLessThanOrEqual(0.03);
    expect(share(true, ({ answer }) => answer.outcome === 'closest')).toBeLessThanOrEqual(0.3);
  });

  test('of the unanswerable ones, which these papers are about, 5 of 100 are answered at most', () => {
    expect(share(false, ({ answer }) => answer.outcome === 'answered')).toBeLessThanOrEqual(0.05);
  });
});
