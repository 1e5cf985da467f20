import { defineCommand } from '#src/chat/command.ts';
import type { Card } from '#src/message/card.ts';
import { offsetOf, pageButtons } from '#src/message/pager.ts';
import { openSelect, paperLine } from '#src/message/paper.ts';
import { plural, say } from '#src/message/text.ts';
import { personKey } from '#src/place.ts';

const SHOWN = 10;

/** What the person saved, the latest first. */
export default defineCommand({
  name: 'saved',
  summary: 'The papers you saved',
  options: { page: { kind: 'count', summary: 'Which page', min: 1, max: 1000, hidden: true } },
  audience: () => 'private',
  async run({ page = 1 }, { person, services: { store } }) {
    const works = await store.group.saved(personKey(person));
    if (works.length === 0) {
      return {
        card: {
          blocks: [
            { kind: 'text', text: say('You have saved nothing yet. Every opened paper has a Save button.') },
          ],
        },
      };
    }
    const offset = offsetOf(page, SHOWN);
    const shown = works.slice(offset, offset + SHOWN);
    const isLast = offset + SHOWN >= works.length;
    const card: Card = {
      title: say(`Your list: ${plural(works.length, 'paper')}`),
      blocks: [
        ...shown.map((work, index) => paperLine(work, offset + index + 1)),
        ...(shown.length > 0 ? [openSelect(shown)] : []),
        {
          kind: 'buttons',
          buttons: [
            ...pageButtons({ page, isLast, command: 'saved' }),
            { label: 'Cite all (BibTeX)', action: { command: 'cite', options: {}, effect: 'reply' } },
          ],
        },
      ],
    };
    return { card };
  },
});
