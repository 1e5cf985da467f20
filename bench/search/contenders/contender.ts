import type { Work } from '../../../src/papers/paper.ts';

export interface Searcher {
  /** Ids, best first. */
  search(query: string, limit: number): Promise<readonly string[]>;
}

export interface Indexed extends Searcher {
  /** Writes the index into its folder, for `open`. */
  save?(): Promise<void>;
  close?(): Promise<void>;
}

/** An engine as it is measured. */
export interface Contender {
  readonly name: string;
  /** Sets up what stands for the store the papers lie in: the harness's, and no part of what is measured. */
  prepare?(works: readonly Work[]): void;
  /**
   * @param folder an empty one for the index's files
   * @throws NotInstalled
   */
  index(works: readonly Work[], folder: string): Promise<Indexed>;
  /** The saved index, ready for its first answer. */
  open?(folder: string, works: readonly Work[]): Promise<Indexed>;
}

/** Rivals are dependencies of `bench/` alone. */
export class NotInstalled extends Error {
  constructor(rival: string) {
    super(`${rival} is not installed: npm ci --prefix bench`);
  }
}

/** A rival's module as far as it is used here; its own types are not there where it is not installed. */
export async function rival<T>(name: string): Promise<T> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new NotInstalled(name);
  }
}

/** All that is searched of a paper, the title twice. */
export function wholeText({ title, abstract, authors }: Work): string {
  return `${title} ${title} ${abstract} ${authors.join(' ')}`;
}
