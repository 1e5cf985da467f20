/** The HTTP side: authorisation, planned faults, answers as the platform words them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { takeFault, type PlannedFault } from './faults.ts';
import { Refusal } from './refusal.ts';
import { TOKEN_IN_PATH, type routes } from './routes.ts';
import type { Late } from '../late.ts';
import type { Reports } from './messages.ts';
import type { Json } from './wire.ts';

/** A request as it came in, for tests that count. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export function listenHttp(input: {
  readonly token: () => string;
  readonly reports: Reports;
  readonly planned: PlannedFault[];
  readonly seen: Seen[];
  /** The platform's clock. */
  readonly now: () => number;
  readonly late: Late;
  readonly table: (http: Server) => ReturnType<typeof routes>;
}): Server {
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const table = input.table(server);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ''));
    const body = await readJson(request);
    input.seen.push({ method, path, body });
    input.late.catchUp();
    response.setHeader('Date', new Date(input.now()).toUTCString());
    if (path.startsWith('/files/')) {
      response.end(path);
      return;
    }
    const fault = takeFault(input.planned, method, path);
    if (fault?.kind === 'refuse') {
      answer(response, fault.status, fault.body, fault.headers);
      return;
    }
    if (fault?.kind === 'cut') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'late') {
      const { authorization } = request.headers;
      input.late.plan(fault.afterMs, () => act(method, path, url.searchParams, body, authorization));
      request.socket.destroy();
      return;
    }
    const { status, json } = act(method, path, url.searchParams, body, request.headers.authorization);
    if (fault?.kind === 'cut-after') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'hang-after') return;
    if (fault?.kind === 'after') {
      answer(response, fault.status, { message: 'Internal Server Error' });
      return;
    }
    answer(response, status, json);
  }

  function act(
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
    authorization: string | undefined,
  ): { status: number; json: unknown } {
    if (!TOKEN_IN_PATH.test(path) && authorization !== `Bot ${input.token()}`)
      return { status: 401, json: { message: '401: Unauthorized', code: 0 } };
    for (const [verb, shape, reply] of table) {
      const match = verb === method ? shape.exec(path) : null;
      if (!match) continue;
      try {
        for (const fault of input.reports.check(method, path, body)) input.reports.violations.push(fault);
        const json = reply({ args: match.slice(1), query, body: (body ?? {}) as Json });
        return { status: json === undefined ? 204 : 200, json };
      } catch (error) {
        if (error instanceof Refusal) return { status: error.status, json: error.body };
        input.reports.violations.push(`the loopback server broke: ${String(error)}`);
        return { status: 500, json: { message: String(error) } };
      }
    }
    input.reports.violations.push(`no such route: ${method} ${path}`);
    return { status: 404, json: { message: '404: Not Found', code: 0 } };
  }

  return server;
}

function answer(
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Record<string, string> = {},
): void {
  if (json === undefined || status === 204) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}
