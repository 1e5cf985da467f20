import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceChanged } from '#src/errors.ts';
import { TooLarge } from '#src/http/body.ts';
import { createHttp } from '#src/http/create-http.ts';
import { silentLog } from '#src/log.ts';
import { type CommonFault, type SourceServer, startSourceServer } from '../support/source-server.ts';
import { hurriedTime } from '../support/virtual-time.ts';

let server: SourceServer<CommonFault>;
let body: string;
let headers: Readonly<Record<string, string>>;
let busyForS: number | undefined;

beforeEach(async () => {
  body = '<!DOCTYPE html><html><p>A paper</p></html>';
  headers = {};
  busyForS = undefined;
  server = await startSourceServer<CommonFault>({
    refusal: { status: 429, type: 'text/html', body: 'Rate exceeded.' },
    answer: ({ path }) => {
      if (path === '/from')
        return { status: 302, type: 'text/plain', body: '', headers: { location: '/to' } };
      if (path === '/none') return { status: 404, type: 'text/html', body: 'No HTML for this.' };
      if (busyForS !== undefined)
        return { status: 503, type: 'text/plain', body: '', headers: { 'retry-after': String(busyForS) } };
      return { type: 'text/html', body, headers };
    },
  });
});
afterEach(() => server.close());

const anyTime = (): AbortSignal => new AbortController().signal;

function setUp(withinMs = 5_000) {
  const time = hurriedTime();
  const host = new URL(server.origin).host;
  const http = createHttp({
    lanes: [
      ...[{ source: 'arxiv', title: 'arXiv', hosts: [host], minIntervalMs: 3_000 }].map((lane) => ({
        ...lane,
        refusals: [429],
        pauseMs: 660_000,
      })),
    ],
    ...{ userAgent: 'paperboy', clock: time, sleep: time.sleep, log: silentLog, random: () => 0.5 },
  });
  const get = (path: string, signal = anyTime()) =>
    http.document(new URL(path, server.origin), {
      ...{ signal, maxBytes: 20_000, withinMs, alsoReads: [404] },
    });
  return { http, get, time };
}

describe('a document', () => {
  it('comes as its bytes, web pages too, with the place it came from', async () => {
    const { get } = setUp();
    const { status, bytes, url } = await get('/from');
    expect([status, url]).toEqual([200, `${server.origin}/to`]);
    expect(new TextDecoder().decode(bytes)).toBe(body);
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
  });

  it('that is not there is an answer where the caller reads that', async () => {
    const { get } = setUp();
    expect((await get('/none')).status).toBe(404);
  });

  it.each([
    ['as it is read', 20_001],
    ['before a byte of it is read, where its length is told', 50_000_000],
  ])('beyond the limit is refused %s', async (_how, length) => {
    const { get } = setUp();
    body = length > 30_000 ? '' : 'x'.repeat(length);
    if (body === '') headers = { 'content-length': String(length) };
    const refused = get('/large');
    await expect(refused).rejects.toThrow(SourceChanged);
    await expect(refused).rejects.toMatchObject({ cause: expect.any(TooLarge) as TooLarge });
  });

  it.each(['error-500', 'unavailable-503', 'cut', 'hang'] as const)(
    'is asked for once after %s: it may be had elsewhere',
    async (fault) => {
      const { get } = setUp(fault === 'hang' ? 700 : undefined);
      server.fault(fault);
      await expect(get('/paper')).rejects.toMatchObject({ code: 'source-unavailable' });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('is not asked for again before the time a service names', async () => {
    const { get, time } = setUp();
    busyForS = 1;
    await expect(get('/paper')).rejects.toThrow('arXiv asks us to wait until');
    busyForS = undefined;
    await expect(get('/paper')).rejects.toThrow('arXiv asks us to wait until');
    expect(server.requests).toHaveLength(1);
    time.advance(1_000);
    expect((await get('/paper')).status).toBe(200);
  });

  it('waits longer than a look-up may, and lets look-ups go first', async () => {
    const { http, get } = setUp();
    const order: string[] = [];
    const told = (name: string) => () => void order.push(name);
    body = 'data';
    await Promise.all([
      get('/1').then(told('first')),
      get('/2').then(told('document')),
      http.get(new URL('/3', server.origin), { priority: 'sync' }).then(told('sync')),
    ]);
    expect(order).toEqual(['first', 'sync', 'document']);
  });

  it('ends with its caller’s patience', async () => {
    const { get } = setUp();
    server.fault('hang');
    const patience = new AbortController();
    const asked = get('/paper', patience.signal);
    setImmediate(() => patience.abort(new Error('no longer')));
    await expect(asked).rejects.toThrow('no longer');
  });
});
