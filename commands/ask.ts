import { defineCommand } from '#src/chat/command.ts';
import { titleKey } from '#src/papers/identity.ts';
import { askingAbout } from './answer/about.ts';
import { answering } from './answer/reply.ts';
import paper from './paper.ts';
import { suggestTitles } from './papers/titles.ts';

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
    paper: {
      kind: 'text',
      summary: 'One paper to ask: its id, link or title',
      maxChars: 500,
      suggested: true,
    },
    visible: { kind: 'flag', summary: 'Show the answer to everybody here', amongOthers: true },
  },
  audience: ({ visible }) => (visible === true ? 'public' : 'private'),
  mentioned: 'public',
  suggest: (option, typed, { services }) =>
    option === 'paper' ? suggestTitles(typed, services) : Promise.resolve([]),

  async run({ question, paper: asked }, context) {
    const [titled] = asked === undefined ? await context.services.store.works.byTitle(question, 1) : [];
    if (titled !== undefined && titleKey(titled.title) === titleKey(question))
      return paper.run({ query: question }, context);
    context.services.limit('search', context.person);
    return answering(await askingAbout(question, asked, context), context);
  },
});
