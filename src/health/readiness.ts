import type { PlatformState } from '../app.ts';
import type { Services } from '../chat/services.ts';
import { SECOND_MS, type Sleep } from '../time.ts';

export interface ReadinessParts {
  readonly services: Pick<Services, 'store' | 'search'>;
  readonly platforms: () => readonly PlatformState[];
  readonly sleep: Sleep;
}

/** Why Paperboy cannot do its work at the moment, a sentence each; none when it can. */
export type Readiness = () => Promise<readonly string[]>;

/** What does not answer by then counts as away. */
const PATIENCE_MS = 2 * SECOND_MS;

export function createReadiness({ services, platforms, sleep }: ReadinessParts): Readiness {
  const { store, search } = services;

  /** `sentence` unless `holds` comes to true in time. */
  async function unless(holds: () => Promise<boolean>, sentence: string): Promise<readonly string[]> {
    const done = new AbortController();
    const late = sleep(PATIENCE_MS, done.signal).then(
      () => false,
      () => false,
    );
    const held = await Promise.race([holds().catch(() => false), late]);
    done.abort();
    return held ? [] : [sentence];
  }

  return async () => {
    const reasons = await Promise.all([
      unless(async () => (await store.works.count()) >= 0, 'The database does not answer.'),
      unless(async () => (await search.status()).ready, 'The search index is not ready yet.'),
    ]);
    return [
      ...reasons.flat(),
      ...platforms().flatMap(({ name, state }) =>
        state === 'connected' ? [] : [`${name}: ${SENTENCES[state]}`],
      ),
    ];
  };
}

const SENTENCES = {
  connecting: 'not connected.',
  refused: 'off, because its token was refused; “doctor” tells more.',
} as const;
