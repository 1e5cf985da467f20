import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceChanged } from '#src/errors.ts';
import { TooLarge } from '#src/http/body.ts';
import { createHttp } from '#src/http/create-http.ts';
import { createGuardedFetch, refusedWay, WayRefused } from '#src/http/guarded-fetch.ts';
import { silentLog } from '#src/log.ts';
import { hurriedTime } from '../support/virtual-time.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Everything resolves to this machine: what a name server of somebody else's may say as well. */
const toHere: LookupFunction = (_name, options, done) =>
  options.all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

let servers: Server[];
let inside: string[];

async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const redirect =
  (location: string, status = 302): Answer =>
  (_request, response) =>
    response.writeHead(status, { location }).end();

const fetchFrom = (...configured: string[]) =>
  createGuardedFetch({ configured: configured.map((address) => new URL(address).host), lookup: toHere });

async function refusal(fetched: Promise<Response>): Promise<WayRefused | undefined> {
  try {
    await fetched;
  } catch (error) {
    return refusedWay(error);
  }
  return undefined;
}

beforeEach(() => {
  servers = [];
  inside = [];
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

describe('the guarded fetch', () => {
  it.each([
    ...[
      '127.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
    ],
    ...[
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '0',
      '127.0.0.1.',
      '%e2%91%a0%e2%91%a1%e2%91%a6.0.0.1',
      '127%2e0.0.1',
    ],
    ...['localhost', 'localhost.', 'LOCALHOST', 'metadata.google.internal', 'rebinding.example.org'],
    ...['[fe80::1]', '[fd00::1]', '10.0.0.1', '169.254.169.254', '192.168.0.1', '100.64.0.1'],
  ])('does not follow a source to %s', async (host) => {
    const hidden = await serve(({ url = '' }, response) => {
      inside.push(url);
      response.end('secret');
    });
    const source = await serve(redirect(`http://${host}:${new URL(hidden).port}/secret`));
    expect((await refusal(fetchFrom(source)(source)))?.message).toMatch(/within a private network/);
    expect(inside).toEqual([]);
  });

  it('refuses a name of which any address is private', async () => {
    const lookup: LookupFunction = (_name, _options, done) =>
      done(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '::ffff:127.0.0.1', family: 6 },
      ]);
    const fetch = createGuardedFetch({ configured: [], lookup });
    expect(await refusal(fetch('http://two.example.org/'))).toBeInstanceOf(WayRefused);
  });

  it('reaches a configured address though it is private, and another port there is another address', async () => {
    const other = await serve(({ url = '' }, response) => void response.end(url));
    const source = await serve(redirect(`${other}/a`));
    expect(await (await fetchFrom(source, other)(source)).text()).toBe('/a');
    expect(await refusal(fetchFrom(source)(source))).toBeDefined();
    expect(
      await (
        await fetchFrom('http://name.example.org:' + new URL(other).port)(
          `http://name.example.org:${new URL(other).port}/b`,
        )
      ).text(),
    ).toBe('/b');
  });

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'data:text/plain,x', 'http://', 'gopher://127.0.0.1'])(
    'follows to no %s',
    async (location) => {
      const source = await serve(redirect(location));
      expect((await refusal(fetchFrom(source)(source)))?.message).toMatch(/no web address/);
    },
  );

  it('follows five redirects and no sixth', async () => {
    let asked = 0;
    const source = await serve(({ url = '' }, response) => {
      asked += 1;
      const left = Number(url.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(307, { location: `/${left - 1}` }).end();
    });
    expect(await (await fetchFrom(source)(`${source}/5`)).text()).toBe('there');
    asked = 0;
    expect((await refusal(fetchFrom(source)(`${source}/6`)))?.message).toBe('redirects without end');
    expect(asked).toBe(6);
  });

  it('keeps headers with the origin they were meant for', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const see: Answer = ({ headers, url }, response) => {
      seen.push(headers);
      if (url === '/here') response.writeHead(302, { location: '/again' }).end();
      else response.writeHead(302, { location: `${other}/there` }).end();
    };
    const other = await serve(({ headers }, response) => {
      seen.push(headers);
      response.end();
    });
    const source = await serve(see);
    const headers = {
      authorization: 'Bearer s3cret',
      cookie: 'a=b',
      'if-none-match': '"1"',
      'user-agent': 'paperboy',
    };
    await fetchFrom(source, other)(`${source}/here`, { headers });
    expect(seen.map(({ authorization, cookie }) => [authorization, cookie])).toEqual([
      ['Bearer s3cret', 'a=b'],
      ['Bearer s3cret', 'a=b'],
      [undefined, undefined],
    ]);
    expect(seen[2]).toMatchObject({ 'user-agent': 'paperboy' });
    expect(seen[2]).not.toHaveProperty('if-none-match');
  });

  it('does not carry a body to another host, and repeats it on its own', async () => {
    const bodies: string[] = [];
    const read: Answer = (request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        bodies.push(`${request.method} ${body}`);
        if (request.url === '/moved') response.writeHead(308, { location: '/now' }).end();
        else if (request.url === '/see') response.writeHead(303, { location: '/now' }).end();
        else if (request.url === '/away')
          response.writeHead(307, { location: `http://other.test:${port}/x` }).end();
        else response.end('ok');
      });
    };
    const source = await serve(read);
    const { port } = new URL(source);
    const fetch = fetchFrom(source, `http://other.test:${port}`);
    const post = { method: 'POST', body: 'the question', headers: { 'content-type': 'text/plain' } };
    await fetch(`${source}/moved`, post);
    await fetch(`${source}/see`, post);
    expect((await refusal(fetch(`${source}/away`, post)))?.message).toMatch(/another host/);
    expect(bodies).toEqual([
      ...['POST the question', 'POST the question', 'POST the question', 'GET ', 'POST the question'],
    ]);
  });

  const bombs = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync };
  it.each(Object.entries(bombs))('reads no more of a %s bomb than it may', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(16 * 2 ** 20));
    expect(bomb.length).toBeLessThan(2 ** 20);
    const source = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding, 'content-type': 'application/xml' }).end(bomb);
    });
    const { host } = new URL(source);
    const fetch = createGuardedFetch({ configured: [host], maxBodyBytes: 2 ** 20 });
    await expect((await fetch(source)).text()).rejects.toThrow(TooLarge);
    const time = hurriedTime();
    const lane = { source: 'a', title: 'A', hosts: [host], minIntervalMs: 0, refusals: [], pauseMs: 0 };
    const http = createHttp({
      ...{ lanes: [lane], userAgent: 'p', clock: time, sleep: time.sleep, log: silentLog, random: () => 0 },
      maxBodyBytes: 2 ** 20,
    });
    await expect(http.get(new URL(source), { priority: 'sync' })).rejects.toThrow(
      'A sent more than Paperboy reads.',
    );
  });
});

describe('a source that leads into a private network', () => {
  it('is told as such, once, and not tried again', async () => {
    let asked = 0;
    const hidden = await serve(() => inside.push('asked'));
    const source = await serve((_request, response) => {
      asked += 1;
      response.writeHead(301, { location: hidden }).end();
    });
    const time = hurriedTime();
    const { host } = new URL(source);
    const lane = {
      source: 'arxiv',
      title: 'arXiv',
      hosts: [host],
      minIntervalMs: 0,
      refusals: [],
      pauseMs: 0,
    };
    const http = createHttp({
      ...{ lanes: [lane], userAgent: 'p', clock: time, sleep: time.sleep, log: silentLog, random: () => 0 },
    });
    const failed = http.get(new URL(source), { priority: 'sync' });
    await expect(failed).rejects.toThrow(SourceChanged);
    await expect(failed).rejects.toThrow(
      'arXiv sends us to an address within a private network, which is not followed.',
    );
    expect([asked, inside]).toEqual([1, []]);
  });
});
