import { createServer } from 'node:http';
import { once } from 'node:events';
import { WORST_DOCUMENTS, type WorstDocument } from '../../test/support/worst-documents.ts';

/** arXiv and Hugging Face on loopback: every request gets the next of the worst documents of its form. */
export async function startWorstSources() {
  const bodies = new Map(WORST_DOCUMENTS.map((document) => [document, Buffer.from(document.body())]));
  let served = 0;
  const start = async (form: WorstDocument['form']) => {
    const documents = [...bodies].filter(([document]) => document.form === form);
    let next = 0;
    const server = createServer((_request, response) => {
      const [, body] = documents[next % documents.length] ?? [];
      next += 1;
      served += 1;
      response.writeHead(200, { 'Content-Type': form === 'rss' ? 'application/xml' : 'application/json' });
      response.end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return { server, url: `http://127.0.0.1:${port ?? 0}` };
  };
  const [arxiv, huggingFace] = [await start('rss'), await start('json')];
  return {
    env: {
      ARXIV_API_URL: `${arxiv.url}/api/query`,
      ARXIV_RSS_URL: `${arxiv.url}/rss`,
      HUGGINGFACE_API_URL: `${huggingFace.url}/api`,
    },
    served: () => served,
    async close() {
      for (const { server } of [arxiv, huggingFace]) {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
}
