import type { Figure } from './figures.ts';

/** What a figure of this kind looks like, number and what follows it. Left: the noun asked for. */
const UNITS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:accurac\w*|accurate|accurately|recall|f1|dice|iou|miou|auc|auroc|rates?|share|percentage|percent|fraction|proportion|scores?|coverage|correlation|bleu|rouge|probability|often|\w+@\d+)$/i,
    /^[~≈<>≤≥±]?\s?(?:\d[\d.,]*\s?(?:%|percent|points?)|\d*\.\d+|\d{2,}(?![\d.,]*\s?(?:x\b|×|ms\b|[KMBGT]\b)))/iu,
  ],
  [
    /^(?:latency|duration|time)$/i,
    /\d\s?(?:ms|µs|s|sec|min|h|seconds?|milliseconds?|minutes?|hours?|days?)\b/i,
  ],
  [/^resolution$/i, /\d\s?[x×]\s?\d|\d\s?(?:p|px|pixels?|k?m|cm|mm|met(?:er|re)s?)\b/i],
  [
    /^(?:memory|storage|disk|ram|vram)$/i,
    /\d\s?[KMGT]i?B\b|\bbytes\b|\d\s?(?:x\b|×|%|times)|-fold|half|double|twice/i,
  ],
  [/^(?:price|dollars|fee)$/i, /[$€£]\s?\d|\d\s?(?:dollars|USD|euros?|cents?)\b/i],
  [/^costs?$/i, /[$€£]\s?\d|\d\s?(?:dollars|USD|euros?|cents?)\b|%|percent|×|\dx\b|times|fold/i],
  [/^[A-Z]{3,}\w*$/, /\d\s?(?:%|percent|points?)|\d*\.\d+|^\d{2,3}$/],
  [
    /^(?:speed-?ups?|acceleration|faster|throughput)$/i,
    /\d\s?(?:x\b|×|%|percent|times)|fold|twice|double|order|minutes|\d\s?(?:tokens|frames|FPS|requests|samples|images)/i,
  ],
  [
    /^(?:fps|frequency|(?:frame|sampling|refresh|update) rate)$/i,
    /\d\s?(?:FPS|[KMG]?Hz|frames)|\d[\d.]*\s\S+\s?(?:FPS|frames)|~?[KMG]?Hz/i,
  ],
];

/** Characters after a number in which its unit may stand. */
const UNIT_CHARS = 24;

/**
 * Whether a figure can be of the kind that a noun names, its modifier before it: an accuracy is no factor, a latency
 * has a unit of time, a frame rate is no share.
 */
export function isOfKind(noun: string, { text, start, end }: Figure, sentence: string): boolean {
  const [head = noun] = /\S+$/.exec(noun) ?? [];
  const unit = (UNITS.find(([asked]) => asked.test(noun)) ?? UNITS.find(([asked]) => asked.test(head)))?.[1];
  if (unit === undefined) return true;
  return unit.test(text + sentence.slice(end, end + UNIT_CHARS)) || unit.test(sentence.slice(start, end));
}

const AROUND_CHARS = 60;
const CHANGE_AFTER =
  /^\s*(?:absolute|relative|average|mean|total|overall|end-to-end|inference)?\s*(?:[\w-]+ ){0,2}?(?:improvements?|gains?|reductions?|increases?|decreases?|drops?|boosts?|faster|slower|higher|lower|better|worse|fewer|more|less)\b/i;
const CHANGE_BEFORE =
  /\b(?:(?:improv|reduc|increas|decreas|gain|boost|drop|degrad|outperform|exceed|surpass|rais|lower|cut|sav)\w*\b[^.;]{0,40}?\bby|(?:gains?|improvements?|reductions?|increases?|drops?) of)\s+(?:(?:up to|over|at least|around|about|approximately|nearly|an? \w+(?: of)?)\s+)*$/i;

/** Whether a figure tells how much something changed, not how much it is: "58.2% reduction", "by up to 6%". */
export function isChange({ text, start, end }: Figure, sentence: string): boolean {
  if (text.startsWith('+') || sentence.charAt(start - 1) === '+') return true;
  return (
    CHANGE_AFTER.test(sentence.slice(end, end + AROUND_CHARS)) ||
    CHANGE_BEFORE.test(sentence.slice(Math.max(0, start - AROUND_CHARS), start))
  );
}

const ASKS_CHANGE =
  /\bby\s+(?:how|what)\b|\b(?:improve\w*|gains?|reduc\w*|drops?|increas\w*|decreas\w*|boost\w*|rais\w*|rise|rises|faster|slower|cheaper|better|worse|more|less|fewer|higher|lower|speed-?ups?|sav\w+|cut|cuts|outperform\w*|beats?|surpass\w*|differ\w*|advantage|benefit|exceed\w*|compare\w*|loss|lose|loses|over|degrad\w*)\b/i;

/** Whether a question asks how much something changed. */
export function asksChange(question: string): boolean {
  return ASKS_CHANGE.test(question);
}
