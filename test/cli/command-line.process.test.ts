import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startPaperboy } from '../support/process.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

async function paperboy(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') {
  const DATA_DIR = env['DATA_DIR'] ?? (await temporaryDir());
  return startPaperboy(args, { OFFLINE: '1', ...env, DATA_DIR }, input).finished;
}

describe('the command line', () => {
  it('answers piped lines over the starter corpus and ends with them', async () => {
    const { code, out, err } = await paperboy(['start'], {}, 'squeezellm\nopen 1\n/help\nexit\nhydra\n');
    expect(err).toBe('');
    expect(out).toContain('1. SqueezeLLM: Dense-and-Sparse Quantization');
    expect(out).toContain('What Paperboy does');
    expect(out).not.toContain('Hydra');
    expect(code).toBe(0);
  });

  it('loses no line of a pipe, and answers the first one from the whole index', async () => {
    const queries = Array.from({ length: 14 }, () => 'author:nobody or medusa\n');
    const { code, out } = await paperboy(['start'], {}, `medusa\n${queries.join('')}2306.07629`);
    expect(out).toMatch(/^ 1\. Hydra/);
    expect(out.match(/Searched/g)?.length).toBeGreaterThanOrEqual(14);
    expect(out).not.toContain('searches in a minute');
    expect(out).toContain('SqueezeLLM');
    expect(code).toBe(0);
  });

  it('cites whole entries in the order asked', async () => {
    const { code, out } = await paperboy(['cite', '2402.05109', 'arxiv:2306.07629', '--format', 'bibtex']);
    expect(out).toMatch(/^@misc\{hydra2024,[^]*\n\}\n\n@misc\{squeezellm2023,[^]*\n\}\n$/);
    expect(code).toBe(0);
  });

  it('offers scripts the papers that an ambiguous title may be of', async () => {
    const { code, err, out } = await paperboy(['cite', 'speculative', 'decoding', '--json']);
    const { error } = JSON.parse(out) as {
      error: { message: string; candidates: { id: string; title: string }[] };
    };
    expect(err).toContain(error.message);
    expect(error.candidates.length).toBeGreaterThan(1);
    expect(error.candidates.map(({ title }) => title).join()).toMatch(/speculative/i);
    expect(code).toBe(1);
  });

  it('gives scripts what is known of a paper', async () => {
    const { out } = await paperboy(['paper', '2306.07629', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      query: { understood: 'the paper arxiv:2306.07629' },
      results: [{ id: 'arxiv:2306.07629', authors: [], published: '2023', venue: null, withdrawn: false }],
    });
  });

  it('a dry run makes no database', async () => {
    const DATA_DIR = join(await temporaryDir(), 'none');
    const { code, out } = await paperboy(
      ['import', '-', '--dry-run', '--json'],
      { DATA_DIR },
      '{"title":"T"}',
    );
    expect([code, JSON.parse(out)]).toMatchObject([0, { line: 1, ok: true, paper: { title: 'T' } }]);
    await expect(stat(DATA_DIR)).rejects.toThrow('ENOENT');
  });

  it('imports, refuses what it cannot read with its line, and finds', async () => {
    const DATA_DIR = await temporaryDir();
    const lines = [
      '{"id":"2401.00001","title":"A study of zebrafish swimming","abstract":"Zebrafish swim."}',
      'not json',
      '{"title":"","abstract":""}',
    ];
    const imported = await paperboy(['import', '-'], { DATA_DIR, STARTER_CORPUS: 'off' }, lines.join('\n'));
    expect(imported.out).toContain('1 paper added, 0 merged, 2 refused');
    expect(imported.out).toMatch(/:2 .*\n.*:3 /);
    expect(imported.code).toBe(1);
    const found = await paperboy(['paper', 'zebrafish', '--json', '--local'], {
      DATA_DIR,
      STARTER_CORPUS: 'off',
    });
    expect(JSON.parse(found.out)).toMatchObject({
      results: [{ id: 'arxiv:2401.00001', url: 'https://arxiv.org/abs/2401.00001' }],
    });
  });

  it('answers a file of queries, one line each', async () => {
    const DATA_DIR = await temporaryDir();
    const file = join(DATA_DIR, 'queries.jsonl');
    await writeFile(file, '{"id":7,"query":"SqueezeLLM"}\n{"id":"b","query":"zzzzqq"}\n');
    const { out } = await paperboy(['paper', '--queries', file, '--json', '--limit', '3'], { DATA_DIR });
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; results: { title: string }[] });
    expect(first?.results[0]?.title).toContain('SqueezeLLM');
    expect(second).toEqual({ id: 'b', results: [] });
  });

  it.each([
    ['import', '-'],
    ['import', '/dev/zero'],
  ])('%s %s ends with the first Ctrl-C', async (...args) => {
    const DATA_DIR = await temporaryDir();
    const { child, finished } = startPaperboy(args, { OFFLINE: '1', DATA_DIR }, '{}\n', { keepOpen: true });
    await vi.waitFor(() => readFile(join(DATA_DIR, 'paperboy.db')), { timeout: 20_000 });
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ code: 130, err: '' });
  });

  it('ends quietly when nobody reads on, as with head', async () => {
    const DATA_DIR = await temporaryDir();
    const file = join(DATA_DIR, 'queries.jsonl');
    await writeFile(file, '{"id":1,"query":"hydra"}\n'.repeat(200));
    const { child, finished } = startPaperboy(['paper', '--queries', file], { OFFLINE: '1', DATA_DIR });
    child.stdout?.destroy();
    expect(await finished).toMatchObject({ code: 130, err: '' });
  });

  it('ends with 2 after wrong usage, with the sentence where errors go', async () => {
    const { code, err, out } = await paperboy(['nonsense']);
    expect(err).toContain('There is no verb nonsense');
    expect([code, out]).toEqual([2, '']);
  });

  it.each([
    [['sync'], 'OFFLINE is set: no source is asked.'],
    [['paper', '--queries', '/nowhere.jsonl', '--json'], 'Cannot read /nowhere.jsonl: ENOENT'],
    [['ask', '--questions', '/nowhere.jsonl', '--json'], 'Cannot read /nowhere.jsonl: ENOENT'],
    [['cite', 'no', 'such', 'paper'], 'No paper here is called “no such paper”'],
    [['cite', '2306.07629', '1234.56789'], '1234.56789'],
  ])('%j fails with a sentence, and prints nothing where results go', async (args, sentence) => {
    const { code, err, out } = await paperboy(args, { STARTER_CORPUS: 'off' });
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect([code, out]).toEqual([1, '']);
  });

  it('says in doctor how is searched, and shows in no verb what only a prompt can press', async () => {
    const DATA_DIR = await temporaryDir();
    expect((await paperboy(['doctor'], { DATA_DIR })).out).toContain('59 papers stored, search by words.');
    const added = await paperboy(['digest', 'add', 'transformers'], { DATA_DIR });
    expect(added.out).toContain('Digest on transformers');
    const listed = await paperboy(['digest', 'list'], { DATA_DIR });
    expect(`${added.out}${listed.out}`).not.toMatch(/\[[a-z]\]/);
    const again = await paperboy(['digest', 'add', 'transformers'], { DATA_DIR });
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toContain('already');
  });

  it('names malformed tokens of both platforms at once, and no value', async () => {
    const { code, err, out } = await paperboy(['start'], {
      DISCORD_TOKEN: 'tok-secret-1',
      SLACK_BOT_TOKEN: 'tok-secret-2',
      SLACK_APP_TOKEN: 'tok-secret-3',
    });
    expect(err).toMatch(/DISCORD_TOKEN[^]*SLACK_BOT_TOKEN[^]*SLACK_APP_TOKEN/);
    expect(`${err}${out}`).not.toContain('tok-secret');
    expect(code).toBe(1);
  });

  it('refuses a second start on the same folder and names the first', async () => {
    const DATA_DIR = await temporaryDir();
    const first = startPaperboy(['start'], { DATA_DIR, OFFLINE: '1' }, 'squeezellm\n', { keepOpen: true });
    await first.printed('1. SqueezeLLM');
    const second = await paperboy(['start'], { DATA_DIR });
    expect(second.err).toContain(`process ${first.child.pid}`);
    expect(second.code).toBe(1);
    first.child.kill('SIGTERM');
    expect((await first.finished).code).toBe(0);
  });
});
