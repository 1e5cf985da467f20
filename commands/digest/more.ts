import { defineCommand, type Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Card } from '#src/message/card.ts';
import { offsetOf, pager } from '#src/message/pager.ts';
import { openSelect, paperLine } from '#src/message/paper.ts';
import { plural, say } from '#src/message/text.ts';
import { personKey } from '#src/place.ts';
import { mayRead } from '../rights.ts';

const SHOWN = 10;

/** The papers of a digest that did not fit its message. */
export default defineCommand({
  name: 'digest more',
  summary: 'The rest of a digest',
  internal: true,
  options: {
    run: { kind: 'text', summary: 'Which digest message', required: true, hidden: true, maxChars: 64 },
    page: { kind: 'count', summary: 'Which page', min: 1, max: 1000, hidden: true },
  },
  audience: () => 'private',
  async run({ run, page = 1 }, context) {
    const { shown: before, papers } = (await isTheirs(run, context))
      ? await context.services.digests.folded(run)
      : { shown: 0, papers: [] };
    if (papers.length === 0) throw new UserError('Nothing more belongs to this digest.');
    const offset = offsetOf(page, SHOWN);
    const shown = papers.slice(offset, offset + SHOWN);
    const card: Card = {
      title: say(plural(papers.length, 'more paper')),
      blocks: [
        ...shown.map(({ work, reason }, index) => paperLine(work, before + offset + index + 1, { reason })),
        ...(shown.length > 0 ? [openSelect(shown.map(({ work }) => work))] : []),
        ...pager({
          page,
          size: SHOWN,
          total: papers.length,
          noun: 'paper',
          command: 'digest more',
          options: { run },
        }),
      ],
    };
    return { card };
  },
});

/** Whether its message stands where they can read, or they made the digest and nobody can tell. */
async function isTheirs(run: string, context: Context): Promise<boolean> {
  const { person, platform, services } = context;
  const { places, createdBy } = await services.digests.whereRun(run);
  for (const place of places) if (await mayRead(place, context)) return true;
  if (createdBy === undefined || personKey(createdBy) !== personKey(person)) return false;
  const readings = await Promise.all(places.map((place) => platform.canRead(person, place)));
  return readings.includes('unknown');
}
