import { defineCommand } from '#src/chat/command.ts';
import { openSelect, paperLine } from '#src/message/paper.ts';
import { link, listing, say } from '#src/message/text.ts';
import type { Card } from '#src/message/card.ts';
import { workMeant } from '#src/chat/work-meant.ts';
import { suggestTitles } from './papers/titles.ts';

const SHOWN = 5;

/** Papers like one paper. */
export default defineCommand({
  name: 'similar',
  summary: 'Papers like one paper',
  example: '2106.09685',
  options: {
    to: { kind: 'text', summary: 'an id, a link or a title', main: true, required: true, maxChars: 500 },
  },
  audience: () => 'private',
  suggest: (_option, typed, { services }) => suggestTitles(typed, services),
  mentioned: 'public',
  async run({ to }, context) {
    const work = await workMeant(to, context.services, context);
    const { hits, notice } = await context.services.search.similar(
      { more: [work.id] },
      { offset: 0, limit: SHOWN },
    );
    const card: Card = {
      title: say('Like ', work.url === '' ? work.title : link(work.title, work.url)),
      blocks:
        hits.length === 0
          ? [{ kind: 'text', text: say(notice ?? 'Nothing stored here is close to it yet.') }]
          : [
              ...hits.map((hit, index) =>
                paperLine(hit.work, index + 1, {
                  excerpt: hit.excerpt,
                  ...(hit.reasons.length > 0 && { reason: listing(hit.reasons) }),
                }),
              ),
              openSelect(hits.map((hit) => hit.work)),
            ],
    };
    return { card };
  },
});
