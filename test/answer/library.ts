import type { Answerer } from '#src/answer/answerer.ts';
import { createAnswerer, type AnswererParts } from '#src/answer/create-answerer.ts';
import { canonicalId } from '#src/papers/id.ts';
import type { Work } from '#src/papers/paper.ts';
import { silentLog } from '#src/log.ts';
import { searchOver } from '../search/in-memory.ts';
import { workLike } from '../support/work-like.ts';

/** Papers that never existed, for questions with known answers. */
export const PAPERS: readonly Work[] = [
  workLike({
    id: 'arxiv:2401.00001',
    title: 'QuickSift: Sieving Token Streams on Small Devices',
    url: 'https://arxiv.org/abs/2401.00001',
    abstract:
      'Small devices cannot hold long token streams. We present QuickSift, which sieves a stream with two hash rings before it reaches the model. Because each ring is read only once, memory does not grow with the stream. QuickSift makes inference 3.4x faster on a Raspberry Pi 5 and needs 12 MB of memory. It was trained on 48 recordings in Finnish and Basque.',
  }),
  workLike({
    id: 'arxiv:2401.00002',
    title: 'A Study of Gardeners and Their Rakes',
    url: 'https://arxiv.org/abs/2401.00002',
    abstract:
      'Rakes are everywhere, yet little is known about them. We interviewed 31 gardeners in three cities and measured 212 rakes. Most rakes did not break within five years. Wooden handles failed more often than steel ones, since they rot in wet soil.',
  }),
  workLike({
    id: 'arxiv:2401.00003',
    title: 'SlowSift: A Careful Baseline',
    url: 'https://arxiv.org/abs/2401.00003',
    abstract:
      'We revisit token sieving with a careful baseline. SlowSift keeps every token and reaches 91.5% accuracy on the Harbour benchmark. The baseline is not faster than a plain model.',
  }),
];

export async function answererOver(
  works: readonly Work[] = PAPERS,
  more: Partial<AnswererParts> = {},
): Promise<Answerer> {
  const byId = new Map(works.map((work) => [work.id, work]));
  const store = {
    works: {
      byId: (id: string) => Promise.resolve(byId.get(id)),
      byIds: (ids: readonly string[]) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
      byPaperId: (id: Parameters<typeof canonicalId>[0]) => Promise.resolve(byId.get(canonicalId(id))),
    },
  };
  return createAnswerer({ search: await searchOver(works), store, log: silentLog, ...more });
}
