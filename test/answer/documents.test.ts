import { expect, it } from 'vitest';
import { documentOf } from '#src/answer/document.ts';
import { createDocuments } from '#src/answer/documents.ts';
import { DAY_MS } from '#src/time.ts';
import { fullTextOf } from '../support/full-texts.ts';

const SPOONS = documentOf(fullTextOf('On Spoons', [{ section: '1', paragraphs: ['Spoons.'] }]), 'spoons.pdf');
const channel = { platform: 'slack', installation: 'T1', channel: 'C1', thread: '1.1' } as const;
const direct = { ...channel, channel: 'D1' };

it('a document is there for its own thread, and a day', () => {
  let now = 0;
  const documents = createDocuments({ now: () => now });
  documents.put(channel, SPOONS);
  expect(documents.at(channel, false)).toBe(SPOONS);
  expect(documents.at({ ...channel, thread: '2.2' }, true)).toBeUndefined();
  expect(documents.at({ ...channel, channel: 'C2' }, true)).toBeUndefined();
  now = DAY_MS;
  expect(documents.at(channel, true)).toBeUndefined();
});

it('in a direct message it is “it” outside of its thread too', () => {
  const documents = createDocuments({ now: () => 0 });
  documents.put(direct, SPOONS);
  expect(documents.at({ ...direct, thread: '2.2' }, true)).toBe(SPOONS);
  expect(documents.at({ ...direct, thread: '2.2' }, false)).toBeUndefined();
});

it('the oldest of very many is forgotten', () => {
  const documents = createDocuments({ now: () => 0 });
  for (let thread = 0; thread < 60; thread += 1) documents.put({ ...channel, thread: `${thread}` }, SPOONS);
  expect(documents.at({ ...channel, thread: '0' }, false)).toBeUndefined();
  expect(documents.at({ ...channel, thread: '59' }, false)).toBe(SPOONS);
});
