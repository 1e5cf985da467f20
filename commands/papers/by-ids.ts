import type { Context } from '#src/chat/command.ts';
import { unknownId } from '#src/chat/work-meant.ts';
import type { Block, Card } from '#src/message/card.ts';
import { openedCard } from '#src/message/opened.ts';
import { openSelect, paperLine } from '#src/message/paper.ts';
import { plural, say } from '#src/message/text.ts';
import type { PaperId, Work } from '#src/papers/paper.ts';
import { standingOf } from './standing.ts';

const SHOWN = 10;

/** One paper opened, several as a list; what is not stored is asked of the sources, all at once. */
export async function papersByIds(ids: readonly PaperId[], context: Context): Promise<Card> {
  const asked = ids.slice(0, SHOWN);
  const settled = await Promise.allSettled(asked.map((id) => stored(id, context)));
  const works = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const problems = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const [work] = works;
  if (work === undefined) throw problems[0];
  if (ids.length === 1) return openedCard(work, { standing: await standingOf(work.id, context) });
  const each = [...new Map(works.map((one) => [one.id, one])).values()];
  return {
    title: say(plural(each.length, 'paper')),
    blocks: [
      ...each.map((one, index) => paperLine(one, index + 1)),
      openSelect(each),
      ...problems.map((problem) => note(problem instanceof Error ? problem.message : String(problem))),
      ...(ids.length > SHOWN ? [note(`These are the first ${SHOWN} of ${ids.length} papers named.`)] : []),
    ],
  };
}

async function stored(id: PaperId, { services: { store, lookup } }: Context): Promise<Work> {
  const work = (await store.works.byPaperId(id)) ?? (lookup.online ? await lookup.byId(id) : undefined);
  if (work === undefined) throw unknownId(id, { lookup });
  return work;
}

function note(text: string): Block {
  return { kind: 'note', text: say(text) };
}
