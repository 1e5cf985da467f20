import { defineCommand } from '#src/chat/command.ts';
import { openedCard } from '#src/message/opened.ts';
import { standingOf } from './papers/standing.ts';
import { workMeant } from '#src/chat/work-meant.ts';

/** What the "Open…" select and a result's number lead to. */
export default defineCommand({
  name: 'open',
  summary: 'Open one paper: the whole abstract and what can be done with it',
  internal: true,
  options: {
    work: { kind: 'text', summary: 'an id, a link or a title', main: true, required: true, maxChars: 500 },
    query: { kind: 'text', summary: 'The search it came from', hidden: true, maxChars: 500 },
  },
  audience: () => 'private',
  async run({ work: meant, query }, context) {
    const work = await workMeant(meant, context.services, context);
    const standing = await standingOf(work.id, context);
    return { card: openedCard(work, { standing, ...(query !== undefined && { query }) }) };
  },
});
