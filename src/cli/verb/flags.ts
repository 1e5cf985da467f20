/** A flag of a verb. A `switch` is there or not, the others take a value. */
export interface Flag {
  readonly kind: 'switch' | 'text' | 'count' | 'day';
  /** What stands for the value in help: `FILE`. */
  readonly value?: string;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

type Value<K> = K extends 'switch' ? boolean : K extends 'count' ? number | undefined : string | undefined;

/** What was typed behind a verb: its flags, and the words that belong to none. */
export interface Given<F extends Flags> {
  readonly flags: { readonly [K in keyof F]: Value<F[K]['kind']> };
  readonly words: readonly string[];
}
