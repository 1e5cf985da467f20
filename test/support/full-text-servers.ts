import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a host does with a request; `hang` never answers, `cut` breaks off in the middle. */
export type Answering =
  | { readonly page: string; readonly status?: number; readonly type?: string }
  | { readonly bytes: Uint8Array; readonly type?: string }
  | { readonly redirect: string }
  | { readonly refuse: number; readonly retryAfterS?: number }
  | { readonly declared: number }
  | 'hang'
  | 'cut'
  | undefined;

/** arXiv's pages and PDFs, and ar5iv, on loopback: two hosts. What is not set is a 404. */
export interface FullTextServers {
  /** For `loadConfig`. */
  readonly env: Readonly<Record<'ARXIV_HTML_URL' | 'AR5IV_URL' | 'ARXIV_PDF_URL', string>>;
  /** By path: `/html/2401.00001`, `/ar5iv/2401.00001`, `/pdf/2401.00001`. */
  readonly answers: Map<string, Answering>;
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startFullTextServers(): Promise<FullTextServers> {
  const answers = new Map<string, Answering>();
  const asked: string[] = [];
  const host = async () => {
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      asked.push(path);
      answer(response, answers.get(path));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const [arxiv, ar5iv] = [await host(), await host()];
  return {
    env: {
      ARXIV_HTML_URL: `${arxiv.origin}/html`,
      AR5IV_URL: `${ar5iv.origin}/ar5iv`,
      ARXIV_PDF_URL: `${arxiv.origin}/pdf`,
    },
    answers,
    asked,
    async close() {
      for (const { server } of [arxiv, ar5iv]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function answer(response: ServerResponse, how: Answering): void {
  if (how === 'hang') return;
  if (how === undefined) send(response, 404, 'text/html', '<!DOCTYPE html><p>No HTML for this paper</p>');
  else if (how === 'cut') {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '10000' });
    response.write('<!DOCTYPE html><html><article class="ltx_document">', () => response.destroy());
  } else if ('redirect' in how) {
    response.writeHead(302, { location: how.redirect });
    response.end();
  } else if ('declared' in how) {
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': String(how.declared) });
    response.write('%PDF-1.5');
  } else if ('refuse' in how) {
    if (how.retryAfterS !== undefined) response.setHeader('retry-after', String(how.retryAfterS));
    send(response, how.refuse, 'text/html', 'Rate exceeded.');
  } else if ('page' in how) send(response, how.status ?? 200, how.type ?? 'text/html', how.page);
  else send(response, 200, how.type ?? 'application/pdf', how.bytes);
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

/** A paper as arXiv's converter writes it, long enough to be one. */
export function latexmlPage(title: string, said = 'It says what it says.', times = 200): string {
  return `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><div class="ltx_page_main">
<article class="ltx_document"><h1 class="ltx_title ltx_title_document">${title}</h1>
<section id="S1" class="ltx_section"><h2 class="ltx_title ltx_title_section">1 Introduction</h2>
<div class="ltx_para"><p class="ltx_p">${`${said} `.repeat(times)}</p></div></section></article></div></body></html>`;
}

/** arXiv's page about a paper, where a redirect may end. */
export const ABS_PAGE = `<!DOCTYPE html><html><head><title>[2401.00001] A paper</title></head><body>
<h1>A paper</h1><blockquote class="abstract">${'We study papers. '.repeat(200)}</blockquote></body></html>`;

/** ar5iv's page for what it has not: it looks like a paper. */
export const NO_DOCUMENT = latexmlPage('No document for 2401.00001', 'We can only serve LaTeX.', 3);

export function jatsArticle(title: string, doi: string, said = 'It says what it says.'): string {
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article"><front><article-meta>
<article-id pub-id-type="doi">${doi}</article-id><title-group><article-title>${title}</article-title></title-group>
</article-meta></front><body><sec><title>Methods</title><p>${said}</p></sec></body></article>`;
}
