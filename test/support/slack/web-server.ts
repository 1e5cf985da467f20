import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault, Faults } from './faults.ts';
import { fail, type Call, type MethodContext } from './method.ts';
import { methods } from './methods.ts';
import type { Late } from '../late.ts';
import type { Responses } from './responses.ts';
import type { Json } from './workspace.ts';

export interface WebServerParts {
  readonly context: () => MethodContext;
  readonly calls: Call[];
  readonly faults: Faults;
  readonly responses: Responses;
  readonly tokens: { readonly bot: string; readonly app: string };
  readonly now: () => number;
  readonly late: Late;
}

/** `/api/<method>` as the real client calls it, and `/response/<id>` for what `respond` posts to. */
export function createWebServer(parts: WebServerParts): Server {
  return createServer((request, response) => {
    void body(request).then((text) => {
      parts.late.catchUp();
      response.setHeader('date', new Date(parts.now()).toUTCString());
      const path = request.url ?? '';
      if (path.startsWith('/files/')) serveFile(path, request, response, parts);
      else if (path.startsWith('/response/')) respond(path.slice('/response/'.length), text, response, parts);
      else callMethod(path.slice('/api/'.length), text, { request, response }, parts);
    });
  });
}

/** A file as `url_private_download` leads to it: only with the bot's token. */
function serveFile(
  path: string,
  { headers }: IncomingMessage,
  response: ServerResponse,
  { tokens, calls, now }: WebServerParts,
): void {
  calls.push({ method: 'file', args: { path }, at: now() });
  const known = headers.authorization === `Bearer ${tokens.bot}`;
  response.writeHead(known ? 200 : 302, known ? {} : { location: '/login' }).end(known ? path : '');
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function respond(
  id: string,
  text: string,
  response: ServerResponse,
  { responses, calls, faults, now }: WebServerParts,
): void {
  const args = JSON.parse(text) as Json;
  calls.push({ method: 'response_url', args, at: now() });
  const fault = faults.take('response_url');
  if (fault !== undefined && !isLate(fault)) {
    breakOff(fault, response);
    return;
  }
  const { status, body: answer } = responses.post(id, args);
  if (fault === undefined) response.writeHead(status).end(answer);
  else breakOff(fault, response);
}

function callMethod(
  method: string,
  text: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { context, calls, faults, tokens, now, late }: WebServerParts,
): void {
  const args = readArgs(text);
  calls.push({ method, args, at: now() });
  const fault = faults.take(method);
  if (fault?.kind === 'late') late.plan(fault.afterMs, () => methods[method]?.(args, context()));
  if (fault !== undefined && !isLate(fault)) {
    breakOff(fault, response);
    return;
  }
  const { workspace } = context();
  const wanted = method === 'apps.connections.open' ? tokens.app : tokens.bot;
  const known = request.headers.authorization === `Bearer ${wanted}`;
  const error = workspace.tokenError ?? (known ? undefined : 'invalid_auth');
  const call = methods[method];
  const answer =
    error !== undefined ? fail(error) : call === undefined ? fail('unknown_method') : call(args, context());
  if (fault !== undefined) {
    breakOff(fault, response);
    return;
  }
  response
    .writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': [...workspace.scopes].join(',') })
    .end(JSON.stringify(answer));
}

/** Arguments come as a form; lists and objects in it are JSON. */
function readArgs(text: string): Json {
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^[[{]|^(?:true|false)$/.test(value) && name !== 'text' ? tryJson(value) : value,
    ]),
  );
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** Whether the call has its effect before it goes wrong. */
function isLate(fault: Fault): boolean {
  return fault.kind === 'garbled' || ('after' in fault && fault.after);
}

function breakOff(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status).end('upstream trouble');
      return;
    case 'rate': {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      response.writeHead(429, headers).end('{"ok":false,"error":"ratelimited"}');
      return;
    }
    case 'late':
    case 'cut':
      response.socket?.destroy();
      return;
    case 'hang':
      return;
    case 'error':
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(fail(fault.error)));
      return;
    case 'garbled':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>gateway</html>');
  }
}
