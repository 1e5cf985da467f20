import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a service fails: refuses, sends a page for people, breaks, cuts its answer off, never answers. */
export type CommonFault = 'rate-limit' | 'html' | 'error-500' | 'unavailable-503' | 'cut' | 'hang';

export interface SeenRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface SourceAnswer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A loopback service: answers with `answer`, unless a fault is set. */
export interface SourceServer<Fault extends string> {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  /** The next `times` requests (all, without it) fail this way; `undefined` heals. */
  fault(fault: Fault | undefined, times?: number): void;
  close(): Promise<void>;
}

export async function startSourceServer<Fault extends string>(options: {
  readonly answer: (request: SeenRequest, fault: Exclude<Fault, CommonFault> | undefined) => SourceAnswer;
  readonly refusal: SourceAnswer;
}): Promise<SourceServer<Fault>> {
  const requests: SeenRequest[] = [];
  let fault: Fault | undefined;
  let left = 0;

  const server = createServer((message, response) => {
    const url = new URL(message.url ?? '/', 'http://loopback');
    const request = { path: url.pathname, query: url.searchParams, headers: message.headers };
    requests.push(request);
    const now = left > 0 ? fault : undefined;
    left -= 1;
    if (now !== undefined && isCommon(now)) fail(now, response, options.refusal);
    else send(response, options.answer(request, now as Exclude<Fault, CommonFault> | undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    fault(next, times = Infinity) {
      fault = next;
      left = times;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Just a moment...</title></head><body>Checking</body></html>';

function fail(fault: CommonFault, response: ServerResponse, refusal: SourceAnswer): void {
  if (fault === 'hang') return;
  if (fault === 'rate-limit') send(response, refusal);
  else if (fault === 'html') send(response, { type: 'text/html; charset=utf-8', body: PAGE });
  else if (fault === 'error-500') send(response, { status: 500, type: 'text/plain', body: 'Internal error' });
  else if (fault === 'unavailable-503') send(response, { status: 503, type: 'text/html', body: PAGE });
  else {
    response.writeHead(200, { 'content-type': 'application/xml', 'content-length': '10000' });
    response.write('<?xml version="1.0"?><feed><entry>', () => response.destroy());
  }
}

function send(response: ServerResponse, { status = 200, type, body, headers }: SourceAnswer): void {
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(body);
}

function isCommon(fault: string): fault is CommonFault {
  return ['rate-limit', 'html', 'error-500', 'unavailable-503', 'cut', 'hang'].includes(fault);
}
