import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { createCommands } from '#commands/index.ts';
import { botsOn, loadConfig, secretsOf, type Config } from './config.ts';
import { PaperboyError } from './errors.ts';
import { createLog, prettySink, type Log } from './log.ts';
import { loadTesting } from './testing.ts';
import { ask } from './cli/ask.ts';
import { embed } from './cli/embed.ts';
import { importVerb } from './cli/import.ts';
import { paper } from './cli/paper.ts';
import { say } from './cli/say.ts';
import { start } from './cli/start.ts';
import { sync } from './cli/sync.ts';
import { UsageError, type Platforms, type Verb } from './cli/verb.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>(
  Object.entries({
    start,
    import: importVerb,
    embed,
    paper,
    ask,
    sync,
    manifest,
    doctor: (args, io) => say(['status', ...args], io),
  }),
);

const USAGE = `Usage: npm run -s paperboy -- <verb>

  start                                what npm start does
  paper QUERY [--limit 10] [--json] [--local]
  paper --queries FILE --json [--limit 10]
  ask QUESTION [--json]                sentences of papers that answer it, or a plain refusal
  ask --questions FILE --json
  import FILE…|-                       JSON Lines, optionally gzip
  embed                                vectors for search by meaning
  sync [--source NAME] [--since DAY]   fetch what was announced
  doctor [--json]                      papers stored, last fetch per source, what is off and why
  trending [today|week|month]          and any other command as in chat: similar, cite, digest list …
  manifest slack                       the Slack app's manifest
`;

/** What a shell reports for a process that Ctrl-C ended. */
const STOPPED = 130;

/** Runs one verb; resolves to the exit code: 0 done, 1 failed, 2 wrong usage, 130 stopped. */
export async function main(args: readonly string[], processEnv: Environment): Promise<number> {
  const [name = '', ...rest] = args;
  const err = (text: string): void => void process.stderr.write(text);
  if (['', 'help', '--help', '-h'].includes(name)) {
    (name === '' ? err : (text: string) => process.stdout.write(text))(USAGE);
    return name === '' ? 2 : 0;
  }
  const signal = stopSignal();
  try {
    const env = { ...dotenv(), ...processEnv };
    const config = loadConfig(env);
    const { clock, failpoint } = loadTesting(env);
    const commands = createCommands(config.SLACK_COMMAND);
    const verb: Verb = VERBS.get(name) ?? ((words, io) => say([name, ...words], io));
    const log = await logFor(name, config);
    return await verb(rest, {
      ...{ config, clock, failpoint, commands, platforms, err, log },
      out: (text) => void process.stdout.write(text),
      input: process.stdin,
      signal,
    });
  } catch (error) {
    if (error instanceof UsageError) {
      err(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    if (signal.aborted && error instanceof Error && error.name === 'AbortError') return STOPPED;
    if (!(error instanceof PaperboyError)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}

/** The adapters, each loaded only when its platform is used. */
const platforms: Platforms = {
  discord: async (input) => (await import('#adapters/discord/index.ts')).create(input),
  slack: async (input) => (await import('#adapters/slack/index.ts')).create(input),
  terminal: async (input, streams) => (await import('#adapters/terminal/index.ts')).create(input, streams),
};

async function manifest(
  args: readonly string[],
  { config, commands, out }: Parameters<Verb>[1],
): Promise<number> {
  if (args[0] !== 'slack') throw new UsageError('manifest knows slack only.');
  const { slackManifest } = await import('#adapters/slack/manifest.ts');
  out(`${JSON.stringify(slackManifest({ command: config.SLACK_COMMAND, commands }), null, 2)}\n`);
  return 0;
}

function dotenv(): Environment {
  return existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
}

/** JSON lines, coloured on a terminal. Only errors where a person reads results: what fails is told them anyway. */
async function logFor(verb: string, config: Config): Promise<Log> {
  const serves = verb === 'start' && botsOn(config).length > 0;
  const level = config.LOG_LEVEL ?? (serves ? 'info' : 'error');
  const sink = process.stderr.isTTY ? await prettySink(process.stderr) : process.stderr;
  return createLog(level, sink, secretsOf(config));
}

/** Aborted by the first SIGINT or SIGTERM, or when nobody reads on; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(STOPPED);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stop();
    });
  return controller.signal;
}
