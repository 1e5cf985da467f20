import { announcesOn } from '../../src/sources/arxiv/schedule.ts';
import type { SourcePaper } from '../../test/support/source-papers.ts';

export const TOPICS = ['graph learning', 'protein folding', 'image diffusion', 'robot grasping'] as const;
const PAPERS_A_TOPIC = 6;

/** Papers nobody wrote, each with a word of its own by which it is known again wherever it is shown. */
export interface Published {
  readonly paper: SourcePaper;
  readonly topic: string;
  readonly word: string;
}

/** What is announced on a day; nothing on weekends. */
export function publishedOn(day: string): readonly Published[] {
  if (!announcesOn(day)) return [];
  return TOPICS.flatMap((topic, at) =>
    Array.from({ length: PAPERS_A_TOPIC }, (_, note): Published => {
      const number = at * PAPERS_A_TOPIC + note;
      const word = wordFor(`${day.slice(5).replace('-', '')}${String(number).padStart(2, '0')}`);
      const paper = {
        id: `${day.slice(2, 7).replace('-', '')}.${day.slice(8)}${String(number).padStart(3, '0')}`,
        title: `A study of ${topic} called ${word}`,
        abstract: `We study ${topic} and report what it shows.`,
        authors: ['Ada Author'],
        categories: ['cs.LG'],
        submitted: `${new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)}T10:00:00Z`,
        feedDay: day,
        ...(number % 4 === 0 && { dailyDay: day, votes: number }),
      };
      return { paper, topic, word };
    }),
  );
}

/** Digits as letters: `0924` is `zqajce`. */
function wordFor(digits: string): string {
  return `zq${digits.replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`;
}

/** Every paper named in a text, as often as it is. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/zq[a-j]{6}/g) ?? [];
}
