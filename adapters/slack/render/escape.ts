/** Characters that format in pairs on one line, with look-alikes that never do (full-width forms format as well). */
const LOOKALIKES: readonly [RegExp, string][] = [
  [/[*＊]/g, '∗'],
  [/[_＿]/g, 'ˍ'],
  [/[~～]/g, '∼'],
  [/[`｀]/g, 'ˋ'],
];

/** Splits a word for Slack's parser and for nobody else. */
const JOINER = '\u2060';

/**
 * `text` for a place where Slack reads mrkdwn, with nothing left that it would act on. Slack has an escape only for
 * `& < >` (docs.slack.dev/messaging/formatting-message-text): what formats in pairs is replaced where a line has a
 * pair; emoji names, addresses and quotes at a line's start are broken by an invisible character.
 */
export function escapeMrkdwn(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeLine(withoutPairs(line)))
    .join('\n');
}

function withoutPairs(line: string): string {
  return LOOKALIKES.reduce(
    (safe, [marker, lookalike]) =>
      (safe.match(marker)?.length ?? 0) > 1 ? safe.replace(marker, lookalike) : safe,
    line,
  );
}

function escapeLine(line: string): string {
  return line
    .replace(/:(?=[\w+'-]+:)/g, `:${JOINER}`)
    .replace(/\b([a-z][a-z0-9+.-]*:)(?=\/\/)/gi, `$1${JOINER}`)
    .replace(/\b(mailto|tel):/gi, `$1:${JOINER}`)
    .replace(/\bwww\./gi, `www${JOINER}.`)
    .replace(/(?<=\S)@(?=\w)/g, `@${JOINER}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(?=\s*&gt;)/, '\u00ad');
}

/** A link to a checked address that shows the address itself. */
export function mrkdwnLink(url: string): string {
  return `<${url.replace(/&/g, '&amp;').replace(/</g, '%3C').replace(/>/g, '%3E').replace(/\|/g, '%7C')}>`;
}
