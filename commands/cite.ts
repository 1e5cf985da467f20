import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { plural, say } from '#src/message/text.ts';
import { bibtex } from '#src/papers/cite.ts';
import { personKey } from '#src/place.ts';
import { workMeant } from '#src/chat/work-meant.ts';
import { suggestTitles } from './titles.ts';

/** Works a message's code block has room for; the rest is told. */
const MOST = 10;

/** BibTeX for one paper, or for the person's whole list. */
export default defineCommand({
  name: 'cite',
  summary: 'BibTeX for one paper, or for everything you saved',
  example: '2106.09685',
  options: {
    work: {
      kind: 'text',
      summary: 'an id, a link or a title; empty for your list',
      main: true,
      maxChars: 500,
    },
  },
  audience: () => 'private',
  suggest: (_option, typed, { services }) => suggestTitles(typed, services),
  async run({ work: meant }, context) {
    const works =
      meant === undefined
        ? await context.services.store.group.saved(personKey(context.person))
        : [await workMeant(meant, context.services)];
    if (works.length === 0)
      throw new UserError(
        'You have saved nothing to cite yet. Name a paper by its id, its link or its title.',
      );
    const shown = context.surface === 'terminal' ? works : works.slice(0, MOST);
    const left = works.length - shown.length;
    return {
      card: {
        title: say(works.length === 1 ? 'BibTeX' : `BibTeX of your list (${plural(works.length, 'paper')})`),
        blocks: [
          { kind: 'code', language: 'bibtex', text: (await bibtex(shown)).trimEnd() },
          ...(left === 0
            ? []
            : [
                {
                  kind: 'note' as const,
                  text: say(`${left} older ones do not fit here; name them one by one.`),
                },
              ]),
        ],
      },
    };
  },
});
