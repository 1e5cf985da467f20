import type { DocumentInitParameters } from 'pdfjs-dist/types/src/display/api.js';
import type * as Pdfjs from 'pdfjs-dist';

type Library = typeof Pdfjs;

const folder = (name: string): string =>
  new URL(`./${name}/`, import.meta.resolve('pdfjs-dist/package.json')).href;

/**
 * Nothing of a document is run, drawn, decoded or fetched: no script, no font program, no picture. Character maps of
 * Chinese, Japanese and Korean come from the package's own folder.
 */
const OPTIONS: DocumentInitParameters = {
  isEvalSupported: false,
  useSystemFonts: false,
  /** Otherwise the outlines of each letter are made. */
  disableFontFace: false,
  /** In pixels: pictures are not decoded. */
  maxImageSize: 1,
  useWasm: false,
  enableXfa: false,
  stopAtErrors: false,
  disableAutoFetch: true,
  disableStream: true,
  disableRange: true,
  cMapUrl: folder('cmaps'),
  cMapPacked: true,
  standardFontDataUrl: folder('standard_fonts'),
  /** Errors only. */
  verbosity: 0,
};

let library: Promise<Library> | undefined;

/** Opens a PDF in this thread. */
export async function openPdf(data: Uint8Array): Promise<Pdfjs.PDFDocumentLoadingTask> {
  library ??= load();
  const { getDocument } = await library;
  // It keeps the bytes for itself: a copy.
  return getDocument({ ...OPTIONS, data: new Uint8Array(data) });
}

/** Over a broken document pdf.js has promises that it leaves to nobody; unheard, one that is rejected ends the thread. */
export async function withLoosePromises<Result>(work: () => Promise<Result>): Promise<Result> {
  const hear = (reason: unknown): void => {
    if (!(reason instanceof Error && reason.stack?.includes('pdfjs-dist'))) throw reason;
  };
  process.on('unhandledRejection', hear);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', hear);
  }
}

/** pdf.js draws where there is a screen: what it wants for that stands in, and its warnings are kept still. */
async function load(): Promise<Library> {
  const scope = globalThis as { DOMMatrix?: unknown; pdfjsWorker?: unknown };
  scope.DOMMatrix ??= Object;
  const said = globalThis.console;
  const warn = said.warn.bind(said);
  said.warn = () => undefined;
  try {
    const worker = 'pdfjs-dist/build/pdf.worker.min.mjs';
    const display = 'pdfjs-dist/build/pdf.min.mjs';
    scope.pdfjsWorker ??= await import(worker);
    return (await import(display)) as Library;
  } finally {
    said.warn = warn;
  }
}
