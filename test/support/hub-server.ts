import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HubModel } from '#src/meaning/embedder/model-files.ts';

export type HubFault =
  | { readonly status: number }
  | 'wrong content'
  | 'html'
  | 'cut'
  | 'short'
  | 'longer'
  | 'stall'
  | 'redirect for ever';

export interface HubServer extends AsyncDisposable {
  readonly url: string;
  /** What the hub offers, as the downloader must know it. */
  readonly model: HubModel;
  readonly contents: Readonly<Record<string, Buffer>>;
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** What happens to the next request for a file's content. */
  fault(fault: HubFault): void;
}

const REPOSITORY = 'somebody/some-model';
const REVISION = '0123456789abcdef0123456789abcdef01234567';

/**
 * A model hub on loopback: large files answer with redirects to another place, as Hugging Face does. `contents` by path
 * replace the made-up ones.
 */
export async function startHubServer(given: Readonly<Record<string, Buffer>> = {}): Promise<HubServer> {
  const contents: Record<string, Buffer> = {
    'tokenizer_config.json': Buffer.from('{}'),
    'tokenizer.json': Buffer.from('{"model":1}'.repeat(500)),
    'onnx/model_quantized.onnx': Buffer.alloc(300_000, 'weights '),
    ...given,
  };
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const faults: HubFault[] = [];
  const prefix = `/${REPOSITORY}/resolve/${REVISION}/`;

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hub');
    requests.push({ path: pathname, headers: request.headers });
    const hop = Number(searchParams.get('hop') ?? 0);
    const path = pathname.replace(prefix, '');
    const body = contents[path];
    if (body === undefined) return void response.writeHead(404).end();
    const onwards = faults[0] === 'redirect for ever' || (path.startsWith('onnx/') && hop < 2);
    if (onwards) {
      return void response
        .writeHead(302, { location: `${pathname}?hop=${hop + 1}&signature=x`, 'x-linked-size': '1' })
        .end('Found');
    }
    send(response, body, faults.shift());
  });

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    model: {
      repository: REPOSITORY,
      revision: REVISION,
      files: Object.entries(contents).map(([path, content]) => ({
        path,
        name: path === 'onnx/model_quantized.onnx' ? 'model.onnx' : path,
        ...(path !== 'tokenizer_config.json' && { bytes: content.length }),
        sha256: createHash('sha256').update(content).digest('hex'),
      })),
    },
    contents,
    requests,
    fault: (fault) => void faults.push(fault),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function send(response: ServerResponse, body: Buffer, fault: HubFault | undefined): void {
  if (typeof fault === 'object') return void response.writeHead(fault.status).end('no');
  if (fault === 'html')
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>');
  const half = body.subarray(0, Math.floor(body.length / 2));
  if (fault === 'stall') return void response.writeHead(200).write(half);
  if (fault === 'cut') {
    response.writeHead(200, { 'content-length': body.length });
    return void response.write(half, () => response.destroy());
  }
  const sent = {
    'wrong content': Buffer.alloc(body.length, '?'),
    short: half,
    longer: Buffer.concat([body, body]),
  };
  const content = fault === undefined || fault === 'redirect for ever' ? body : sent[fault];
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
}
