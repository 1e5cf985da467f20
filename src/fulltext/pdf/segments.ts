import { subscript, superscript } from '../../papers/tex/math-alphabet.ts';
import { mostOf, type Fragment, type Look, type Segment } from './layout.ts';
import { accentOf, readable, runsLeft } from './letters.ts';

/** In letters' heights: what is further apart belongs to two columns, or to two cells. */
const APART = 0.95;
/** A space between two words where the document has none. */
const SPACE = 0.18;
/** What is so much smaller than its neighbour and stands higher or lower is a superscript or a subscript. */
const SMALLER = 0.86;
const RAISED = 0.18;

/** Letters that stand on a line beside each other, while they are put together. */
interface Run {
  readonly fragments: Fragment[];
  last: Fragment;
  /** Of its largest letters, the first. */
  main: Fragment;
}

/** Letters that stand on a line beside each other, put together. */
export function segmentsOf(fragments: readonly Fragment[]): readonly Segment[] {
  const open = new Map<number, Run[]>();
  const all: Run[] = [];
  for (const fragment of [...fragments].sort((a, b) => a.left - b.left)) {
    const near = Math.round(fragment.baseline / 12);
    let best: Run | undefined;
    let least = Infinity;
    for (const run of [near - 1, near, near + 1].flatMap((at) => open.get(at) ?? [])) {
      const apart = apartOf(run, fragment);
      if (apart < least) [best, least] = [run, apart];
    }
    if (best) {
      best.fragments.push(fragment);
      best.last = fragment;
      if (fragment.size > best.main.size * 1.05) best.main = fragment;
    } else {
      const run = { fragments: [fragment], last: fragment, main: fragment };
      all.push(run);
      // Runs that ended long before can go on no more.
      const others = (open.get(near) ?? []).filter(({ last }) => fragment.left - last.right < last.size * 4);
      open.set(near, [...others, run]);
    }
  }
  return all.map((run) => segmentOf(run.fragments)).filter(({ text }) => text !== '');
}

/** How far a fragment is from a run it may go on; Infinity where it does not. */
function apartOf({ last, main }: Run, next: Fragment): number {
  const size = Math.max(main.size, next.size);
  const gap = next.left - last.right;
  if (gap > APART * size || gap < -size * 2) return Infinity;
  const off = Math.min(Math.abs(next.baseline - main.baseline), Math.abs(next.baseline - last.baseline));
  const isAlike = Math.min(main.size, next.size) > SMALLER * size;
  return off > (isAlike ? 0.3 : 0.62) * size ? Infinity : Math.max(gap, 0) + off * 2;
}

function segmentOf(run: readonly Fragment[]): Segment {
  const weighed = <Value>(of: (fragment: Fragment) => Value): Value =>
    mostOf(run.map((one) => [of(one), one.text.length] as const)) as Value;
  const size = weighed((one) => one.size);
  const main = run.filter((one) => one.size === size);
  const baseline = mostOf(main.map((one) => [one.baseline, one.text.length] as const)) ?? 0;
  const font = weighed(({ look }) => look.font);
  return {
    text: textOf(run, baseline),
    left: Math.min(...run.map(({ left }) => left)),
    right: Math.max(...run.map(({ right }) => right)),
    top: Math.min(...main.map(({ top }) => top)),
    bottom: Math.max(...main.map(({ bottom }) => bottom)),
    baseline,
    size,
    look: lookOf(run, font),
  };
}

/** Bold is what is bold throughout. */
export function lookOf(run: readonly { readonly look: Look }[], font: string): Look {
  return { font, bold: run.every(({ look }) => look.bold), mono: run.every(({ look }) => look.mono) };
}

/** Words with spaces where the document has them, or where there is room for them. */
function textOf(run: readonly Fragment[], baseline: number): string {
  const leftwards = runsLeft(run.map(({ text }) => text).join(''));
  const size = Math.max(...run.map((one) => one.size));
  let text = '';
  let last: Fragment | undefined;
  for (const one of leftwards ? fromRight(run) : run) {
    const accent = accentOf(one.text);
    if (accent !== undefined && last !== undefined && isOver(one, last)) {
      text += accent;
      continue;
    }
    if (last !== undefined) {
      const gap = Math.max(one.left - last.right, last.left - one.right);
      if (
        gap > SPACE * Math.min(one.size, last.size) ||
        (one.spaced && gap > 0.05 * size) ||
        / $/.test(last.text)
      )
        text += ' ';
    }
    text += scripted(one, size, baseline);
    // The mark that a footnote begins with.
    if (last === undefined && text !== one.text) text += ' ';
    last = one;
  }
  return readable(text);
}

/** An accent in the middle of a single letter, which was drawn before or behind it. */
const isOver = (accent: Fragment, { text, left, right }: Fragment): boolean =>
  /^\p{L}$/u.test(text) && (accent.left + accent.right) / 2 < right && accent.right > left;

/** Words of another direction keep theirs within a line that runs to the left. */
function fromRight(run: readonly Fragment[]): readonly Fragment[] {
  const ordered: Fragment[] = [];
  let within: Fragment[] = [];
  for (const one of [...run].sort((a, b) => b.right - a.right)) {
    if (one.rtl || runsLeft(one.text)) {
      ordered.push(...within, one);
      within = [];
    } else within.unshift(one);
  }
  return [...ordered, ...within];
}

/** "10³", "x₁", "Vaswani∗": a raised or lowered figure keeps its place where Unicode has it there; "4th" is a word. */
function scripted(one: Fragment, size: number, baseline: number): string {
  if (one.size > SMALLER * size || /\p{L}{2}/u.test(one.text)) return one.text;
  const off = baseline - one.baseline;
  if (off > RAISED * size) return each(one.text, superscript);
  if (off < -0.08 * size) return each(one.text, subscript);
  return one.text;
}

/** All of it, or nothing; commas stay between. */
function each(text: string, script: (text: string) => string | undefined): string {
  const forms = Array.from(text, (letter) => (/[\s,]/.test(letter) ? letter : script(letter)));
  return forms.includes(undefined) ? text : forms.join('');
}
