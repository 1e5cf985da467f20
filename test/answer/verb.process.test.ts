import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPaperboy } from '../support/process.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

const PAPER = {
  id: '2401.00001',
  title: 'Counting Kettles',
  abstract: 'Kettles whistle. We counted 63 kettles in one town. None of them was blue.',
};

describe('ask on the command line', () => {
  it('answers one question, or a file of them line by line', async () => {
    const dir = await temporaryDir();
    const env = { DATA_DIR: dir, OFFLINE: '1', STARTER_CORPUS: 'off', EMBEDDINGS: 'off' };
    const run = (args: readonly string[], input = '') => startPaperboy(args, env, input).finished;
    await run(['import', '-'], JSON.stringify(PAPER));
    const one = await run(['ask', 'How many kettles were counted?', '--json']);
    const answer = JSON.parse(one.out) as { answered: boolean; outcome: string; quotes: unknown[] };
    expect([answer.answered, answer.outcome]).toEqual([true, 'answered']);
    expect(answer.quotes[0]).toEqual({
      workId: 'arxiv:2401.00001',
      title: 'Counting Kettles',
      origin: 'abstract',
      section: 'Abstract',
      text: 'We counted 63 kettles in one town.',
      url: 'https://arxiv.org/abs/2401.00001',
    });
    const file = join(dir, 'questions.jsonl');
    await writeFile(
      file,
      '{"id":1,"question":"How many kettles were counted?","paper":"2401.00001"}\n\n{"id":"b","question":"Who sells kettles in Oslo?"}\n{"id":"c","question":"How many kettles were counted?","paper":"2401.99999"}\n',
    );
    const many = await run(['ask', '--questions', file, '--json']);
    const answers = many.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ id, answered }) => [id, answered])).toEqual([
      [1, true],
      ['b', false],
      ['c', false],
    ]);
    expect(answers[2]?.['reason']).toContain('arxiv:2401.99999');
    expect(Object.keys(answers[1]!).sort()).toEqual([
      'answer',
      'answered',
      'id',
      'outcome',
      'quotes',
      'reason',
    ]);
    expect((await run(['ask'])).code).toBe(2);
    expect((await run(['ask', '--questions', file, '--paper', '2401.00001', '--json'])).code).toBe(2);
  }, 180_000);
});
