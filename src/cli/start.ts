import { setTimeout as sleep } from 'node:timers/promises';
import { openApp, type App } from '../app.ts';
import type { Adapter } from '../chat/adapter.ts';
import { botsOn, type BotName } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { lockDataDir } from '../store/sqlite/lock.ts';
import { SECOND_MS } from '../time.ts';
import { defineVerb, type TerminalAdapter, type VerbIo } from './verb/verb.ts';

/** A small index is there before a person's first question; a large one loads while ids and titles are answered. */
const INDEX_MS = 3 * SECOND_MS;
/** From the signal to the end: what is under way has this long. */
const DRAIN_MS = 10 * SECOND_MS;
const CLOSE_WITHIN_MS = 8 * SECOND_MS;

/** The bots whose tokens are set, or else the terminal. */
export const start = defineVerb({
  name: 'start',
  summary: 'What npm start does: the bots whose tokens are set, or else a prompt in the terminal',
  usage: [''],
  flags: {},
  wordless: true,
  notes: ['With input piped in, one command is read a line: echo "trending week" | npm -s start'],
  async run(_given, io) {
    await using _lock = await lockDataDir(io.config.DATA_DIR, io.clock);
    // Only here, so that no other verb loads it.
    const { createHealth } = await import('../health/create-health.ts');
    const health = createHealth(io);
    await using app = await openApp({ ...io, closeWithinMs: CLOSE_WITHIN_MS, measures: health.measures });
    await using _served = await health.serve(app);
    const hasBots = botsOn(io.config).length > 0;
    await indexed(app, io, hasBots || io.input.isTTY);
    return hasBots ? await serve(app, io) : await openTerminal(app, io);
  },
});

/** A script's answers must not depend on how fast the index loads; whoever waits at a prompt may ask at once. */
async function indexed({ services }: App, { signal }: VerbIo, mayBegin: boolean): Promise<void> {
  const enough = mayBegin ? sleep(INDEX_MS, undefined, { ref: false }) : stopped(signal);
  await Promise.race([services.search.caughtUp(), enough]);
}

async function serve(app: App, io: VerbIo): Promise<number> {
  const running = await connect(app, io);
  if (running === undefined) return 1;
  app.beat();
  const on = app.platforms().filter(({ state }) => state !== 'refused');
  io.log.info({ platforms: on.map(({ name }) => name) }, 'Paperboy runs');
  await Promise.race([stopped(io.signal), app.deserted]);
  const troubles = app.troubles();
  if (!io.signal.aborted) io.log.fatal({ troubles }, 'no platform is left; Paperboy ends');
  io.log.info('stopping');
  const code = troubles.length === 0 ? 0 : 1;
  forceExitLater(code);
  await Promise.allSettled(running.map((adapter) => adapter.stop()));
  return code;
}

/**
 * Those that refuse their token are among them: they leave the others running, and may come back. Undefined where no
 * platform takes its token, or after a bug; then all are stopped.
 */
async function connect(app: App, io: VerbIo): Promise<readonly Adapter[] | undefined> {
  const made = await Promise.allSettled(botsOn(io.config).map(async (name) => make(name, app, io)));
  const adapters = made.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  // Each has joined by now: the first to be refused is not the only one.
  const begun = await Promise.allSettled(adapters.map(async (adapter) => begin(adapter, app)));
  const broken = [...made, ...begun].flatMap((result) => (result.status === 'rejected' ? [result] : []));
  const runs = begun.some((result) => result.status === 'fulfilled' && result.value);
  if (runs && broken.length === 0) return adapters;
  for (const { reason } of broken)
    io.log.fatal({ err: reason as unknown }, 'a platform could not be started');
  await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
  return undefined;
}

/** None where its settings cannot be used; that lasts until a restart. */
async function make(name: BotName, app: App, { log, platforms }: VerbIo): Promise<readonly Adapter[]> {
  try {
    const adapter = await platforms[name](app.adapterInput(name));
    app.join(adapter.platform, () => adapter.isConnected());
    return [adapter];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log.error(error.message);
    app.leave(name, error.message);
    return [];
  }
}

/** Whether the platform takes its token. */
async function begin(adapter: Adapter, app: App): Promise<boolean> {
  try {
    await adapter.start();
    return true;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    app.leave(adapter.platform.name, error.message);
    return false;
  }
}

async function openTerminal(app: App, io: VerbIo): Promise<number> {
  const terminal = await io.platforms.terminal(app.adapterInput('terminal'), {
    input: io.input,
    output: process.stdout,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  app.join(terminal.platform);
  if (io.input.isTTY) io.out(await banner(app, io));
  await terminal.start();
  app.beat((line) => tell(terminal, io, line));
  await Promise.race([terminal.done, stopped(io.signal)]);
  forceExitLater(0);
  await terminal.stop();
  return 0;
}

async function banner({ services }: App, { config }: VerbIo): Promise<string> {
  const papers = await services.store.works.count();
  const online = config.OFFLINE
    ? 'Offline: only what is stored is searched.'
    : 'The last 7 days are being fetched in the background.';
  return [
    `Paperboy, in the terminal: ${papers} papers here. ${online}`,
    'Type words to search, /help for everything, exit to leave.',
    'To run it on Discord or Slack: cp .env.example .env and follow README.md.',
    '',
    '',
  ].join('\n');
}

function tell(terminal: TerminalAdapter, { input, err }: VerbIo, line: string): void {
  if (input.isTTY) terminal.say(line);
  else err(`${line}\n`);
}

function stopped(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  if (signal.aborted) resolve(undefined);
  signal.addEventListener('abort', () => resolve(undefined), { once: true });
  return promise;
}

/** Whatever still hangs after the time to drain is left behind; the ledger knows what was under way. */
function forceExitLater(code: number): void {
  setTimeout(() => process.exit(code), DRAIN_MS).unref();
}
