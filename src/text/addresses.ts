/** Dots of other scripts, which browsers take for one. */
const DOTS = /[\u3002\uff0e\uff61\u2024\ufe52\u06d4\u0701\u0702]/g;
/** "evil[.]example", "evil (dot) example". */
const HIDDEN_DOT = /[[({<] ?(?:\.|dot) ?[\])}>]/gi;
/** What a host is written with, and what may follow it. */
const RUN = /([\p{L}\p{N}_.-]+)((?:(?::\d|[/?#])[^\s]*)?)/gu;
const SCHEME = /[\p{L}\p{N}]:\/\//gu;
const TOP_LEVEL = /^(?:\p{L}{2,}|xn--[\p{L}\p{N}-]+)$/u;
const OCTET = /^\d{1,3}$/;

/**
 * What may be opened as an address, schemes aside, in small letters: names with dots between them ("evil.example/path",
 * also "Node.js"), numbers of hosts, names with a port. In time linear in the text.
 */
export function addressesIn(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(DOTS, '.')
    .replace(HIDDEN_DOT, '.')
    .replace(SCHEME, ' ')
    .toLowerCase();
  return [...plain.matchAll(RUN)].flatMap(([, run = '', after = '']) => {
    const host = hostIn(run, after);
    return host === '' ? [] : [`${host}${after.replace(/[^\p{L}\p{N}/]+$/u, '')}`];
  });
}

/** The host a run of letters and dots is, or begins with; empty where it is none. */
function hostIn(run: string, after: string): string {
  const labels = run.replace(/[.-]+$/, '').split('.');
  const top = labels.findLastIndex(
    (label, index) => index > 0 && labels[index - 1] !== '' && TOP_LEVEL.test(label),
  );
  if (top > 0) return labels.slice(0, top + 1).join('.');
  const isNumber = labels.length === 4 && labels.every((label) => OCTET.test(label));
  const hasPort = labels.length === 1 && /^:\d{2,5}(?:\/|$)/.test(after) && /\p{L}/u.test(run);
  return isNumber || hasPort ? labels.join('.') : '';
}
