/** Values by key, the latest used at most `most` of them. */
export interface Kept<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): V;
  drop(key: string): void;
}

export function keepLatest<V>(most: number): Kept<V> {
  const values = new Map<string, V>();
  return {
    get(key) {
      const value = values.get(key);
      if (value !== undefined) {
        values.delete(key);
        values.set(key, value);
      }
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
      return value;
    },
    drop: (key) => void values.delete(key),
  };
}

/** What is being made for a key, or was; what failed is made anew. */
export function once<V>(kept: Kept<Promise<V>>, key: string, make: () => Promise<V>): Promise<V> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  made.catch(() => kept.drop(key));
  return kept.set(key, made);
}
