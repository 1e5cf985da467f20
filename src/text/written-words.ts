const JOINERS = String.raw`\u00ad\u200b-\u200d\u2060\ufeff`;
/** A word as it is written: hyphens and apostrophes inside, stops and commas between digits, C++, C# and A*. */
const CHUNK = new RegExp(
  String.raw`(?:\.(?=\p{L}))?[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}${JOINERS}]|['’_‐‑–-](?=[\p{L}\p{N}])|(?<=\p{Nd})[.,](?=\p{Nd}))*(?:\+\+|(?<=\b[CcFf])#|(?<=(?<![\p{L}\p{N}*])(?:\p{L}{1,3}|\p{Lu}{4}))\*(?![A-Za-z\p{N}*]))?`,
  'uy',
);

const OTHER = 0;
const SMALL = 1;
const CAPITAL = 2;
/** Whether a word goes on after these is for the pattern to say. */
const PERHAPS = 3;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/.test(character)) return SMALL;
  if (/[A-Z]/.test(character)) return CAPITAL;
  return /['_.,+#*-]/.test(character) ? PERHAPS : OTHER;
});

const HYPHEN = 45;
const STOP = 46;
const LOOSE: ReadonlySet<number> = new Set(Array.from("'_.,+-", (character) => character.charCodeAt(0)));

/**
 * Visits every written word by where it begins and ends. Plain ASCII words, nearly all there are, never meet the pattern.
 * @param worth asked of words that no capital parts, by the codes of their first two letters as small ones (0 for
 *   none); false skips them
 */
export function eachChunk(
  text: string,
  visit: (start: number, end: number) => void,
  worth?: (first: number, second: number) => boolean,
): void {
  let at = 0;
  while (at < text.length) {
    const first = classAt(text, at);
    if (first === OTHER || (first === PERHAPS && text.charCodeAt(at) < 128 && !isDotted(text, at))) {
      at += 1;
      continue;
    }
    let end = at;
    let capitals = 0;
    for (let kind = first; kind === SMALL || kind === CAPITAL; kind = classAt(text, end)) {
      if (kind === CAPITAL) capitals += 1;
      end += 1;
    }
    const plain = end > at && endsAt(text, end);
    const even = capitals === 0 || (capitals === 1 && first === CAPITAL) || capitals === end - at;
    if (plain && even && worth?.(small(text, at), end > at + 1 ? small(text, at + 1) : 0) === false) {
      at = end;
      continue;
    }
    if (!plain) end = chunkEnd(text, at);
    if (end > at) visit(at, end);
    at = Math.max(at + 1, end);
  }
}

/** A stop that begins a word, as of ".NET": letters behind it, none, no digit and no stop before. */
function isDotted(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== STOP || !/[a-z]/i.test(text.charAt(at + 1))) return false;
  return at === 0 || /[\s([{"'“‘,;:/]/u.test(text.charAt(at - 1));
}

/** No word goes on here: nothing of one follows, or a stop, comma, apostrophe or hyphen with nothing behind it. */
function endsAt(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return (
    kind === OTHER || (kind === PERHAPS && LOOSE.has(text.charCodeAt(at)) && classAt(text, at + 1) === OTHER)
  );
}

function classAt(text: string, at: number): number {
  return at < text.length ? (CLASSES[text.charCodeAt(at)] ?? PERHAPS) : OTHER;
}

/**
 * How many parts a word has that is parted by hyphens alone, in ASCII, none of its parts one letter long, each beginning
 * so that `worth` says no; 0 for every other word.
 */
export function worthlessParts(
  text: string,
  start: number,
  end: number,
  worth: (first: number, second: number) => boolean,
): number {
  let parts = 0;
  for (let from = start; from < end; parts += 1) {
    const first = classAt(text, from);
    let at = from + 1;
    while (at < end && classAt(text, at) === SMALL) at += 1;
    const isWord = (first === SMALL || first === CAPITAL) && at - from > 1;
    const isPart = isWord && (at === end || text.charCodeAt(at) === HYPHEN);
    if (!isPart || worth(small(text, from), small(text, from + 1))) return 0;
    from = at + 1;
  }
  return parts;
}

function small(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function chunkEnd(text: string, at: number): number {
  CHUNK.lastIndex = at;
  return CHUNK.test(text) ? CHUNK.lastIndex : at;
}
