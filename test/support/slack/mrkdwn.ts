/** A small model of what Slack makes of mrkdwn, written from docs.slack.dev/messaging/formatting-message-text. */
export interface Read {
  /** `<!channel>`, `<@U1>`, `<#C1>` … */
  readonly mentions: readonly string[];
  /** Addresses that can be clicked: explicit ones, and those Slack would find by itself. */
  readonly links: readonly string[];
  readonly emoji: readonly string[];
  /** Text between a pair of `*`, `_`, `~` or backticks on one line, and quotes at a line's start. */
  readonly formatted: readonly string[];
  /** What a reader sees, with our invisible characters and look-alikes undone. */
  readonly plain: string;
}

export function readMrkdwn(text: string): Read {
  const mentions: string[] = [];
  const links: string[] = [];
  const rest = text.replace(/<([^<>]*)>/g, (_all, inside: string) => {
    if (/^[!@#]/.test(inside)) mentions.push(inside);
    else links.push(unescape(inside.split('|')[0] ?? ''));
    return inside.split('|').at(-1) ?? '';
  });
  const withoutExplicit = text.replace(/<[^<>]*>/g, '\ufffc');
  for (const [found] of withoutExplicit.matchAll(
    /\bhttps?:\/\/\S+|\bwww\.\S+|\bmailto:\w\S*|[\w.+-]+@[\w-]+\.\w+/gi,
  ))
    links.push(found);
  const lines = withoutExplicit.split('\n');
  return {
    mentions,
    links,
    emoji: withoutExplicit.match(/:[\w+'-]+:/g) ?? [],
    formatted: lines.flatMap((line) => [
      ...(line.match(/([*_~`])(?=\S).*?\1/g) ?? []),
      ...(/^\s*(?:>|&gt;)/.test(line) ? [line] : []),
    ]),
    plain: unescape(rest)
      .replace(/[\u2060\u00ad]/g, '')
      .replace(/∗/g, '*')
      .replace(/ˍ/g, '_')
      .replace(/∼/g, '~')
      .replace(/ˋ/g, '`'),
  };
}

function unescape(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
