/** How people ask for a command in plain words: a row of the table in `commands/intents.ts`. */
export interface Intent {
  readonly command: string;
  /** The whole line, courtesies and signs at its end taken off. Groups that are called like options fill them. */
  readonly said: RegExp;
  /** Options besides; `{topic}` stands for what that group holds, `{line}` for what was typed. */
  readonly options?: Readonly<Record<string, string>>;
  /** A line it fits, and one that looks alike and is a search or something else. */
  readonly fits: string;
  readonly fitsNot: string;
  /** It changes something: its command shows what it would do, with a button. */
  readonly asksFirst?: true;
}

/** What a line asks for. */
export interface Asked {
  readonly intent: Intent;
  readonly options: Readonly<Record<string, string>>;
}

const COURTEOUS = [
  /^(?:(?:hi|hey|hello|hallo|ok|okay|so|and|now|then|please|pls|kindly|@?paperboy)[,!:]?\s+)+(?=\S)/i,
  /^(?:can|could|would|will)\s+you\s+(?:please\s+)?(?=\S)/i,
  /^(?:i(?:['’]d|\s+would)?\s+(?:like|want|need)\s+(?:you\s+)?to|(?:can|could|may)\s+i\s+(?:please\s+)?(?:see|get|have)|let\s+me|please)\s+(?=\S)/i,
];
const SIGNS = String.raw`(?:[\s.!?…\ufe0f\u200d]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|:[a-z0-9_+-]+:)+$`;
const SIGNS_AT_END = new RegExp(SIGNS, 'u');
const AT_END = new RegExp(
  String.raw`(?:[\s,]+(?:please|pls|thanks|thank\s+you|for\s+me|now|again|@?paperboy))+$|${SIGNS}`,
  'iu',
);

/** "Hey, can you show me more, please?" → "show me more". */
export function withoutCourtesies(line: string): string {
  return COURTEOUS.reduce((words, pattern) => words.replace(pattern, ''), withoutEnd(line));
}

function withoutEnd(line: string): string {
  const less = line.replace(AT_END, '');
  return less === '' || less === line ? line : withoutEnd(less);
}

/** The row that a line fits. */
export function intentOf(line: string, intents: readonly Intent[]): Asked | undefined {
  const typed = line.trim().replaceAll('’', "'");
  const whole = typed.replace(SIGNS_AT_END, '');
  for (const words of new Set([whole === '' ? typed : whole, withoutCourtesies(typed)]))
    for (const intent of intents) {
      const match = intent.said.exec(words);
      if (match !== null) return { intent, options: optionsOf(intent, match.groups ?? {}, typed) };
    }
  return undefined;
}

function optionsOf(
  { options = {} }: Intent,
  groups: Readonly<Record<string, string | undefined>>,
  line: string,
): Readonly<Record<string, string>> {
  const said = Object.entries(groups).flatMap(([name, words]): [string, string][] =>
    words === undefined || words.trim() === '' ? [] : [[name, words.trim()]],
  );
  const filled = Object.entries(options).map(([name, words]): [string, string] => [
    name,
    words.replace(/\{(\w+)\}/g, (_, group: string) => (group === 'line' ? line : (groups[group] ?? ''))),
  ]);
  return Object.fromEntries([...said, ...filled]);
}
