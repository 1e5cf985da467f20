import type { Context } from '#src/chat/command.ts';
import { didYouMean } from '#src/chat/nearest.ts';
import { UserError } from '#src/errors.ts';
import type { Button, Text } from '#src/message/card.ts';
import { clip, emphasis, plural, say, strong } from '#src/message/text.ts';
import { titleKey } from '#src/papers/identity.ts';
import { parsePaperId } from '#src/papers/id.ts';
import { isCategoryCode } from '#src/query/categories.ts';
import { isFieldName } from '#src/query/lexer.ts';
import { languageOf } from '#src/query/language.ts';
import { parseQuery } from '#src/query/parse-query.ts';
import type { Condition } from '#src/query/query.ts';
import type { Understood } from '#src/search/search.ts';
import type { Work } from '#src/papers/paper.ts';
import { nearestEnglish } from '#src/text/english-words.ts';
import { fold } from '#src/text/fold.ts';

/** How a topic was understood by the same reading as a search's. */
export interface CheckedTopic {
  /** A person's name alone is read as `author:"…"`. */
  readonly topic: string;
  /** What the subscriber ought to know; sentences. */
  readonly notes: readonly Text[];
  /** Another spelling that stands in the papers. */
  readonly rather?: string;
  /** The topic is the title of this paper. */
  readonly paper?: Work;
}

const OPTION = /(?<![\p{L}\d:/"“])(\p{L}{2,12})[:=](?=[^\s:/=])/gu;
const CATEGORY =
  /(?<![\p{L}\d.])(?:cs|math|stat|eess|econ|q-bio|q-fin|physics)\.[A-Za-z-]{2,}(?![\p{L}\d.])/gu;
const OPTIONS = ['topic', 'where', 'when', 'at', 'zone', 'budget', 'dial', 'me', 'fresh'];

/**
 * Reads a topic as it was typed, over what is stored.
 * @throws UserError for what can never be one: a paper's id, an option there is not
 */
export async function checkTopic(
  typed: string,
  { services: { search, clock } }: Pick<Context, 'services'>,
): Promise<CheckedTopic> {
  const topic = typed.replace(/[“”„«»]/g, '"').trim();
  if (topic === '') return { topic, notes: [] };
  refuseOptions(topic);
  refuseCategories(topic);
  if (parsePaperId(topic) !== undefined || parseQuery(topic, clock.now()).kind === 'id')
    throw new UserError('That names a paper, not a topic. “similar” and its id finds papers like it.');
  const { understood, hits } = await search.find(topic, { offset: 0, limit: 1 });
  const [first] = hits;
  const isTitle =
    first !== undefined && titleKey(first.work.title) === titleKey(topic) && topic.includes(' ');
  const author = authorAlone(topic, understood);
  if (author !== undefined) return { topic: author, notes: [] };
  const rather = respelt(topic, understood);
  return {
    topic,
    notes: notesOn(understood, rather),
    ...(rather !== undefined && { rather }),
    ...(isTitle && { paper: first.work }),
  };
}

/** `budgt:3` must not become words of the topic. @throws UserError */
function refuseOptions(topic: string): void {
  for (const [, name = ''] of topic.matchAll(OPTION)) {
    if (isFieldName(name) || /^\p{Lu}/u.test(name)) continue;
    const near = didYouMean(name, OPTIONS);
    throw new UserError(
      `There is no option “${name}:”.${near} A digest takes ${OPTIONS.join(', ')}; what belongs to the topic can stand in quotation marks.`,
    );
  }
}

/** `cs.XY` is no word of any paper. @throws UserError */
function refuseCategories(topic: string): void {
  for (const [code] of topic.matchAll(CATEGORY))
    if (!isCategoryCode(code))
      throw new UserError(
        `There is no category ${code}. They are written like cs.CL, or by name: cat:"machine learning".`,
      );
}

/** What is said of a person's papers as a whole. */
const EVERYTHING =
  /^(?:(?:everything|anything|all|new|latest|papers?|works?|stuff|articles?|publications?|the|of)\s*)+$/i;

/** `author:"Percy Liang"` for the name typed alone, with what was typed besides. */
function authorAlone(topic: string, { query }: Understood): string | undefined {
  if (/\bau(?:thors?)?:|\bby:/i.test(topic)) return undefined;
  const names = query.every
    .flat()
    .flatMap((condition: Condition) => (condition.kind === 'author' ? [condition.name] : []));
  const [name] = names;
  if (name === undefined || names.length > 1 || query.every.length > 1) return undefined;
  const about = EVERYTHING.test(query.topic) ? '' : query.topic;
  return `author:"${name}"${about === '' ? '' : ` ${about}`}`;
}

/** As the papers spell it; a word that no paper holds, as an English word list does. */
function respelt(topic: string, { repairs, words }: Understood): string | undefined {
  const unknown = words.flatMap(({ typed, holding }) => {
    const to =
      holding === 0 && repairs.every(({ from }) => from !== typed) ? nearestEnglish(fold(typed)) : undefined;
    return to === undefined ? [] : [{ from: typed, to }];
  });
  const better = [...repairs, ...unknown].reduce(
    (said, { from, to }) => said.replace(new RegExp(escaped(from), 'i'), to),
    topic,
  );
  return better === topic ? undefined : better;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function notesOn({ notes, words, papers, query }: Understood, rather: string | undefined): readonly Text[] {
  const missing = [...new Set(words.filter(({ holding }) => holding === 0).map(({ typed }) => typed))];
  const language = languageOf(query.topic);
  const unknown =
    missing.length === 0 || papers === 0
      ? []
      : [
          say(
            ...(words.every(({ holding }) => holding === 0) ? ['None'] : ['Not one']),
            ` of the ${plural(papers, 'paper')} here holds `,
            ...missing
              .slice(0, 3)
              .flatMap((word, index) => [index === 0 ? '' : ' or ', emphasis(clip(word, 60))]),
            rather === undefined
              ? language === undefined
                ? '. Is it spelt so?'
                : `, and they are in English: name the topic in English as well.`
              : '. Did you mean ',
            ...(rather === undefined ? [] : [strong(rather), '?']),
          ),
        ];
  return [...notes.map((note) => say(note)), ...unknown];
}

/** The same digest, spelt as the papers spell it. */
export function ratherButton(digest: string, rather: string): Button {
  return {
    label: clip(`Make it “${rather}”`, 75),
    action: { command: 'digest edit', options: { digest, topic: rather }, effect: 'reply' },
  };
}
