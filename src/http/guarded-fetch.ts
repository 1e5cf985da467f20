import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector, EnvHttpProxyAgent, fetch as undiciFetch, type Dispatcher } from 'undici';
import { TooLarge } from './body.ts';
import { isPrivateAddress } from './private-address.ts';
import type { ProxySettings } from './proxy.ts';

export type Fetch = typeof globalThis.fetch;

/** A way that is not gone. `message` continues a sentence that begins with the name of who was asked. */
export class WayRefused extends Error {
  override readonly name = 'WayRefused';
}

export interface GuardedFetchOptions {
  /** Hosts (`URL.host`) of configured addresses: whoever runs Paperboy may have put them in a private network. */
  readonly configured: readonly string[];
  readonly proxy?: ProxySettings | undefined;
  readonly lookup?: LookupFunction;
  /** Of an answer, after decompression; reading fails with `TooLarge` beyond it. Unlimited unless told. */
  readonly maxBodyBytes?: number;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** All that another origin is told. */
const HARMLESS_HEADERS: readonly string[] = ['accept', 'user-agent'];

/**
 * `fetch` that reaches a private address only where it is configured. A name is judged by what it resolves to at the
 * moment of connecting, so that no second answer of its name server counts. At most five redirects are followed, none
 * from https to http; headers stay with the origin they were meant for, and so does a body.
 * Rejects like `fetch`; a `WayRefused` is the error itself or its cause.
 */
export function createGuardedFetch(options: GuardedFetchOptions): Fetch {
  const { configured, proxy, maxBodyBytes } = options;
  const { lookup: anywhere = systemLookup } = options;
  const lookup = publicOnly(anywhere);
  const open = buildConnector({ lookup: anywhere });
  const guarded = buildConnector({ lookup });
  const dispatcher: Dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxy?.http ?? '',
    httpsProxy: proxy?.https ?? '',
    noProxy: proxy?.except ?? '',
    proxyTunnel: false,
    connect: (to, done) => (configured.includes(hostOf(to)) ? open : guarded)(to, done),
  });

  async function checkWay(url: URL): Promise<void> {
    if (configured.includes(url.host)) return;
    const name = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(name) !== 0 && isPrivateAddress(name)) throw new WayRefused(PRIVATE);
    if (proxy !== undefined && isIP(name) === 0) await checkName(name);
  }

  /** A proxy resolves names itself, so the connection tells nothing; nor can every network behind one resolve them. */
  async function checkName(name: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    lookup(name, { all: true }, (error) =>
      error instanceof WayRefused ? reject(error) : resolve(undefined),
    );
    await promise;
  }

  return async (input, init = {}) => {
    if (typeof input !== 'string' && !(input instanceof URL)) throw new TypeError('an address is expected');
    let url = new URL(input);
    let request: RequestInit = init;
    for (let redirects = 0; ; redirects += 1) {
      await checkWay(url);
      const response = await fetchOnce(url, { ...request, redirect: 'manual' }, dispatcher);
      const location = response.headers.get('location');
      if (!REDIRECTS.includes(response.status) || location === null)
        return maxBodyBytes === undefined ? response : limited(response, maxBodyBytes);
      await response.body?.cancel();
      if (redirects === MAX_REDIRECTS) throw new WayRefused('redirects without end');
      const next = nextOf(location, url);
      request = requestTo(next, url, request, response.status);
      url = next;
    }
  };
}

/** Node's own fetch is made of the same undici, but its types and this package's do not know each other. */
async function fetchOnce(url: URL, request: RequestInit, dispatcher: Dispatcher): Promise<Response> {
  const response: unknown = await undiciFetch(url, { ...(request as object), dispatcher });
  return response as Response;
}

const PRIVATE = 'sends us to an address within a private network, which is not followed';

function hostOf({ protocol, hostname, port }: buildConnector.Options): string {
  const name = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  return new URL(`${protocol}//${name}:${port}`).host;
}

/** What a name resolves to, all of it; refused where any of that is private. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const addresses = addressesOf(found);
      if (error) done(error, []);
      else if (addresses.some(({ address }) => isPrivateAddress(address))) done(new WayRefused(PRIVATE), []);
      else if (options.all === true) done(null, addresses);
      else done(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };
}

function addressesOf(found: string | LookupAddress[] | undefined): LookupAddress[] {
  return typeof found === 'string' ? [{ address: found, family: isIP(found) }] : (found ?? []);
}

function nextOf(location: string, from: URL): URL {
  const next = URL.parse(location, from);
  if (next === null || !/^https?:$/.test(next.protocol))
    throw new WayRefused('sends us to something that is no web address');
  if (from.protocol === 'https:' && next.protocol === 'http:')
    throw new WayRefused('sends us from https to http, which is not followed');
  next.username = next.password = '';
  return next;
}

/** As the fetch standard has it, but that no body goes to another host. */
function requestTo(next: URL, from: URL, request: RequestInit, status: number): RequestInit {
  const { body, ...rest } = request;
  const headers = new Headers(request.headers);
  const becomesGet = status === 303 || (status < 303 && request.method?.toUpperCase() === 'POST');
  const keepsBody = !becomesGet && body !== undefined && body !== null;
  if (keepsBody && next.hostname !== from.hostname)
    throw new WayRefused('sends us to another host, which is not told what was asked');
  for (const name of [...headers.keys()]) {
    const isOfBody = name.startsWith('content-');
    if (isOfBody ? !keepsBody : next.origin !== from.origin && !HARMLESS_HEADERS.includes(name))
      headers.delete(name);
  }
  return { ...rest, headers, ...(becomesGet && { method: 'GET' }), ...(keepsBody && { body }) };
}

function limited(response: Response, maxBytes: number): Response {
  if (response.body === null) return response;
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counting), response);
}

/** The refusal behind what `fetch` rejected with. */
export function refusedWay(error: unknown): WayRefused | undefined {
  if (error instanceof WayRefused) return error;
  return error instanceof Error && error.cause !== undefined ? refusedWay(error.cause) : undefined;
}
