const FIRST = Date.parse('1800-01-01');
const LAST = Date.parse('2200-01-01');

/** An instant as services write it, epoch ms; undefined for what is none, or is none of a paper. */
export function readInstant(text: string | null | undefined): number | undefined {
  const at = Date.parse((text ?? '').slice(0, 40));
  return at >= FIRST && at < LAST ? at : undefined;
}
