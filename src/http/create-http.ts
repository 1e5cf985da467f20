import { attempt, DATA, DOCUMENT } from './attempt.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import type { Answer, DocumentAnswer, DocumentOptions, Http, RequestOptions } from './http.ts';
import { createLane, type LaneRule } from './lane.ts';
import type { ProxySettings } from './proxy.ts';
import { sharing } from './sharing.ts';
import type { Log } from '../log.ts';
import { type Clock, MINUTE_MS, SECOND_MS, type Sleep, systemSleep } from '../time.ts';

export interface HttpOptions {
  readonly lanes: readonly LaneRule[];
  readonly userAgent: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly sleep?: Sleep;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Reaches private addresses only at the hosts of lanes, unless told. */
  readonly fetch?: typeof globalThis.fetch;
  readonly proxy?: ProxySettings | undefined;
  readonly timeoutMs?: number;
  readonly maxBodyBytes?: number;
}

const DEFAULTS = { sleep: systemSleep, timeoutMs: 20 * SECOND_MS, maxBodyBytes: 32 * 2 ** 20 };
/** For a host no rule names. */
const OTHER_HOST = { minIntervalMs: SECOND_MS, refusals: [429], pauseMs: MINUTE_MS };

export function createHttp(options: HttpOptions): Http {
  const configured = options.lanes.flatMap(({ hosts }) => hosts);
  const fetch = options.fetch ?? createGuardedFetch({ configured, proxy: options.proxy });
  const io = { ...DEFAULTS, ...options, fetch };
  const lanes = new Map<string, ReturnType<typeof createLane>>();
  const validators = new Map<string, string>();
  const share = sharing<Answer>();

  function addLane(rule: LaneRule) {
    const lane = createLane(rule, io);
    for (const host of rule.hosts) lanes.set(host, lane);
    return lane;
  }
  options.lanes.forEach(addLane);
  const laneOf = (host: string) =>
    lanes.get(host) ?? addLane({ ...OTHER_HOST, source: host, title: host, hosts: [host] });

  async function get(url: URL, request: RequestOptions): Promise<Answer> {
    const lane = laneOf(url.host);
    const etag = request.conditional ? validators.get(url.href) : undefined;
    const key = JSON.stringify([url.href, request.priority, request.alsoReads, etag]);
    return share(key, request.signal, async (signal) => {
      const asked = { ...request, url, signal, ...(etag !== undefined && { etag }) };
      const { etag: newEtag, url: _from, ...answer } = await attempt(asked, lane, io, DATA);
      const remember = () => {
        if (newEtag !== undefined) validators.set(url.href, newEtag);
      };
      return { ...answer, remember };
    });
  }

  async function document(url: URL, request: DocumentOptions): Promise<DocumentAnswer> {
    const { maxBytes, withinMs, ...asked } = request;
    const limits = { ...io, maxBodyBytes: maxBytes, timeoutMs: withinMs };
    const answer = await attempt({ ...asked, url, priority: 'document' }, laneOf(url.host), limits, DOCUMENT);
    return { status: answer.status, bytes: answer.body, url: answer.url };
  }

  return { get, document };
}
