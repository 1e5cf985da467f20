import { openApp, type App } from '../app.ts';
import { botsOn } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { figuresOf, type Figures, type SourceFigures } from '../health/figures.ts';
import { PLATFORMS } from '../place.ts';
import { SECOND_MS, systemSleep } from '../time.ts';
import { joinTerminal } from './terminal.ts';
import { defineVerb, jsonLine, type VerbIo } from './verb/verb.ts';

/** How a bot's platform takes its tokens, asked now. */
interface PlatformCheck {
  readonly name: string;
  readonly state: 'ok' | 'refused' | 'unreachable' | 'off';
  /** A sentence, where it is refused or out of reach. */
  readonly error?: string;
}

/** A platform that has not answered by then is out of reach. */
const PATIENCE_MS = 15 * SECOND_MS;

export const doctor = defineVerb({
  name: 'doctor',
  summary: 'Tells what is stored, the last fetch of each source, what is off and why, and asks the platforms',
  usage: ['[--json]'],
  flags: {
    json: {
      kind: 'switch',
      help: '{papers, vectors, fullTexts, sources, platforms, digests, exit} as one JSON value',
    },
  },
  wordless: true,
  notes: [
    'Platforms are asked whether they take their tokens: ok, refused, unreachable or off.',
    'Of sources the last fetch counts; where there was none yet, they are asked now, unless OFFLINE is set.',
    'Exit code 1 where no source answers, or a platform refuses a token.',
  ],
  async run({ flags }, io) {
    await using app = await openApp(io);
    await app.services.search.caughtUp();
    const [stored, platforms] = await Promise.all([
      figuresOf(app.services, app.meaning),
      checkPlatforms(app, io),
    ]);
    const sources = await askFirst(stored.sources, app, io);
    const exit = isIll(sources, platforms) ? 1 : 0;
    if (flags.json) io.out(jsonLine({ ...toJson({ ...stored, sources }), platforms, exit }));
    else {
      const asked = sources === stored.sources ? [] : sources;
      io.out([await statusText(app, io), ...asked.map(problemOf), ...platforms.map(sentenceOf)].join(''));
    }
    return exit;
  },
});

async function checkPlatforms(app: App, io: VerbIo): Promise<readonly PlatformCheck[]> {
  const on = botsOn(io.config);
  const bots = PLATFORMS.filter((name) => name !== 'terminal');
  return Promise.all(
    bots.map(async (name): Promise<PlatformCheck> => {
      if (!on.includes(name)) return { name, state: 'off' };
      const late = new AbortController();
      try {
        const adapter = await io.platforms[name](app.adapterInput(name));
        const giveUp = systemSleep(PATIENCE_MS, late.signal).then(() =>
          Promise.reject(new Error('no answer')),
        );
        giveUp.catch(() => undefined);
        await Promise.race([adapter.probe(), giveUp]);
        return { name, state: 'ok' };
      } catch (error) {
        if (error instanceof ConfigError) return { name, state: 'refused', error: error.message };
        io.log.warn({ err: error, platform: name }, 'a platform could not be asked');
        return { name, state: 'unreachable', error: `${name} cannot be reached.` };
      } finally {
        late.abort();
      }
    }),
  );
}

/** Sources that were never fetched from are asked now; what came of it. */
async function askFirst(
  sources: readonly SourceFigures[],
  app: App,
  { config, clock, signal }: VerbIo,
): Promise<readonly SourceFigures[]> {
  if (config.OFFLINE || sources.some(({ lastTry }) => lastTry !== undefined)) return sources;
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const probed = await app.services.sync.probe(patience);
  const at = clock.now();
  return probed.map(({ source: name, problem }) =>
    problem === undefined ? { name, lastTry: at, lastOk: at } : { name, lastTry: at, error: problem },
  );
}

function isIll(sources: readonly SourceFigures[], platforms: readonly PlatformCheck[]): boolean {
  const asked = sources.filter(({ lastTry }) => lastTry !== undefined);
  const noneAnswers = asked.length > 0 && asked.every(({ lastTry, lastOk }) => lastOk !== lastTry);
  return noneAnswers || platforms.some(({ state }) => state === 'refused');
}

/** Instants in ISO 8601; null where there was none. */
function toJson({ papers, vectors, fullTexts, sources, digests: { active, paused, waiting } }: Figures) {
  const instant = (at?: number) => (at === undefined ? null : new Date(at).toISOString());
  return {
    papers,
    vectors,
    fullTexts,
    sources: sources.map(({ name, lastOk, lastTry, error }) => ({
      ...{ name, lastOk: instant(lastOk), lastTry: instant(lastTry) },
      ...(error !== undefined && { error }),
    })),
    digests: { active, paused, waiting },
  };
}

async function statusText(app: App, io: VerbIo): Promise<string> {
  const terminal = await joinTerminal(app, io);
  const { person, place } = terminal;
  const asked = { command: 'status', options: {}, person, place, surface: 'terminal' as const };
  return terminal.draw((await app.dispatcher.run(asked, terminal.platform)).card);
}

function problemOf({ error }: SourceFigures): string {
  return error === undefined ? '' : `${error}\n`;
}

function sentenceOf({ name, state, error }: PlatformCheck): string {
  if (state === 'off') return '';
  return state === 'ok' ? `${name} takes its token.\n` : `${error}\n`;
}
