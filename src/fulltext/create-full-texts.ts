import { sharing } from '../http/sharing.ts';
import type { Work } from '../papers/paper.ts';
import type { Store } from '../store/store.ts';
import { fetchFullText, type FetchIo } from './fetch-full-text.ts';
import type { FullText } from './full-text.ts';
import { NoFullText, type FullTextDocument, type FullTexts, type ReadOptions } from './full-texts.ts';
import type { Preprint } from './places.ts';
import { MAX_BYTES, readDocument } from './read-document.ts';
import { createShelf, type ShelfOptions } from './shelf.ts';

export interface FullTextsOptions extends FetchIo, ShelfOptions {
  readonly store: Pick<Store, 'works' | 'fullTexts'>;
  readonly online: boolean;
  /** Paperboy stops: nothing is fetched or read from then on. */
  readonly signal: AbortSignal;
}

const OFFLINE =
  'Paperboy is offline, and the full text of this paper is not kept here: give it the PDF, and it reads that.';
const NOT_ON_ARXIV =
  'Paperboy fetches full texts from arXiv only so far, and this paper is not there: give it the PDF, and it reads that.';

export function createFullTexts(options: FullTextsOptions): FullTexts {
  const { store, online, signal: stopping } = options;
  const shelf = createShelf(options);
  const once = sharing<FullText>();

  /** The id a work has by now: it may have turned out to be another. */
  const idNow = async (workId: string): Promise<string | undefined> => (await store.works.byId(workId))?.id;

  async function preprintOf(workId: string): Promise<Preprint | undefined> {
    const names = await store.works.aliases(workId);
    const id = names.find(({ scheme, value }) => scheme === 'arxiv' && `arxiv:${value}` === workId);
    const any = id ?? names.find(({ scheme }) => scheme === 'arxiv');
    const versions = (await store.works.said(workId)).flatMap(({ paper: { version } }) => version ?? []);
    return any && { id: any.value, version: versions.length === 0 ? undefined : Math.max(...versions) };
  }

  async function fetched(workId: string, signal: AbortSignal): Promise<FullText> {
    const known = await shelf.get(workId);
    if (known !== undefined) return known;
    const preprint = await preprintOf(workId);
    if (preprint === undefined) throw new NoFullText(NOT_ON_ARXIV);
    if (!online) throw new NoFullText(OFFLINE);
    const { fullText, url } = await fetchFullText(preprint, signal, options);
    await shelf.put(workId, fullText, url).catch((error: unknown) => {
      options.log.error({ err: error, work: workId }, 'a full text cannot be kept');
    });
    return fullText;
  }

  /** Ends with whoever asked, and with Paperboy; a document that is being read then is read to its end for nobody. */
  async function ending<T>(asked: AbortSignal | undefined, work: Promise<T>): Promise<T> {
    const left = asked === undefined ? stopping : AbortSignal.any([asked, stopping]);
    const gone = Promise.withResolvers<never>();
    const leave = (): void => gone.reject(asked?.aborted === true ? asked.reason : STOPPING());
    if (left.aborted) leave();
    left.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([gone.promise, work]);
    } finally {
      left.removeEventListener('abort', leave);
    }
  }

  /** A document is read once, though it is looked at before it is kept. */
  const known = new WeakMap<Uint8Array, Promise<FullText>>();
  async function read({ bytes, name }: FullTextDocument, { signal }: ReadOptions = {}): Promise<FullText> {
    const reading = known.get(bytes) ?? readDocument(own(bytes), `“${name}”`, options);
    known.set(bytes, reading);
    return ending(signal, reading);
  }

  return {
    read,

    async of(work: Work, { signal } = {}) {
      const id = (await idNow(work.id)) ?? work.id;
      const asked = signal === undefined ? stopping : AbortSignal.any([signal, stopping]);
      return ending(
        signal,
        once(id, asked, (all) => fetched(id, all)),
      );
    },

    async kept(workId) {
      const id = await idNow(workId);
      return id === undefined ? undefined : shelf.get(id);
    },

    async keep(workId, document, readOptions) {
      const fullText = await read(document, readOptions);
      const id = await idNow(workId);
      if (id === undefined) throw new NoFullText(`${workId} is not stored, so its full text is not kept.`);
      await shelf.put(id, fullText, '');
      return fullText;
    },

    async remove(workId) {
      const id = await idNow(workId);
      if (id !== undefined) await shelf.remove(id);
    },
  };
}

const STOPPING = (): NoFullText => new NoFullText('Paperboy is stopping: ask again when it is back.');

/** Without the memory a part of which it may be: that would be copied to the thread with it. */
function own(bytes: Uint8Array): Uint8Array {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength || bytes.byteLength > MAX_BYTES;
  return isWhole ? bytes : new Uint8Array(bytes);
}
