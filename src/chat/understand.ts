import { readRecordQuestion } from '../answer/record/read-record-question.ts';
import { parsePaperId } from '../papers/id.ts';
import type { Command, OptionSpec } from './command.ts';
import { mistyped } from './nearest.ts';
import { mainOption } from './options.ts';
import { intentOf, withoutCourtesies } from './plain/intent.ts';
import { isIt, numberOf } from './plain/pointing.ts';

export interface Understanding {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  /** Read from plain words: where a paper is titled so, that paper was meant. */
  readonly plain?: true;
}

/**
 * Reads a line of words: `/trending week`, `digest add topic:speculative decoding where:#nlp`, "papers on
 * diffusion". A line that begins with a command's name is that command only when the rest fits its options;
 * then come the commands' plain words, and questions; everything else is a search. `find digest` escapes. After a slash
 * only a command can be meant: what does not fit it is told, and help answers for one there is not.
 */
export function understand(line: string, commands: readonly Command[]): Understanding {
  const typed = line.trim().replace(/\s+/g, ' ');
  const escaped = /^\/?find\s+(?!(?:me|us)\s)(.+)$/is.exec(typed);
  if (escaped?.[1] !== undefined) return { command: 'paper', options: { query: escaped[1] } };
  const slashed = typed.startsWith('/');
  const words = slashed ? typed.slice(1) : typed;
  for (const command of byLongestName(commands)) {
    if (command.name === 'paper' && !slashed) continue;
    const rest = withoutName(words, command.name);
    if (rest === undefined || (command.internal === true && !slashed && !isWork(rest, command))) continue;
    const options = splitOptions(rest, command);
    if (options !== undefined) return { command: command.name, options };
  }
  if (/^\/?digests?$/i.test(typed)) return { command: 'digest list', options: {} };
  if (/^\/[a-z]+(?:\s|$)/i.test(typed)) return misfit(words, commands);
  if (slashed) return search(words, commands);
  const asked = inPlainWords(words, commands);
  if (asked !== undefined) return asked;
  const asks = commands.some(({ name }) => name === 'ask');
  if (asks && isQuestion(words)) return { command: 'ask', options: { question: words } };
  if (asks && isOfRecord(words)) return { command: 'ask', options: { question: words }, plain: true };
  const topic = topicOf(words);
  return topic === words ? search(words, commands) : { ...search(topic, commands), plain: true };
}

function inPlainWords(words: string, commands: readonly Command[]): Understanding | undefined {
  const asked = intentOf(
    words,
    commands.flatMap(({ intents = [] }) => intents),
  );
  const command = commands.find(({ name }) => name === asked?.intent.command);
  if (asked === undefined || command === undefined) return undefined;
  const declared = Object.entries(asked.options).filter(([name]) => name in command.options);
  return { command: command.name, options: Object.fromEntries(declared), plain: true };
}

/** "save 2106.09685", "save 2": an id or a number leaves no doubt that the button's command is meant. */
function isWork(rest: string, { options }: Command): boolean {
  return (
    'work' in options && (parsePaperId(rest) !== undefined || numberOf(rest) !== undefined || isIt(rest))
  );
}

/** A command with words it has no option for: its closed list says what it takes. Any other is none of ours. */
function misfit(words: string, commands: readonly Command[]): Understanding {
  const command = byLongestName(commands).find(({ name }) => withoutName(words, name) !== undefined);
  if (command === undefined)
    return { command: 'help', options: { unknown: `/${unknownName(words, commands)}` } };
  const closed = Object.entries<OptionSpec>(command.options).find(([, spec]) => spec.choices !== undefined);
  return {
    command: command.name,
    options: closed === undefined ? {} : { [closed[0]]: withoutName(words, command.name) ?? '' },
  };
}

/** The first word, or two where commands begin with the first: "hlep", "digest hlep". */
function unknownName(words: string, commands: readonly Command[]): string {
  const [first = '', ...others] = words.split(' ');
  const isFamily = commands.some(({ name }) => name.startsWith(`${first.toLowerCase()} `));
  return [first, ...(isFamily ? others.slice(0, 1) : [])].join(' ');
}

const GREETING = String.raw`^(?:(?:hi|hey|hello|please|so|and|but|ok|okay)[,!]?\s+)*(?:(?:by|in|on|at|to|for|from|over|with|up to|of|under|across|into)\s+)?`;
/** With a question mark the first word is enough, without one a verb must follow: "how to train LLMs" is a topic. */
const ASKED = new RegExp(
  String.raw`${GREETING}(?:how|what|which|whose|whom|who|why|when|where|is|are|was|were|do|does|did|can|could|has|have)\b.*\?\W*$`,
  'is',
);
const VERB = 'is|are|was|were|do|does|did|can|could|has|have|had|should|would';
const ASKED_PLAINLY = new RegExp(
  String.raw`${GREETING}(?:how\s+(?:many|much|large|big|long|fast|far|often|accurate)\b|(?:how|what|which|who|why|when|where)\s+(?:[\w-]+\s+){0,3}(?:${VERB})\s)`,
  'is',
);
/** Papers shown before, by their numbers. */
const COMPARED =
  /^compare\s+(?:papers?\s+|numbers?\s+)?#?\d{1,2}\s*(?:,|and|&|with|to|vs\.?|versus)\s*#?\d{1,2}\b/i;
const FOR_PAPERS =
  /\b(?:any|some|recent|new|latest|good|more|which|what|the)\s+(?:papers?|articles?|preprints?|publications?|literature|research)\b|^(?:can|could|would)\s+you\b|^(?:what['’]s|what is|anything)\s+new\b/i;

/** A question to be answered, not a request for papers: "how much faster is X?", but not "any papers on X?". */
export function isQuestion(words: string): boolean {
  if (COMPARED.test(words)) return true;
  if (words.split(' ').length < 3 || FOR_PAPERS.test(words)) return false;
  return ASKED.test(words) || ASKED_PLAINLY.test(words);
}

/** "who wrote TreeGRPO", "venue?": what stands in a paper's record, asked without a verb or in two words. */
function isOfRecord(words: string): boolean {
  const read = readRecordQuestion(words);
  if (read === undefined || 'about' in read) return false;
  return read.isSure && (read.paper !== undefined || words.endsWith('?'));
}

function search(query: string, commands: readonly Command[]): Understanding {
  const paper = commands.find((command) => command.name === 'paper');
  const options = (paper && splitOptions(query, paper)) ?? { query };
  const perhaps = mistyped(query, commands);
  return { command: 'paper', options: perhaps === undefined ? options : { ...options, perhaps } };
}

const LEAD_IN =
  /^(?:(?:find|search|show|get|give|recommend|suggest|list)\s+(?:me\s+|us\s+)?(?:for\s+)?|(?:i(?:['’]m|\s+am)\s+)?(?:looking|searching)\s+for\s+|i\s+(?:need|want)\s+|(?:are|is)\s+there\s+(?=any\b|some\b))?(?:(?:some|any|a few|the|latest|newest|recent|new|good|best)\s+)*(?:papers?|articles?|preprints?|publications?|literature|research)\s+(?:on|about|for|regarding|concerning|related to|dealing with|around)\s+/i;
const HELPING = /^help\s+(?:me|us)\s+(?:to\s+)?(?=(?:find|search|look|get|locate)\b)/i;
const FINDING = /^(?:(?:find|get|locate|show)\s+(?:me|us)|find|search\s+for|look\s+for|locate)\s+(?=\S)/i;

/** "Can you find me some recent papers on X?" → "X"; "help me find the X paper" → "the X paper". */
function topicOf(words: string): string {
  const polite = withoutCourtesies(words);
  const helping = polite.replace(HELPING, '');
  const topic = helping.replace(LEAD_IN, '');
  if (topic !== helping) return topic.replace(/[?.!]+$/, '');
  const found = helping.replace(FINDING, '');
  const isCourteous = helping.length < words.replace(/[?.!]+$/, '').length;
  return isCourteous && found !== helping ? found : words;
}

function byLongestName(commands: readonly Command[]): readonly Command[] {
  return [...commands].sort((a, b) => b.name.length - a.name.length);
}

function withoutName(words: string, name: string): string | undefined {
  if (words.toLowerCase() === name) return '';
  return words.toLowerCase().startsWith(`${name} `) ? words.slice(name.length + 1).trim() : undefined;
}

/** Values run from their `name:` to the next option's; undefined where words are left that no option takes. */
function splitOptions(rest: string, command: Command): Record<string, string> | undefined {
  const open = Object.entries<OptionSpec>(command.options).filter(([, spec]) => spec.hidden !== true);
  const names = open
    .filter(([, spec]) => spec.main !== true || command.name !== 'paper')
    .map(([name]) => name);
  const main = mainOption(command.options);
  const options: Record<string, string> = {};
  let left = rest;
  if (names.length > 0) {
    const marks = [...rest.matchAll(new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'gi'))];
    marks.forEach((mark, index) => {
      const value = rest.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length);
      options[(mark[1] ?? '').toLowerCase()] = value.trim().replace(/^["“„«](.*)["”“»]$/s, '$1');
    });
    left = marks[0] === undefined ? rest : rest.slice(0, marks[0].index).trim();
  }
  if (left === '') return options;
  const closed = open.find(
    ([name, spec]) =>
      spec.choices?.some((choice) => same(choice, left)) === true && options[name] === undefined,
  );
  if (closed !== undefined) return { ...options, [closed[0]]: left };
  return main === undefined || options[main] !== undefined ? undefined : { ...options, [main]: left };
}

function same(choice: { readonly label: string; readonly value: string }, typed: string): boolean {
  return (
    choice.value.toLowerCase() === typed.toLowerCase() || choice.label.toLowerCase() === typed.toLowerCase()
  );
}
