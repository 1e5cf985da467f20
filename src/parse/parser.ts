/** A function that makes something of a document, and where a thread finds it. */
export interface Reader<Read extends (body: string, ...more: never[]) => unknown> {
  readonly module: string;
  readonly name: string;
  /** Only for the types. */
  readonly read?: Read;
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
  read<Read extends (body: string, ...more: never[]) => unknown>(
    reader: Reader<Read>,
    ...given: Parameters<Read>
  ): Promise<Awaited<ReturnType<Read>>>;
  /** Ends the thread; whatever is being read is `Unreadable`. */
  close(): Promise<void>;
}

/** `readersIn<typeof rss>(new URL('./rss.ts', import.meta.url))('parseRss')` */
export function readersIn<Module>(module: URL) {
  return <Name extends keyof Module & string>(
    name: Name,
  ): Module[Name] extends (body: string, ...more: never[]) => unknown ? Reader<Module[Name]> : never =>
    ({ module: module.href, name }) as never;
}
