/** A body beyond the limit; reading stopped there. */
export class TooLarge extends Error {}

/** The text of a body of at most `maxBytes`, as UTF-8. @throws TooLarge */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunksOf(response, maxBytes)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** A body of at most `maxBytes`, in a buffer of its own. @throws TooLarge, at once where its length is told */
export async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(maxBytes);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(response, maxBytes)) chunks.push(chunk);
  const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

async function* chunksOf(response: Response, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = response.body ?? [];
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes); // leaving the loop cancels the body
    yield chunk;
  }
}

const tooLarge = (maxBytes: number): TooLarge => new TooLarge(`more than ${maxBytes} bytes`);
