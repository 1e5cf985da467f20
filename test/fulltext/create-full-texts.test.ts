import { hash } from 'node:crypto';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import { createFullTexts, type FullTextsOptions } from '#src/fulltext/create-full-texts.ts';
import { NoFullText } from '#src/fulltext/full-texts.ts';
import { ar5ivLane } from '#src/fulltext/places.ts';
import { createHttp } from '#src/http/create-http.ts';
import { silentLog } from '#src/log.ts';
import type { Work } from '#src/papers/paper.ts';
import type { Parser } from '#src/parse/parser.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import { createSources } from '#src/sources/index.ts';
import {
  ABS_PAGE,
  jatsArticle,
  latexmlPage,
  NO_DOCUMENT,
  startFullTextServers,
  type FullTextServers,
} from '../support/full-text-servers.ts';
import { fullTextOf } from '../support/full-texts.ts';
import { sighting } from '../support/papers.ts';
import { parser as realParser } from '../support/parser.ts';
import { openTestStore } from '../support/store.ts';
import { hurriedTime } from '../support/virtual-time.ts';

const HTML = '/html/2401.00001';
const AR5IV = '/ar5iv/2401.00001';
const PDF = '/pdf/2401.00001';
const pdf = (says: string) => ({ bytes: Buffer.from(`%PDF-1.5 ${says}`) });

let servers: FullTextServers;
beforeEach(async () => {
  servers = await startFullTextServers();
});
afterEach(() => servers.close());

/** Reads what `pdf` makes, so that this tests what happens around the reader of PDFs. */
const parser: Parser = {
  ...realParser,
  read: ((reader: { name: string }, ...given: [never]) => {
    if (reader.name !== 'readPdf') return realParser.read(reader as never, ...(given as never));
    const said = Buffer.from(given[0]).toString().replace('%PDF-1.5 ', '');
    if (said === 'a scan') return Promise.reject(new Unreadable('has no text layer: it is a scan'));
    if (said === 'a bug') return Promise.reject(new TypeError('undefined is no function'));
    return Promise.resolve({
      ...fullTextOf('From a PDF', [{ section: '1 Introduction', page: 1, paragraphs: [said] }], 'pdf'),
      pages: 1,
    });
  }) as Parser['read'],
};

async function setUp(more: Partial<FullTextsOptions> = {}) {
  const time = hurriedTime();
  const store = await openTestStore(time);
  const config = loadConfig(servers.env);
  const http = createHttp({
    lanes: [ar5ivLane(config), ...createSources(config).lanes],
    ...{ userAgent: 'paperboy', clock: time, sleep: time.sleep, log: silentLog, random: () => 0.5 },
  });
  const fullTexts = createFullTexts({
    ...{ store, http, parser, clock: time, log: silentLog, addresses: config, dataDir: store.dir },
    ...{ online: true, budgetBytes: 1e9, signal: new AbortController().signal },
    ...more,
  });
  const workOf = async (id: string, version?: number): Promise<Work> => {
    const { paper, ...seen } = sighting(id);
    const [ingested] = await store.works.ingest(
      [{ ...seen, paper: { ...paper, ...(version !== undefined && { version }) } }],
      1,
    );
    const work = await store.works.byId(ingested?.workId ?? '');
    if (work === undefined) throw new Error('not stored');
    return work;
  };
  return { fullTexts, store, time, workOf, work: await workOf('2401.00001') };
}

/** Some 2 kB that no compression makes smaller than half. */
const noise = (seed: string): string =>
  Array.from({ length: 64 }, (_, at) => hash('sha256', `${seed} ${at}`)).join(' ');

const files = (dir: string) => readdir(join(dir, 'fulltext')).catch(() => []);

describe('the full text of a paper', () => {
  it('is its web page on arXiv, fetched once and kept for this account alone', async () => {
    const { fullTexts, store, work } = await setUp();
    servers.answers.set(HTML, { page: latexmlPage('Of whales', 'Whales sing.') });
    const fullText = await fullTexts.of(work);
    expect(fullText).toMatchObject({
      title: 'Of whales',
      format: 'html',
      blocks: [{ section: '1 Introduction' }],
    });
    expect(await fullTexts.of(work)).toEqual(fullText);
    expect(await fullTexts.kept(work.id)).toEqual(fullText);
    expect(servers.asked).toEqual([HTML]);
    expect(await store.fullTexts.get(work.id)).toMatchObject({
      ...{ format: 'html', chars: fullText.text.length, source: `${servers.env.ARXIV_HTML_URL}/2401.00001` },
    });
    const [file = ''] = await files(store.dir);
    expect((await stat(join(store.dir, 'fulltext', file))).mode & 0o777).toBe(0o600);
    expect((await stat(join(store.dir, 'fulltext'))).mode & 0o777).toBe(0o700);
  });

  it('is that of the version which the record tells; ar5iv has no versions', async () => {
    const { fullTexts, workOf } = await setUp();
    servers.answers.set(`${PDF}v3`, pdf('Whales sing.'));
    expect((await fullTexts.of(await workOf('2401.00001', 3))).pages).toBe(1);
    expect(servers.asked).toEqual([`${HTML}v3`, AR5IV, `${PDF}v3`]);
  });

  it.each([
    ['is not there', undefined],
    ['is arXiv’s page about the paper, after a redirect', { redirect: '/abs/2401.00001' }],
    ['is a page that says “See pages 1-last of main.pdf”', { page: latexmlPage('', 'See pages 1-last.', 1) }],
    ['is broken off', 'cut'],
    ['has 50 MB', { declared: 50_000_000 }],
    ['is refused for a moment', { refuse: 503 }],
  ] as const)('is ar5iv’s where arXiv’s page %s', async (_how, answering) => {
    const { fullTexts, work } = await setUp();
    servers.answers.set(HTML, answering);
    servers.answers.set('/abs/2401.00001', { page: ABS_PAGE });
    servers.answers.set(AR5IV, { page: latexmlPage('Of whales') });
    expect((await fullTexts.of(work)).title).toBe('Of whales');
    expect(servers.asked.slice(-1)).toEqual([AR5IV]);
  });

  it('is the PDF where ar5iv has “No document” either', async () => {
    const { fullTexts, work } = await setUp();
    servers.answers.set(AR5IV, { page: NO_DOCUMENT });
    servers.answers.set(PDF, pdf('Whales sing.'));
    expect(await fullTexts.of(work)).toMatchObject({ format: 'pdf', text: 'Whales sing.' });
  });

  it.each([
    [undefined, 'arXiv has neither a web page nor a PDF of this paper.'],
    [pdf('a scan'), 'The PDF has no text layer: it is a scan.'],
    [pdf('a bug'), 'The PDF cannot be read: it is broken, or made in a way Paperboy does not know.'],
    [{ bytes: new Uint8Array() }, 'arXiv sent a web page instead of the PDF.'],
    [{ page: ABS_PAGE }, 'arXiv sent a web page instead of the PDF.'],
    [{ declared: 50_000_000 }, 'The PDF has more than 30 MB, and Paperboy reads no larger ones.'],
    [{ refuse: 500 }, 'arXiv answered with an error (500).'],
    [{ refuse: 429 }, /^arXiv asks us to wait until 14:1\d UTC\.$/],
    [{ redirect: 'http://169.254.169.254/' }, /^arXiv sends us to an address within a private network/],
    ['cut', /^arXiv cannot be reached/],
  ] as const)('is refused in a sentence where the PDF is %j', async (answering, sentence) => {
    const { fullTexts, store, work } = await setUp();
    servers.answers.set(PDF, answering);
    const refused = fullTexts.of(work);
    await expect(refused).rejects.toThrow(NoFullText);
    await expect(refused).rejects.toThrow(sentence);
    expect(await files(store.dir)).toEqual([]);
  });

  it('is not asked for again while arXiv asks to wait, but ar5iv still is', async () => {
    const { fullTexts, work, workOf } = await setUp();
    servers.answers.set(HTML, { refuse: 429, retryAfterS: 1_200 });
    await expect(fullTexts.of(work)).rejects.toThrow('arXiv asks us to wait until 14:20 UTC.');
    servers.answers.set('/ar5iv/2401.00002', { page: latexmlPage('Another one') });
    expect((await fullTexts.of(await workOf('2401.00002'))).title).toBe('Another one');
    expect(servers.asked).toEqual([HTML, AR5IV, '/ar5iv/2401.00002']);
  });

  it('is given up when nothing comes in time', async () => {
    const { fullTexts, work } = await setUp({ withinMs: 300 });
    servers.answers.set(HTML, 'hang');
    await expect(fullTexts.of(work)).rejects.toThrow('arXiv did not send the paper within');
  });

  it('is fetched once for all who ask at once; one may leave', async () => {
    const { fullTexts, work } = await setUp();
    servers.answers.set(HTML, { page: latexmlPage('Of whales') });
    const leaving = new AbortController();
    const left = fullTexts.of(work, { signal: leaving.signal });
    const others = [fullTexts.of(work), fullTexts.of(work, { signal: new AbortController().signal })];
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect((await Promise.all(others)).map(({ title }) => title)).toEqual(['Of whales', 'Of whales']);
    expect(servers.asked).toEqual([HTML]);
  });

  it('is not to be had where arXiv has it not, or Paperboy is offline, and both are said', async () => {
    const { fullTexts, workOf } = await setUp();
    await expect(fullTexts.of(await workOf('10.1000/x'))).rejects.toThrow('from arXiv only so far');
    const offline = await setUp({ online: false });
    await expect(offline.fullTexts.of(offline.work)).rejects.toThrow('Paperboy is offline');
    expect(servers.asked).toEqual([]);
  });

  it('is refused in a sentence when Paperboy stops meanwhile', async () => {
    const stopping = new AbortController();
    const { fullTexts, work } = await setUp({ signal: stopping.signal });
    servers.answers.set(HTML, 'hang');
    const asked = fullTexts.of(work);
    setTimeout(() => stopping.abort(new Error('stop')), 50);
    await expect(asked).rejects.toThrow('Paperboy is stopping');
  });
});

describe('what is kept', () => {
  it('is fetched again once its file is damaged or gone', async () => {
    const { fullTexts, store, work } = await setUp();
    servers.answers.set(HTML, { page: latexmlPage('Of whales') });
    await fullTexts.of(work);
    const [file = ''] = await files(store.dir);
    await writeFile(join(store.dir, 'fulltext', file), 'rot');
    expect(await fullTexts.kept(work.id)).toBeUndefined();
    expect((await fullTexts.of(work)).title).toBe('Of whales');
    expect(servers.asked).toHaveLength(2);
  });

  it('stays within the budget: what nobody read for longest goes, file and all', async () => {
    const { fullTexts, store, time, work, workOf } = await setUp({ budgetBytes: 6_000 });
    const works = [work, await workOf('2401.00002'), await workOf('2401.00003')];
    for (const one of works) {
      servers.answers.set(`/html/${one.id.slice(6)}`, { page: latexmlPage('Of noise', noise(one.id), 1) });
      await fullTexts.of(one);
      time.advance(7_200_000);
      await fullTexts.kept(work.id);
    }
    const { kept, bytes } = await store.fullTexts.counts();
    expect(bytes).toBeLessThanOrEqual(6_000);
    expect(kept).toBe(2);
    expect(await files(store.dir)).toHaveLength(2);
    expect(await fullTexts.kept('arxiv:2401.00002')).toBeUndefined();
    expect(await fullTexts.kept(work.id)).toBeDefined();
  });

  it('may be a document somebody gave, told by how it begins', async () => {
    const { fullTexts, store, workOf } = await setUp({ online: false });
    const work = await workOf('10.1000/x');
    const bytes = Buffer.from(jatsArticle('Of whales', '10.1000/x', 'Whales sing.'));
    expect(await fullTexts.keep(work.id, { bytes, name: 'x.bin' })).toMatchObject({ format: 'jats' });
    expect(await fullTexts.of(work)).toMatchObject({ title: 'Of whales', text: 'Whales sing.' });
    expect(await store.fullTexts.get(work.id)).toMatchObject({ source: '' });
    await fullTexts.remove(work.id);
    expect([await fullTexts.kept(work.id), await files(store.dir)]).toEqual([undefined, []]);
  });

  it('goes with a work into the one it turned out to be', async () => {
    const { fullTexts, store, workOf } = await setUp();
    const old = await workOf('10.1000/x');
    await fullTexts.keep(old.id, { bytes: pdf('Whales sing.').bytes, name: 'x.pdf' });
    await store.works.ingest([sighting(['2401.00001', '10.1000/x'])], 2);
    expect((await fullTexts.kept(old.id))?.text).toBe('Whales sing.');
    expect((await fullTexts.kept('arxiv:2401.00001'))?.text).toBe('Whales sing.');
  });

  it.each([
    ['', '“notes.txt” is empty.'],
    ['Dear diary', '“notes.txt” is neither a PDF nor a web page nor a publisher’s XML (JATS).'],
    ['<html><body></body></html>', '“notes.txt” holds no paper'],
    ['%PDF-1.5 a scan', '“notes.txt” has no text layer: it is a scan.'],
  ])('is not %j', async (text, sentence) => {
    const { fullTexts } = await setUp();
    await expect(fullTexts.read({ bytes: Buffer.from(text), name: 'notes.txt' })).rejects.toThrow(sentence);
  });
});
