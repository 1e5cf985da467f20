import { describe, expect, it, type TestContext } from 'vitest';
import { DAY_MS } from '#src/time.ts';
import { startArxivServer } from '../support/arxiv-server.ts';
import { startHuggingFaceServer } from '../support/huggingface-server.ts';
import { papersOf, type SourcePaper } from '../support/source-papers.ts';
import { openStage } from './stage.ts';

/** A Tuesday; what is announced on it is there. */
const NOW = Date.parse('2026-11-24T09:30:00Z');
const TUESDAY = papersOf('2026-11-24', 12);
const WEDNESDAY = papersOf('2026-11-25', 8);
/** Only Hugging Face tells of it. */
const ELSEWHERE: SourcePaper = {
  ...TUESDAY[0]!,
  id: '2611.23999',
  title: 'A note that arXiv announced long ago',
  submitted: '2026-10-01T10:00:00Z',
  feedDay: '2026-10-02',
  dailyDay: '2026-11-24',
  votes: 3,
};

async function openSources({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const papers = [...TUESDAY, ...WEDNESDAY];
  const arxiv = await startArxivServer({ papers: TUESDAY, feedDay: '2026-11-24' });
  const huggingFace = await startHuggingFaceServer({ papers: [...papers, ELSEWHERE] });
  onTestFinished(async () => {
    await arxiv.close();
    await huggingFace.close();
  });
  const env = {
    OFFLINE: '0',
    ARXIV_API_URL: arxiv.apiUrl,
    ARXIV_RSS_URL: arxiv.rssUrl,
    HUGGINGFACE_API_URL: huggingFace.apiUrl,
  };
  return { arxiv, huggingFace, env };
}

const onHuggingFace = [...TUESDAY, ELSEWHERE].filter(({ dailyDay }) => dailyDay === '2026-11-24').length;

describe.concurrent('Paperboy over sources that fail', () => {
  it.concurrent.for([
    ['arXiv refuses with 429', 'rate-limit', onHuggingFace, 'arXiv did not answer since'],
    ['arXiv sends an empty page of many', 'empty-page', TUESDAY.length + 1, 'arXiv did not answer since'],
    ['Hugging Face sends a page for people', 'html', TUESDAY.length, 'Hugging Face could not be read since'],
  ] as const)(
    '%s: the other papers go out, the failure is named, the rest comes with the next digest',
    { timeout: 300_000 },
    async ([, fault, firstCount, sentence], context) => {
      const { arxiv, huggingFace, env } = await openSources(context);
      const stage = await openStage('slack', context, { now: NOW, topic: 'note', papers: 0, env });
      if (fault === 'html') huggingFace.fault(fault);
      else arxiv.fault(fault);
      const first = stage.start();
      await stage.until(({ state }) => state === 'sent');
      await stage.stop(first);
      expect(stage.seen()).toBe(firstCount);
      expect(JSON.stringify(stage.messages())).toContain(sentence);

      arxiv.fault(undefined);
      huggingFace.fault(undefined);
      arxiv.papers.push(...WEDNESDAY);
      arxiv.feedDay = '2026-11-25';
      const second = stage.start({ offsetMs: DAY_MS });
      await stage.until(({ state }) => state === 'sent' && stage.deliveries().length === 2);
      await stage.stop(second);
      expect(stage.messages()).toHaveLength(2);
      expect(stage.seen()).toBe(TUESDAY.length + WEDNESDAY.length + 1);
      expect(stage.platform.violations).toEqual([]);
    },
  );
});
