import type { Figure } from './figures.ts';

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
