/** What a publisher or arXiv puts on the first page only. */
const STAMPS = /^(?:arXiv:\d|Proceedings of the .*, pages|.*\bc *[⃝©]* *20\d\d Association for)/;

/**
 * Without the first and the last lines of a page that many pages have, their figures aside, without bare numbers
 * there, and without stamps.
 */
export function withoutMargins(text: string): string {
  const pages = text.split('\f').map((page) => page.split('\n').filter((line) => line.trim() !== ''));
  const isAtEdge = (at: number, { length }: readonly string[]): boolean => at < 2 || at >= length - 2;
  const keyOf = (line: string): string => line.replace(/\d+/g, '#').trim();
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(page.filter((_, at) => isAtEdge(at, page)).map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  // Left pages and right ones may have headers of their own.
  const enough = Math.max(2, pages.length * 0.3);
  const isMargin = (line: string): boolean =>
    keyOf(line) === '#' || (/\p{L}/u.test(line) && (counts.get(keyOf(line)) ?? 0) >= enough);
  return pages
    .map((page) =>
      page.filter((line, at) => !STAMPS.test(line) && !(isAtEdge(at, page) && isMargin(line))).join('\n'),
    )
    .join('\n');
}

/** Up to the references, and the appendix behind them where there is one. */
export function withoutReferences(text: string, sections: readonly string[]): string {
  const start = [...text.matchAll(/^\s*(?:\d+\.?\s+)?(?:References|Bibliography|Références)\s*$/gim)].at(
    -1,
  )?.index;
  if (start === undefined) return text;
  const appendix = sections.find((section) => /^(?:[A-Z] |Appendi)/.test(section));
  const words = appendix?.split(' ').map((word) => RegExp.escape(word));
  const rest = words === undefined ? -1 : text.slice(start).search(new RegExp(`^${words.join('\\s+')}`, 'm'));
  return text.slice(0, start) + (rest < 0 ? '' : text.slice(start + rest));
}
