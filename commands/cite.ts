import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Block, Card } from '#src/message/card.ts';
import { authorless } from '#src/message/authorless.ts';
import { pager } from '#src/message/pager.ts';
import { plural, say } from '#src/message/text.ts';
import { bibtex } from '#src/papers/cite.ts';
import { personKey } from '#src/place.ts';
import { worksMeant } from '#src/chat/work-meant.ts';
import { bibtexPages } from './papers/bibtex-pages.ts';
import { suggestTitles } from './papers/titles.ts';

/** BibTeX for one paper, or for the person's whole list. */
export default defineCommand({
  name: 'cite',
  summary: 'BibTeX for one paper, or for everything you saved',
  example: '2106.09685',
  options: {
    work: {
      kind: 'text',
      summary: 'an id, a link or a title, or several ids or numbers; empty for your list',
      main: true,
      maxChars: 500,
    },
    page: { kind: 'count', summary: 'Which page of your list', min: 1, max: 1000, hidden: true },
  },
  audience: () => 'private',
  suggest: (_option, typed, { services }) => suggestTitles(typed, services),
  async run({ work: meant, page: asked = 1 }, context) {
    const named =
      meant === undefined
        ? await context.services.store.group.saved(personKey(context.person))
        : await worksMeant(meant, context.services, context);
    if (named.length === 0)
      throw new UserError(
        'You have saved nothing to cite yet. Name a paper by its id, its link or its title.',
      );
    const { lookup } = context.services;
    const { works, problems } = await lookup.complete(named);
    const lack = authorless(works, { online: lookup.online, problems });
    const whole = (await bibtex(works)).trimEnd();
    const pages = context.surface === 'terminal' ? [[whole]] : bibtexPages(whole);
    const page = Math.min(asked, pages.length);
    const shown = pages[page - 1] ?? [];
    const card: Card = {
      title: say(titleOf(works.length, meant)),
      blocks: [
        { kind: 'code', language: 'bibtex', text: shown.join('\n\n') },
        ...(lack === undefined ? [] : [{ kind: 'note' as const, text: say(lack) }]),
        ...(pages.length > 1 ? [counted(pages, page, works.length)] : []),
        ...pager({
          ...{ page, isLast: page >= pages.length, command: 'cite' },
          ...(meant !== undefined && { options: { work: meant } }),
        }),
      ],
    };
    return { card };
  },
});

function titleOf(works: number, meant: string | undefined): string {
  if (works === 1) return 'BibTeX';
  const counted = plural(works, 'paper');
  return meant === undefined ? `BibTeX of your list (${counted})` : `BibTeX of ${counted}`;
}

/** "Entries 8–14 of 14." */
function counted(pages: readonly (readonly string[])[], page: number, total: number): Block {
  const before = pages.slice(0, page - 1).flat().length;
  const until = before + (pages[page - 1] ?? []).length;
  const which = until - before === 1 ? `Entry ${until}` : `Entries ${before + 1}–${until}`;
  return { kind: 'note', text: say(`${which} of ${total}.`) };
}
