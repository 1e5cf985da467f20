import { expect, it } from 'vitest';
import { startPaperboy } from './support/process.ts';
import { readmePart } from './support/readme.ts';
import { temporaryDir } from './support/temporary-dir.ts';

it.each(['session', 'answers'])('the README shows a terminal as it really prints: %s', async (name) => {
  const shown = (readmePart(name) ?? '').replaceAll('```', '').trim();
  const typed = [...shown.matchAll(/^paperboy> (.*)$/gm)].map((match) => match[1]);
  const env = { OFFLINE: '1', DATA_DIR: await temporaryDir() };
  const { out } = await startPaperboy(['start'], env, `${typed.join('\n')}\n`).finished;
  expect(out.trim()).toBe(shown.replace(/^paperboy> .*\n/gm, '').trim());
});
