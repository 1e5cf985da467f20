import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceChanged, SourceUnavailable } from '#src/errors.ts';
import { createHttp, type HttpOptions } from '#src/http/create-http.ts';
import { silentLog } from '#src/log.ts';
import { type CommonFault, type SourceServer, startSourceServer } from '../support/source-server.ts';
import { hurriedTime } from '../support/virtual-time.ts';

const SYNC = { priority: 'sync' } as const;
let server: SourceServer<CommonFault>;
let body: string;
let busyForS: number | undefined;

beforeEach(async () => {
  body = '{"papers":3}';
  busyForS = undefined;
  server = await startSourceServer<CommonFault>({
    refusal: { status: 429, type: 'text/html', body: 'Rate exceeded.' },
    answer: ({ headers }) => {
      if (busyForS !== undefined)
        return { status: 503, type: 'text/plain', body: '', headers: { 'retry-after': String(busyForS) } };
      const unchanged = headers['if-none-match'] === '"one"';
      const type = 'application/json';
      return { status: unchanged ? 304 : 200, type, body: unchanged ? '' : body, headers: { etag: '"one"' } };
    },
  });
});
afterEach(() => server.close());

function setUp(options: Partial<HttpOptions> = {}) {
  const time = hurriedTime();
  const lane = {
    source: 'arxiv',
    title: 'arXiv',
    hosts: [new URL(server.origin).host],
    minIntervalMs: 3_000,
    refusals: [429],
    pauseMs: 660_000,
  };
  const http = createHttp({
    lanes: [lane],
    userAgent: 'paperboy/1.0 (+https://example.org)',
    clock: time,
    sleep: time.sleep,
    log: silentLog,
    random: () => 0.5,
    ...options,
  });
  return { http, time, url: new URL('/api/query?q=a', server.origin) };
}

describe('http', () => {
  it('says who asks', async () => {
    const { http, url } = setUp();
    expect(await http.get(url, SYNC)).toMatchObject({ body });
    expect(server.requests[0]?.headers['user-agent']).toBe('paperboy/1.0 (+https://example.org)');
  });

  it('leaves the interval between two requests', async () => {
    const { http, time, url } = setUp();
    await http.get(url, SYNC);
    await http.get(url, SYNC);
    expect(time.slept).toEqual([3_000]);
  });

  it('pauses after a refusal: calls fail at once, name the time, and nothing is sent until then', async () => {
    const { http, time, url } = setUp();
    server.fault('rate-limit');
    const refused = http.get(url, SYNC);
    await expect(refused).rejects.toThrow('arXiv asks us to wait until 14:11 UTC.');
    await expect(refused).rejects.toMatchObject({ source: 'arxiv', retryAfterMs: 660_000 });
    server.fault(undefined);
    time.advance(659_000);
    await expect(http.get(url, SYNC)).rejects.toMatchObject({ retryAfterMs: 1_000 });
    expect(server.requests).toHaveLength(1);
    time.advance(1_000);
    expect((await http.get(url, SYNC)).status).toBe(200);
  });

  it('leaves a service alone as long as it names when it is down, and no longer', async () => {
    const { http, time, url } = setUp();
    busyForS = 120;
    await expect(http.get(url, SYNC)).rejects.toMatchObject({
      message: 'arXiv asks us to wait until 14:02 UTC.',
      retryAfterMs: 120_000,
    });
    await expect(http.get(url, { priority: 'lookup' })).rejects.toThrow('asks us to wait');
    expect(server.requests).toHaveLength(1);
    busyForS = undefined;
    time.advance(120_000);
    expect((await http.get(url, SYNC)).status).toBe(200);
  });

  it('tries again itself where the wait named is short', async () => {
    const { http, time, url } = setUp();
    busyForS = 40;
    await expect(http.get(url, SYNC)).rejects.toThrow('arXiv answered with an error (503).');
    expect(server.requests).toHaveLength(3);
    expect(time.slept).toEqual([40_000, 40_000]);
  });

  it.each(['error-500', 'unavailable-503', 'cut'] as const)('tries again after %s', async (fault) => {
    const { http, url } = setUp();
    server.fault(fault, 2);
    expect((await http.get(url, SYNC)).body).toBe(body);
    expect(server.requests).toHaveLength(3);
  });

  it.each(['error-500', 'unavailable-503', 'cut'] as const)(
    'gives up after three times %s',
    async (fault) => {
      const { http, url } = setUp();
      server.fault(fault);
      await expect(http.get(url, SYNC)).rejects.toThrow(SourceUnavailable);
      expect(server.requests).toHaveLength(3);
    },
  );

  it('waits longer before each try, with chance in it', async () => {
    const { http, time, url } = setUp({ random: () => 0.9 });
    server.fault('error-500');
    await expect(http.get(url, SYNC)).rejects.toThrow('arXiv answered with an error (500).');
    expect(time.slept.filter((ms) => ms !== 3_000)).toEqual([1_400, 1_600, 2_800, 200]);
  });

  it('waits no longer than its limit for an answer', async () => {
    const { http, url } = setUp({ timeoutMs: 30 });
    server.fault('hang');
    await expect(http.get(url, SYNC)).rejects.toThrow('arXiv did not answer within');
    expect(server.requests).toHaveLength(3);
  });

  it('takes a page for people for a changed source, not for an empty answer', async () => {
    const { http, url } = setUp();
    server.fault('html');
    await expect(http.get(url, SYNC)).rejects.toThrow(SourceChanged);
    expect(server.requests).toHaveLength(1);
  });

  it('reads no more than its limit', async () => {
    const { http, url } = setUp({ maxBodyBytes: 1_000 });
    body = 'x'.repeat(1_000);
    expect((await http.get(url, SYNC)).body).toHaveLength(1_000);
    body = 'x'.repeat(1_001);
    await expect(http.get(url, SYNC)).rejects.toThrow('arXiv sent more than Paperboy reads.');
  });

  it('asks for changes only once the answer before is safely stored', async () => {
    const { http, url } = setUp();
    const first = await http.get(url, { ...SYNC, conditional: true });
    expect(await http.get(url, { ...SYNC, conditional: true })).toMatchObject({ status: 200, body });
    first.remember();
    expect(await http.get(url, { ...SYNC, conditional: true })).toMatchObject({ unchanged: true });
    expect(await http.get(url, SYNC)).toMatchObject({ unchanged: false, body });
  });

  it('makes equal requests under way one', async () => {
    const { http, url } = setUp();
    const answers = await Promise.all([http.get(url, SYNC), http.get(url, SYNC), http.get(url, SYNC)]);
    expect(answers.map((answer) => answer.body)).toEqual([body, body, body]);
    expect(server.requests).toHaveLength(1);
  });

  it('lets one of several callers leave without the others losing their answer', async () => {
    const { http, url } = setUp();
    const leaving = new AbortController();
    const left = http.get(url, { ...SYNC, signal: leaving.signal });
    const stays = http.get(url, { ...SYNC, signal: new AbortController().signal });
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect((await stays).body).toBe(body);
  });

  it('stops when the last caller leaves', async () => {
    const { http, url } = setUp();
    server.fault('hang');
    const leaving = new AbortController();
    const left = http.get(url, { ...SYNC, signal: leaving.signal });
    setImmediate(() => leaving.abort(new Error('stopping')));
    await expect(left).rejects.toThrow('stopping');
    server.fault(undefined);
    expect((await http.get(url, SYNC)).body).toBe(body);
  });

  it('tells an unreachable host by its code and never by its address', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const host = `127.0.0.1:${port}`;
    const rule = { source: host, title: host, hosts: [host], minIntervalMs: 0, refusals: [], pauseMs: 0 };
    const { http } = setUp({ lanes: [rule] });
    const failure = http.get(new URL(`http://127.0.0.1:${port}/?api_key=s3cret`), SYNC);
    await expect(failure).rejects.toThrow(`127.0.0.1:${port} cannot be reached (ECONNREFUSED).`);
    await expect(failure).rejects.not.toThrow('s3cret');
  });
});
