const JOINERS = String.raw`\u00ad\u200b-\u200d\u2060\ufeff`;
/** A word as it is written: hyphens and apostrophes inside, stops and commas between digits, C++ and C#. */
const CHUNK = new RegExp(
  String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}${JOINERS}]|['’_‐‑–-](?=[\p{L}\p{N}])|(?<=\p{Nd})[.,](?=\p{Nd}))*(?:\+\+|(?<=\b[CcFf])#)?`,
  'uy',
);

const OTHER = 0;
const ALPHANUMERIC = 1;
/** Whether a word goes on after these is for the pattern to say. */
const PERHAPS = 2;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(character)) return ALPHANUMERIC;
  return /['_.,+#-]/.test(character) ? PERHAPS : OTHER;
});

/** Visits every written word with its offset. Plain ASCII words, nearly all there are, never meet the pattern. */
export function eachChunk(text: string, visit: (chunk: string, at: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const first = classAt(text, at);
    if (first === OTHER || (first === PERHAPS && text.charCodeAt(at) < 128)) {
      at += 1;
      continue;
    }
    let end = at;
    while (end < text.length && classAt(text, end) === ALPHANUMERIC) end += 1;
    const plain = end > at && (end === text.length || classAt(text, end) === OTHER);
    const chunk = plain ? text.slice(at, end) : chunkAt(text, at);
    if (chunk !== '') visit(chunk, at);
    at += Math.max(1, chunk.length);
  }
}

function classAt(text: string, at: number): number {
  return CLASSES[text.charCodeAt(at)] ?? PERHAPS;
}

function chunkAt(text: string, at: number): string {
  CHUNK.lastIndex = at;
  return CHUNK.exec(text)?.[0] ?? '';
}
