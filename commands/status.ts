import { defineCommand } from '#src/chat/command.ts';
import type { Services } from '#src/chat/services.ts';
import { statusCard, type SourceStatus, type Status } from '#src/message/status.ts';
import type { Place } from '#src/place.ts';

/** How Paperboy is doing: papers, sources, digests here, what is off and why. */
export default defineCommand({
  name: 'status',
  summary: 'Papers stored, last fetch per source, next digests here, what is off and why',
  options: {},
  audience: () => 'private',
  run: async (_args, { place, services }) => ({ card: statusCard(await statusOf(services, place)) }),
});

export async function statusOf({ store, search, digests, notes }: Services, place: Place): Promise<Status> {
  const [papers, index, fetches, upcoming, off] = await Promise.all([
    store.works.count(),
    search.status(),
    store.fetches.latest(),
    digests.upcoming(place, 5),
    notes(),
  ]);
  return {
    papers,
    engine: index.engine,
    indexReady: index.ready,
    sources: fetches.map(({ source, last, lastGood }): SourceStatus => ({
      title: source,
      ...(lastGood?.answeredAt !== undefined && { lastGoodAt: lastGood.answeredAt }),
      ...(last.problem !== undefined && { problem: last.problem }),
    })),
    digests: upcoming.map((digest) => ({
      topic: digest.topic === '' ? 'trending' : digest.topic,
      ...(digest.nextRunAt !== undefined && { nextRunAt: digest.nextRunAt }),
      ...(digest.pausedReason !== undefined && { problem: digest.pausedReason }),
    })),
    notes: off,
  };
}
