/**
 * A small model of how Discord reads a message: what is a link, a mention, a time, an emoji. Written from the
 * observable grammar (https://discord.com/developers/docs/reference#message-formatting and the client's rules, which
 * follow simple-markdown), tried at every position, so stricter than the client.
 */
export interface Read {
  /** Masked links, in order. */
  readonly links: { readonly label: string; readonly url: string }[];
  /** Bare and bracketed addresses that become links by themselves. */
  readonly autolinks: string[];
  readonly mentions: string[];
  readonly times: string[];
  readonly emoji: string[];
  /** What stands at the start of a line and makes it a heading, a quote, a list or small print. */
  readonly lineMarks: string[];
  /** What a person reads. */
  readonly visible: string;
}

const LABEL = /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]/.source;
const TARGET = /\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/.source;

const RULES = {
  escape: /^\\([^0-9A-Za-z\s])/,
  fence: /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([\s\S]+?)\n*```/i,
  code: /^(`+)([\s\S]*?[^`])\1(?!`)/,
  link: new RegExp(`^${LABEL}${TARGET}`),
  bracketed: /^<((?:https?|mailto|tel|discord):[^\s>]+)>/,
  mention: /^(?:<@!?\d+>|<@&\d+>|<#\d+>|<\/[^>]+:\d+>|<id:\w+>|@everyone|@here)/,
  time: /^<t:-?\d+(?::[a-zA-Z])?>/,
  emoji: /^(?:<a?:\w+:\d+>|:[\w+~-]+:)/,
  bare: /^(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/,
  invite: /^discord(?:app)?\.(?:gg|com\/invite)\/\w+/i,
  mark: /^(?:\*\*|\*|__|_|~~|\|\|)/,
} as const;

const LINE_MARK = /^ *(?:-# |#{1,3} |>>> |> |[-*+] |\d+[.)] )/;

export function readMarkdown(source: string): Read {
  const read: Read = {
    links: [],
    autolinks: [],
    mentions: [],
    times: [],
    emoji: [],
    lineMarks: [],
    visible: '',
  };
  return { ...read, visible: walk(source, read) };
}

function walk(source: string, read: Read): string {
  let rest = source;
  let visible = '';
  let lineStart = true;
  const atStart = () => lineStart;
  const take = (length: number) => {
    lineStart = rest.charAt(length - 1) === '\n';
    rest = rest.slice(length);
  };
  while (rest !== '') {
    const mark = atStart() ? LINE_MARK.exec(rest) : null;
    if (mark) {
      read.lineMarks.push(mark[0].trim());
      take(mark[0].length);
      continue;
    }
    const hit = match(rest);
    if (!hit) {
      visible += rest.charAt(0);
      take(1);
      continue;
    }
    const { rule, groups } = hit;
    const [whole = '', first = '', second = ''] = groups;
    if (rule === 'escape') visible += first;
    else if (rule === 'fence') visible += first;
    else if (rule === 'code') visible += second;
    else if (rule === 'link') {
      const label = walk(first, read);
      read.links.push({ label, url: second });
      visible += label;
    } else if (rule === 'bracketed' || rule === 'bare' || rule === 'invite') read.autolinks.push(whole);
    else if (rule === 'mention') read.mentions.push(whole);
    else if (rule === 'time') read.times.push(whole);
    else if (rule === 'emoji') read.emoji.push(whole);
    take(whole.length);
  }
  return visible;
}

type Rule = keyof typeof RULES;

function match(rest: string): { rule: Rule; groups: RegExpExecArray } | undefined {
  for (const [rule, shape] of Object.entries(RULES)) {
    const groups = shape.exec(rest);
    if (groups) return { rule: rule as Rule, groups };
  }
  return undefined;
}
