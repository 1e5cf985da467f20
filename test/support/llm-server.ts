import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the model is sent: its instructions, and the numbered passages with the question. */
export interface Asked {
  readonly instructions: string;
  readonly prompt: string;
  /** By their numbers, from 1. */
  readonly passages: readonly string[];
  readonly authorization: string | undefined;
  /** Whether it wants the text piece by piece. */
  readonly streams: boolean;
}

/** What it does: a text it finishes with, or a way to fail. */
export type Behaviour =
  | string
  | { readonly status: number }
  /** Half of the body, then the line is cut. */
  | { readonly cut: true }
  | { readonly never: true }
  | { readonly raw: string };

/** A loopback model that speaks as an OpenAI-compatible endpoint does. */
export interface LlmServer {
  /** Up to and including `/v1`. */
  readonly baseUrl: string;
  readonly asked: readonly Asked[];
}

export async function startLlmServer(behave: (asked: Asked) => Behaviour): Promise<LlmServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = read(body, request.headers.authorization);
      asked.push(one);
      act(behave(one), response, one.streams);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

function read(body: string, authorization: string | undefined): Asked {
  const { messages, stream = false } = JSON.parse(body) as {
    messages: { role: string; content: unknown }[];
    stream?: boolean;
  };
  const textOf = (role: string) =>
    messages
      .filter((message) => message.role === role)
      .map(({ content }) =>
        typeof content === 'string'
          ? content
          : (content as { text: string }[]).map(({ text }) => text).join(''),
      )
      .join('\n');
  const prompt = textOf('user');
  const passages = [...prompt.matchAll(/^\[\d+\] (.*)$/gm)].map(([, text]) => text ?? '');
  return { instructions: textOf('system'), prompt, passages, authorization, streams: stream };
}

function act(behaviour: Behaviour, response: ServerResponse, streams: boolean): void {
  if (streams && (typeof behaviour === 'string' || 'cut' in behaviour)) stream(behaviour, response);
  else if (typeof behaviour === 'string') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(completion(behaviour));
  } else if ('cut' in behaviour) {
    const body = completion('{"claims":[]}');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  } else if ('raw' in behaviour) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(behaviour.raw);
  } else if ('status' in behaviour) {
    response
      .writeHead(behaviour.status, { 'content-type': 'application/json' })
      .end('{"error":{"message":"no"}}');
  }
}

/** Server-sent events, a few words each. */
function stream(behaviour: string | { readonly cut: true }, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const pieces = typeof behaviour === 'string' ? (behaviour.match(/[^]{1,25}/g) ?? []) : ['{"claims":['];
  for (const content of pieces) response.write(event({ delta: { content }, finish_reason: null }));
  if (typeof behaviour !== 'string') response.socket?.destroySoon();
  else response.end(`${event({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`);
}

function event(choice: object): string {
  const chunk = { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'loopback' };
  return `data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, ...choice }] })}\n\n`;
}

function completion(text: string): string {
  return JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'loopback',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}
