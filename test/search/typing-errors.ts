/** A generator of numbers in [0, 1) that repeats for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** One letter of a word swapped with its neighbour, dropped or doubled. */
export function mistyped(word: string, random: () => number): string {
  const at = Math.floor(random() * (word.length - 1));
  const [left, right] = [word.charAt(at), word.charAt(at + 1)];
  const kind = Math.floor(random() * 3);
  if (kind === 0 && left !== right) return word.slice(0, at) + right + left + word.slice(at + 2);
  return kind === 1 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + left + word.slice(at);
}

/** A title with `count` of its words of four letters and more mistyped, each once. */
export function mistypedTitle(title: string, count: number, random: () => number): string {
  const words = title.split(' ');
  const long = [...words.keys()].filter((index) => /^\p{L}{4,}/u.test(words[index] ?? ''));
  for (let left = Math.min(count, long.length); left > 0; left -= 1) {
    const [index = 0] = long.splice(Math.floor(random() * long.length), 1);
    words[index] = mistyped(words[index] ?? '', random);
  }
  return words.join(' ');
}
