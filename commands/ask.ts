import type { Begun } from '#src/answer/answerer.ts';
import { isComparison, numbersIn, withTitles } from '#src/answer/question/numbers.ts';
import { defineCommand, type Context } from '#src/chat/command.ts';
import { notShown, numberedHere, postedOver } from '#src/chat/numbered.ts';
import { titleKey } from '#src/papers/identity.ts';
import { personKey, placeKey } from '#src/place.ts';
import { keptCard, unfinishedCard } from './answer/kept.ts';
import paper from './paper.ts';

/**
 * `/ask <question>`: sentences of papers that answer it, or a plain refusal. A title with a question mark opens
 * its paper.
 */
export default defineCommand({
  name: 'ask',
  summary: 'Ask a question: answered with sentences that stand in the papers, or not at all',
  example: 'how much faster is speculative decoding?',
  options: {
    question: { kind: 'text', summary: 'Your question', main: true, required: true, maxChars: 500 },
    visible: { kind: 'flag', summary: 'Show the answer to everybody here', amongOthers: true },
  },
  audience: ({ visible }) => (visible === true ? 'public' : 'private'),
  mentioned: 'public',

  async run({ question }, context) {
    const { answerer, limit, modelAnswers, store } = context.services;
    const [titled] = await store.works.byTitle(question, 1);
    if (titled !== undefined && titleKey(titled.title) === titleKey(question))
      return paper.run({ query: question }, context);
    limit('search', context.person);
    if (answerer.writes) await modelAnswers(personKey(context.person), placeKey(context.place));
    const { asked, answer, written } = await begin(question, context);
    if (written === undefined) return { card: await keptCard(asked, answer, context) };
    const update = written.then((final) => keptCard(asked, final, context));
    return { card: await unfinishedCard(asked, answer, context), update };
  },
});

interface Answering extends Begun {
  /** The question, with titles in place of numbers. */
  readonly asked: string;
}

/**
 * Papers named by their numbers are read alone. In the thread of a card or a digest, and when it says "it", a question
 * is about the papers shown there first, then about all others.
 */
async function begin(question: string, context: Context): Promise<Answering> {
  const { answerer } = context.services;
  const { place, signal } = context;
  const posted = await postedOver(context);
  const { works } = context.shown;
  const numbers = numbersIn(question);
  if (numbers.length > 0) {
    return aboutNumbered(question, numbers, await numberedHere(context), context);
  }
  const goesOn = place.thread !== undefined || posted.length > 0 || THAT.test(question);
  const scope = goesOn ? [...new Set([...works, ...posted])] : [];
  if (scope.length > 0) {
    const begun = await answerer.begin(question, { scope, signal });
    if (begun.answer.outcome !== 'refused') return { ...begun, asked: question };
  }
  return { ...(await answerer.begin(question, { signal })), asked: question };
}

/** What was shown before is meant: "how many parameters does it have?" */
const THAT = /\b(?:it|its|they|their|(?:this|that|the) (?:paper|method|model|study|work))\b/i;

/** @throws UserError where nothing was shown under one of the numbers */
async function aboutNumbered(
  question: string,
  numbers: readonly number[],
  shown: ReadonlyMap<number, string>,
  { services: { answerer, store }, signal }: Context,
): Promise<Answering> {
  const titles = new Map<number, string>();
  const scope: string[] = [];
  for (const number of numbers) {
    const [work] = await store.works.byIds([shown.get(number) ?? '']);
    if (work === undefined) throw notShown(number, shown);
    titles.set(number, work.title);
    scope.push(work.id);
  }
  const asked = withTitles(question, titles);
  const options = { scope, sideBySide: isComparison(question), signal };
  return { ...(await answerer.begin(asked, options)), asked };
}
