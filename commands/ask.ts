import type { Begun } from '#src/answer/answerer.ts';
import { defineCommand, type Context } from '#src/chat/command.ts';
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
    limit('search', personKey(context.person));
    if (answerer.writes) await modelAnswers(personKey(context.person), placeKey(context.place));
    const { answer, written } = await begin(question, context);
    if (written === undefined) return { card: await keptCard(question, answer, context) };
    const update = written.then((final) => keptCard(question, final, context));
    return { card: await unfinishedCard(question, answer, context), update };
  },
});

/** In the thread of a card or a digest a question is about its papers first, then about all others. */
async function begin(question: string, { place, signal, services }: Context): Promise<Begun> {
  const { answerer, store } = services;
  const scope = await store.group.worksInThread(place);
  if (scope.length > 0) {
    const begun = await answerer.begin(question, { scope, signal });
    if (begun.answer.outcome !== 'refused') return begun;
  }
  return answerer.begin(question, { signal });
}
