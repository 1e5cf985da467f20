import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Measures } from '../chat/measures.ts';
import type { Clock } from '../time.ts';
import { SECOND_MS } from '../time.ts';
import { VERSION } from '../version.ts';
import type { Figures } from './figures.ts';
import type { PlatformState } from '../app.ts';

/** Numbers for Prometheus. Labels are names of platforms, commands, sources and states: never a person, a place or a query. */
export interface Metrics {
  readonly measures: Measures;
  /** Figures that are read when they are asked for. */
  watch(read: () => Promise<Figures>, platforms: () => readonly PlatformState[]): void;
  /** In Prometheus' text format, with its content type. */
  render(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Slack and Discord give 3 s for an acknowledgement; an answer is meant to come in about one. */
const ACKNOWLEDGEMENT_BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const ANSWER_BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30];

/** However often it is asked, the database is read at most so often. */
const FRESH_MS = 5 * SECOND_MS;

export function createMetrics(clock: Clock, monotonic: () => number = () => performance.now()): Metrics {
  const registry = new Registry();
  const shared = { registers: [registry] };
  collectDefaultMetrics({ register: registry });
  const labelNames = ['platform'] as const;
  const acknowledgements = new Histogram({
    ...{ name: 'paperboy_acknowledgement_seconds', labelNames, ...shared },
    help: 'From the arrival of a command or click until the platform took the acknowledgement',
    buckets: ACKNOWLEDGEMENT_BUCKETS_S,
  });
  const answers = new Histogram({
    ...{ name: 'paperboy_answer_seconds', labelNames, ...shared },
    help: 'From taking up a request until its first answer is shown',
    buckets: ANSWER_BUCKETS_S,
  });
  const commands = new Counter({
    ...{ name: 'paperboy_commands_total', help: 'Commands by their end: done, refused or broke', ...shared },
    labelNames: ['platform', 'command', 'outcome'],
  });
  new Gauge({ name: 'paperboy_info', help: 'The version that runs', labelNames: ['version'], ...shared }).set(
    { version: VERSION },
    1,
  );

  return {
    measures: {
      acknowledging: (platform) => acknowledgements.startTimer({ platform }),
      answering: (platform) => answers.startTimer({ platform }),
      ran: (platform, command, outcome) => commands.inc({ platform, command, outcome }),
    },
    watch: (read, platforms) =>
      watchFigures(registry, { read: atMostEvery(read, monotonic), platforms, clock }),
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

interface Watched {
  readonly read: () => Promise<Figures>;
  readonly platforms: () => readonly PlatformState[];
  readonly clock: Clock;
}

function watchFigures(registry: Registry, { read, platforms, clock }: Watched): void {
  const ageS = (at: number | undefined): number => (at === undefined ? 0 : (clock.now() - at) / SECOND_MS);
  const gauge = (
    name: string,
    help: string,
    label: string | undefined,
    rows: (figures: Figures) => readonly (readonly [string, number])[],
  ): void => {
    const labelNames = label === undefined ? [] : [label];
    new Gauge({
      ...{ name: `paperboy_${name}`, help, labelNames, registers: [registry] },
      async collect() {
        this.reset();
        for (const [value, number] of rows(await read()))
          this.set(label === undefined ? {} : { [label]: value }, number);
      },
    });
  };
  gauge('papers', 'Papers stored', undefined, ({ papers }) => [['', papers]]);
  gauge('papers_indexed', 'Papers that search finds', undefined, ({ indexed }) => [['', indexed]]);
  gauge('vectors', 'Papers with a vector', undefined, ({ vectors }) => [['', vectors]]);
  gauge('full_texts', 'Full texts kept', undefined, ({ fullTexts }) => [['', fullTexts.kept]]);
  gauge('full_text_bytes', 'Disk that the kept full texts take', undefined, ({ fullTexts }) => [
    ['', fullTexts.bytes],
  ]);
  gauge(
    'queue',
    'What waits: papers for a vector, digests to run, messages to be posted',
    'queue',
    (figures) => [
      ['embedding', figures.embedding],
      ['digests_due', figures.digests.due],
      ['messages', figures.digests.messages.pending + figures.digests.messages.sending],
    ],
  );
  gauge(
    'digests',
    'Digests by state; waiting: with a message that is not posted yet',
    'state',
    ({ digests }) => [
      ['active', digests.active],
      ['paused', digests.paused],
      ['waiting', digests.waiting],
    ],
  );
  gauge('digest_messages', 'Messages of digests by what became of them', 'state', ({ digests }) =>
    Object.entries(digests.messages),
  );
  gauge(
    'digest_oldest_waiting_seconds',
    'Age of the oldest message that waits; 0: none',
    undefined,
    ({ digests }) => [['', ageS(digests.waitingSince)]],
  );
  gauge('source_age_seconds', 'Since a source last answered well', 'source', ({ sources }) =>
    sources.flatMap(({ name, lastOk }) => (lastOk === undefined ? [] : [[name, ageS(lastOk)] as const])),
  );
  gauge('source_up', '1 where the last try was answered well', 'source', ({ sources }) =>
    sources.flatMap(({ name, lastTry, lastOk }) =>
      lastTry === undefined ? [] : [[name, lastOk === lastTry ? 1 : 0] as const],
    ),
  );
  gauge('platform_up', '1 where the platform is connected', 'platform', () =>
    platforms().map(({ name, state }) => [name, state === 'connected' ? 1 : 0]),
  );
}

/** One reading serves all that ask within `FRESH_MS`; a failed one is not kept. */
function atMostEvery<T>(read: () => Promise<T>, monotonic: () => number): () => Promise<T> {
  let kept: { readonly at: number; readonly value: Promise<T> } | undefined;
  return async () => {
    if (kept === undefined || monotonic() - kept.at > FRESH_MS) {
      const value = read();
      const reading = { at: monotonic(), value };
      kept = reading;
      value.catch(() => {
        if (kept === reading) kept = undefined;
      });
    }
    return kept.value;
  };
}
