import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';
import { clip } from '#src/message/text.ts';
import { personKey, placeKey } from '#src/place.ts';
import { workMeant } from './work.ts';

/** A vote for a paper, counted in this group's `/trending`; the second click takes it back. */
export default defineCommand({
  name: 'vote',
  summary: 'Vote for a paper, or take the vote back',
  internal: true,
  options: {
    work: { kind: 'text', summary: 'an id, a link or a title', main: true, required: true, maxChars: 500 },
  },
  audience: () => 'private',
  async run({ work: meant }, context) {
    const { store, clock } = context.services;
    const work = await workMeant(meant, context);
    const person = personKey(context.person);
    const voted = (await store.group.marks(person, [work.id])).get(work.id)?.has('up') === true;
    await store.group.mark(person, work.id, 'up', placeKey(context.place), clock.now(), !voted);
    const title = clip(work.title, 200);
    return {
      card: doneCard(
        voted ? `Vote taken back: ${title}` : `👍 ${title}. It counts in what is trending here.`,
      ),
    };
  },
});
