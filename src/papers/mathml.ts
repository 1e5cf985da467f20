/** A formula, its tags with the namespace's prefix or without. The limit keeps hostile input linear. */
const FORMULA = /<(mml:)?math\b[^<>]*>[\s\S]{0,5000}?<\/\1math>/gi;
/** One element without attributes; its name is the `group`th match. */
const element = (group: number) => `<(m\\w+)>(?:(?!</?\\${group}>).)*</\\${group}>`;
/** Where two elements mean more than their text side by side. */
const PAIR = new RegExp(`<m(sup|sub|frac)>(${element(3)})(${element(5)})</m\\1>`, 'g');
const TAG = /<\/?(?:m[a-z]+|semantics)>/g;

/** `text` with its MathML as plain text; superscripts and subscripts become HTML's, fractions get a slash. */
export function withoutMathMl(text: string): string {
  return text.replace(FORMULA, (formula) =>
    formula
      .replace(/<(\/?)(?:mml:)?([a-z]+)[^<>]*>/gi, '<$1$2>')
      .replace(/>\s+</g, '><')
      .replace(/<annotation>[^<>]*<\/annotation>/g, '')
      .replace(PAIR, (_, kind: string, first: string, _tag: string, second: string) =>
        joined(kind, first, second.replace(TAG, '')),
      )
      .replace(TAG, ''),
  );
}

function joined(kind: string, first: string, second: string): string {
  if (kind !== 'frac') return `${first}<${kind}>${second}</${kind}>`;
  return `${first}/${second.length > 1 ? `(${second})` : second}`;
}
