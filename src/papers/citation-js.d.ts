/** What Paperboy uses of citation-js, which ships no types. */
declare module '@citation-js/core' {
  /** CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html */
  export interface CslItem {
    readonly id: string;
    readonly type: 'document' | 'article-journal' | 'paper-conference';
    readonly title: string;
    readonly author?: readonly CslName[];
    readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
    readonly URL?: string;
    readonly DOI?: string;
    readonly 'container-title'?: string;
    readonly note?: string;
    readonly 'citation-key': string;
  }
  export type CslName =
    | { readonly literal: string }
    | {
        readonly family: string;
        readonly given?: string;
        readonly 'non-dropping-particle'?: string;
        readonly suffix?: string;
      };
  export interface BibtexEntry {
    readonly type: string;
    readonly label: string;
    readonly properties: Readonly<Record<string, string>>;
  }
  export const plugins: {
    readonly config: { get(plugin: '@bibtex'): { format: { asciiOnly: boolean; checkLabel: boolean } } };
    readonly output: {
      format(
        name: 'bibtex',
        items: readonly CslItem[],
        options: { readonly format: 'object' },
      ): readonly BibtexEntry[];
    };
  };
  /** For tests: reads any input format that a plugin knows. */
  export class Cite {
    constructor(input: string);
    readonly data: readonly Readonly<Record<string, unknown>>[];
  }
}

declare module '@citation-js/plugin-bibtex';
