import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * What must never be written anywhere: tokens of both platforms, credentials in headers and addresses, and the
 * interaction tokens and response addresses that let anybody answer in our name.
 */
const SECRETS: readonly [RegExp, string][] = [
  [/\bxox[abeoprs]-[\w-]+/g, 'xox*-[hidden]'],
  [/\bxapp-[\w-]+/g, 'xapp-[hidden]'],
  [/\bxoxe\.xox[\w.-]+/g, 'xoxe.[hidden]'],
  [/[\w-]{20,}\.[\w-]{4,}\.[\w-]{20,}/g, '[hidden token]'],
  [/(\/(?:webhooks|interactions)\/\d+\/)[\w.%-]+/g, '$1[hidden]'],
  [/(hooks\.slack\.com\/\w+\/)[\w/-]+/g, '$1[hidden]'],
  [
    /("?(?:authorization|response_url|client_secret|refresh_token|access_token)"?\s*[:=]\s*"?)(?:Bearer |Bot )?[^"\s,}]+/gi,
    '$1[hidden]',
  ],
  [/([?&](?:token|ticket|code|key|api_key|apikey|access_token)=)[^&\s"]+/gi, '$1[hidden]'],
  [/\b(Bearer|Bot) [\w.~+/-]{16,}=*/g, '$1 [hidden]'],
  [/(\w+:\/\/)[^\s/@"]+@/g, '$1[hidden]@'],
];

/** `text` without the secrets this process was given, and with every token shape replaced. */
function scrub(text: string, given: readonly string[]): string {
  const without = given.reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text);
  return SECRETS.reduce((clean, [shape, mask]) => clean.replace(shape, mask), without);
}

/** Where log lines go; `process.stderr` is one. */
export interface LogSink {
  write(line: string): void;
}

/**
 * A logger whose finished lines are scrubbed, whatever was put into them. JSON, one object a line.
 * @param secrets what must never be written although its shape does not tell: keys of endpoints
 */
export function createLog(level: string, sink: LogSink, secrets: readonly string[] = []): Log {
  return pino({ level, base: null }, { write: (line: string) => sink.write(scrub(line, secrets)) });
}

/** For a person at a terminal: the same lines, short, and coloured unless `NO_COLOR` or the terminal forbids it. */
export async function prettySink(sink: NodeJS.WriteStream): Promise<LogSink> {
  const { default: pretty } = await import('pino-pretty');
  return pretty({
    colorize: sink.hasColors(),
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
    destination: sink,
    sync: true,
  });
}

/** For tests and library use. */
export const silentLog: Log = pino({ level: 'silent' });
