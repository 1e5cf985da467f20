import { PaperboyError } from '../../errors.ts';

/** A language model that finishes a text. It is given no tools and sees nothing but what is passed. */
export interface LanguageModel {
  /** As its endpoint calls it. */
  readonly name: string;
  /**
   * @param onText told all that is written so far, again and again while it is written
   * @throws ModelUnavailable, or the signal's reason
   */
  complete(
    text: { readonly instructions: string; readonly prompt: string },
    signal?: AbortSignal,
    onText?: (sofar: string) => void,
  ): Promise<string>;
}

/** The language model did not answer, or not in full; `message` is a sentence for the person who asked. */
export class ModelUnavailable extends PaperboyError {
  readonly code = 'model-unavailable';
}
