/** What makes something of a document: of its text, or of its bytes. */
export type Read =
  ((body: string, ...more: never[]) => unknown) | ((body: Uint8Array, ...more: never[]) => unknown);

/** A function that makes something of a document, and where a thread finds it. */
export interface Reader<R extends Read> {
  readonly module: string;
  readonly name: string;
  /** Only for the types. */
  readonly read?: R;
}

/**
 * Reads what strangers wrote in a thread of its own, one document after another, so that none of them holds up anybody
 * who waits for an answer. The thread starts with the first document.
 */
export interface Parser {
  /**
   * What `reader` makes of a document; its answer is copied between threads.
   * @throws Unreadable also where it takes longer, or more memory, than a document may; the next one gets a new thread.
   */
  read<R extends Read>(reader: Reader<R>, ...given: Parameters<R>): Promise<Awaited<ReturnType<R>>>;
  /** Ends the thread; whatever is being read is `Unreadable`. */
  close(): Promise<void>;
}

/** `readersIn<typeof rss>(new URL('./rss.ts', import.meta.url))('parseRss')` */
export function readersIn<Module>(module: URL) {
  return <Name extends keyof Module & string>(
    name: Name,
  ): Module[Name] extends Read ? Reader<Module[Name]> : never => ({ module: module.href, name }) as never;
}
