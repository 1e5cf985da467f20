import { subscript, superscript } from './math-alphabet.ts';

/** Formulas on one line, as both readers of formulas write them. */

/** A term as a factor: brackets around what is more than one word or one sign. */
export function bracketed(text: string): string {
  return /^(?:[\p{L}\p{N}\p{M}.]+|.)$/u.test(text) ? text : `(${text})`;
}

export function fraction(above: string, below: string): string {
  return `${bracketed(above)}/${bracketed(below)}`;
}

/** `³√(n+1)`; undefined where the degree has no superscript. */
export function root(text: string, degree = ''): string | undefined {
  const raised = superscript(degree);
  return raised === undefined ? undefined : `${raised}√${bracketed(text)}`;
}

/** `²` where Unicode has it, else `^{CE}` and `^q`. */
export function raised(text: string): string {
  return superscript(text) ?? script('^', text);
}

/** `₂` where Unicode has it, else `_{CE}` and `_q`. */
export function lowered(text: string): string {
  return subscript(text) ?? script('_', text);
}

function script(sign: string, text: string): string {
  return sign + (/^.$/su.test(text) ? text : `{${text}}`);
}
