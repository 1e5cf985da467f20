import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type EmbeddingsFault =
  | { readonly status: number }
  | 'hang'
  | 'cut'
  | 'html'
  | 'too few'
  | 'NaN'
  | 'zero'
  | 'backwards'
  | 'without index'
  | 'odd index'
  | 'mixed dimensions';

export interface EmbeddingsServer extends AsyncDisposable {
  /** Base URL, `/v1` included. */
  readonly url: string;
  readonly requests: readonly {
    readonly model: string;
    readonly texts: readonly string[];
    readonly key: string;
  }[];
  /** What happens to the next request. */
  fault(fault: EmbeddingsFault): void;
}

export const SERVER_DIMENSIONS = 6;

/** What the server answers for a text. */
export function serverVector(text: string): number[] {
  return Array.from(
    { length: SERVER_DIMENSIONS },
    (_, at) => ((text.charCodeAt(at % text.length) % 31) - 15) / 16,
  );
}

/** An OpenAI-compatible embeddings endpoint on loopback. */
export async function startEmbeddingsServer(): Promise<EmbeddingsServer> {
  const requests: { model: string; texts: string[]; key: string }[] = [];
  const faults: EmbeddingsFault[] = [];
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body, cut }) => {
      if (status === 0) return;
      response.writeHead(status, { 'content-type': 'application/json' });
      if (!cut) return response.end(body);
      response.write(body.slice(0, 20), () => response.destroy());
    });
  });

  async function answer(request: IncomingMessage): Promise<{ status: number; body: string; cut?: boolean }> {
    if (request.url !== '/v1/embeddings') return { status: 404, body: '{}' };
    const { model, input } = JSON.parse(await text(request)) as { model: string; input: string[] };
    requests.push({ model, texts: input, key: request.headers.authorization ?? '' });
    const fault = faults.shift();
    if (typeof fault === 'object')
      return { status: fault.status, body: JSON.stringify({ error: { message: 'no' } }) };
    if (fault === 'hang') return { status: 0, body: '' };
    if (fault === 'html') return { status: 200, body: '<html>Sign in</html>' };
    const data = input.map((value, index) => ({
      object: 'embedding',
      index,
      embedding: serverVector(value),
    }));
    return { status: 200, body: spoil(data, fault), cut: fault === 'cut' };
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    fault: (fault) => void faults.push(fault),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function spoil(data: { index: number; embedding: number[] }[], fault: EmbeddingsFault | undefined): string {
  const [first] = data;
  if (fault === 'too few') data.pop();
  if (fault === 'zero') first!.embedding.fill(0);
  if (fault === 'backwards') data.reverse();
  if (fault === 'odd index') first!.index = 7;
  if (fault === 'mixed dimensions') first!.embedding.push(1);
  const shown = fault === 'without index' ? data.map(({ embedding }) => ({ embedding })) : data;
  const body = JSON.stringify({ object: 'list', data: shown });
  return fault === 'NaN' ? body.replace(/\[-?[\d.]+,/, '[NaN,') : body;
}
