import { defineCommand } from '#src/chat/command.ts';
import type { Services } from '#src/chat/services.ts';
import type { Digests, Subscription } from '#src/digest/digests.ts';
import { statusCard, type SourceStatus, type Status } from '#src/message/status.ts';
import type { Place } from '#src/place.ts';
import { mayRead } from './rights.ts';

/** How Paperboy is doing: papers, sources, digests here, what is off and why. */
export default defineCommand({
  name: 'status',
  summary: 'Papers stored, last fetch per source, next digests here, what is off and why',
  options: {},
  audience: () => 'private',
  async run(_args, context) {
    const { place, services } = context;
    const status = await statusOf(services, place);
    return { card: statusCard((await mayRead(place, context)) ? status : { ...status, digests: [] }) };
  },
});

export async function statusOf(
  { store, search, sync, digests, notes }: Services,
  place: Place,
): Promise<Status> {
  const [papers, index, fullTexts, fetches, here, off] = await Promise.all([
    store.works.count(),
    search.status(),
    store.fullTexts.counts(),
    store.fetches.latest(),
    digestsAt(digests, place),
    notes(place.platform === 'terminal' ? 'operator' : 'member'),
  ]);
  const fetchesOf = new Map(fetches.map((fetched) => [fetched.source, fetched]));
  return {
    papers,
    fullTexts,
    byMeaning: index.meaning,
    indexReady: index.ready,
    sources: sync.sources().map(({ name, title }): SourceStatus => {
      const { last, lastGood } = fetchesOf.get(name) ?? {};
      return {
        title,
        ...(lastGood?.answeredAt !== undefined && { lastGoodAt: lastGood.answeredAt }),
        ...(last?.problem !== undefined && { problem: last.problem }),
      };
    }),
    digests: here,
    notes: off,
  };
}

/** Those due next, and all that are paused or uncertain. */
async function digestsAt(digests: Digests, place: Place): Promise<readonly Subscription[]> {
  const upcoming = await digests.upcoming(place, 5);
  const shown = new Set(upcoming.map(({ id }) => id));
  const troubled = (await digests.list(place)).filter(
    ({ id, state, uncertain }) => !shown.has(id) && (state === 'paused' || uncertain > 0),
  );
  return [...upcoming, ...troubled];
}
