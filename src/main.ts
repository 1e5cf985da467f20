import { existsSync, readFileSync } from 'node:fs';
import { inspect, parseEnv } from 'node:util';
import { createCommands } from '#commands/index.ts';
import { botsOn, loadConfig, secretsOf, type Config } from './config.ts';
import { PaperboyError } from './errors.ts';
import { useNetwork } from './http/proxy.ts';
import { createLog, prettySink, type Log } from './log.ts';
import { loadTesting } from './testing.ts';
import { ask } from './cli/ask.ts';
import { cite } from './cli/cite.ts';
import { backup } from './cli/data/backup.ts';
import { compact } from './cli/data/compact.ts';
import { exportVerb } from './cli/data/export.ts';
import { forget } from './cli/data/forget.ts';
import { restore } from './cli/data/restore.ts';
import { doctor } from './cli/doctor.ts';
import { embed } from './cli/embed.ts';
import { CALLED, tell } from './cli/verb/help.ts';
import { explain } from './cli/explain.ts';
import { replay } from './cli/replay.ts';
import { importVerb } from './cli/import.ts';
import { paper } from './cli/paper.ts';
import { read } from './cli/fulltext/read.ts';
import { say } from './cli/say.ts';
import { start } from './cli/start.ts';
import { sync } from './cli/sync.ts';
import { UsageError } from './cli/verb/usage-error.ts';
import { whenParentIsGone } from './cli/parent.ts';
import { defineVerb, type Platforms, type Verb } from './cli/verb/verb.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const manifest = defineVerb({
  name: 'manifest',
  summary: 'Prints the Slack app’s manifest',
  usage: ['slack'],
  flags: {},
  async run({ words }, { config, commands, out }) {
    if (words.join(' ') !== 'slack') throw new UsageError('manifest knows slack only.');
    const { slackManifest } = await import('#adapters/slack/manifest.ts');
    out(`${JSON.stringify(slackManifest({ command: config.SLACK_COMMAND, commands }), null, 2)}\n`);
    return 0;
  },
});

const VERBS: readonly Verb[] = [
  ...[start, paper, explain, replay, ask, read, cite, importVerb, embed, sync, doctor, manifest],
  ...[backup, restore, compact, exportVerb, forget],
];

/** What a shell reports for a process that Ctrl-C ended. */
const STOPPED = 130;
const BROKEN =
  'Something broke on our side. What is stored was left as it is; please report what follows (it may show a query).';
/** Whatever a library makes is for this account alone, too. */
const OTHERS_OUT = 0o077;

/** Runs one verb; resolves to the exit code: 0 done, 1 failed, 2 wrong usage, 130 stopped. */
export async function main(args: readonly string[], processEnv: Environment): Promise<number> {
  const err = (text: string): void => void process.stderr.write(text);
  const out = (text: string): void => void process.stdout.write(text);
  const [name = '', ...rest] = args;
  const told = tell(args, { verbs: VERBS, commands: createCommands('paper') });
  if (told !== undefined) {
    (told.code === 0 ? out : err)(told.text);
    return told.code;
  }
  process.umask(OTHERS_OUT);
  const signal = stopSignal(processEnv);
  try {
    const env = { ...dotenv(), ...processEnv };
    const config = loadConfig(env);
    useNetwork(config);
    const { clock, failpoint } = loadTesting(env);
    const commands = createCommands(config.SLACK_COMMAND);
    const verb = VERBS.find((known) => known.name === name);
    const log = await logFor(name, config);
    const io = { config, clock, failpoint, commands, platforms, out, err, log, input: process.stdin, signal };
    if (verb !== undefined) return await verb.run(rest, io);
    return await say(args, io, [...VERBS.map((known) => known.name), 'help']);
  } catch (error) {
    if (error instanceof UsageError) {
      err(
        `${error.message}\n“${CALLED} ${VERBS.some((verb) => verb.name === name) ? `help ${name}` : 'help'}” tells more.\n`,
      );
      return 2;
    }
    if (signal.aborted && error instanceof Error && error.name === 'AbortError') return STOPPED;
    const isExpected = error instanceof PaperboyError;
    err(isExpected ? `${error.message}\n` : `${BROKEN}\n${inspect(error)}\n`);
    return 1;
  }
}

/** The adapters, each loaded only when its platform is used. */
const platforms: Platforms = {
  discord: async (input) => (await import('#adapters/discord/index.ts')).create(input),
  slack: async (input) => (await import('#adapters/slack/index.ts')).create(input),
  terminal: async (input, streams) => (await import('#adapters/terminal/index.ts')).create(input, streams),
};

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

/**
 * Aborted by the first SIGINT, SIGTERM or SIGHUP (its terminal was closed), when nobody reads on, or when npm, which
 * started it, is gone; a second one ends the process at once.
 */
function stopSignal(env: Environment): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(STOPPED);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  if (env['npm_lifecycle_event'] !== undefined) whenParentIsGone(() => controller.abort());
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stop();
    });
  return controller.signal;
}
