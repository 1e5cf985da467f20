/**
 * What is never seen and only does harm: controls (and with them a terminal's escape sequences), marks that turn the
 * reading direction, zero width characters, fillers, tags, interlinear notes. Blanks, joiners and the selectors of a
 * character's form are looked at apart.
 */
const UNSEEN =
  /[[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]--[\t-\r\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f]]/gv;

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
const BLANKS = /\s+/g;

/** Needed in emoji, Persian and Indian scripts, one at a time; between letters like ours they do nothing but hide. */
const DOUBLE_JOINERS = /[\u200c\u200d]{2,}/g;
const IDLE_JOINER =
  /(?<![^\p{ASCII}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\s])[\u200c\u200d](?![^\p{ASCII}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\s])/gu;

/** Real scripts stack at most three marks on a letter. */
const STACKED_MARKS = /((?:\p{M}[\u200c\u200d]?){3})[\p{M}\u200c\u200d]+/gu;
/** Where a text begins, a mark would stand on what is written before it. */
const BEGINNING = /^[\s\p{M}\u200c\u200d]+/u;

/**
 * One line of text by a stranger, made harmless to look at; blanks at its ends stay, as one each. Markup is not this
 * function's business.
 */
export function cleanLine(text: string): string {
  return withBareBeginning(withoutUnsafe(text)).replace(BLANKS, ' ');
}

/** The same for text that keeps its lines and their indentation. */
export function cleanLines(text: string): string {
  return withoutUnsafe(text)
    .split(LINE_BREAK)
    .map((line) => {
      const shown = withBareBeginning(line);
      const words = shown.trimStart();
      const indent = shown.slice(0, shown.length - words.length).replaceAll('\t', '  ');
      return indent.replace(/\s/g, ' ') + words.replace(BLANKS, ' ');
    })
    .join('\n');
}

/** An address a browser opens, as browsers write it: only http and https, and nothing before the host that could pose as one. */
export function safeUrl(url: string, maxChars: number): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  if (parsed.username !== '' || parsed.password !== '' || parsed.href.length > maxChars) return undefined;
  return parsed.href;
}

function withoutUnsafe(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\x85', '\n')
    .replace(UNSEEN, '')
    .replace(DOUBLE_JOINERS, '')
    .replace(IDLE_JOINER, '')
    .replace(STACKED_MARKS, '$1');
}

function withBareBeginning(text: string): string {
  return text.replace(BEGINNING, (beginning) => beginning.replace(/\S/g, ''));
}
