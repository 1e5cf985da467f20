import { LogLevel } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import type { Log } from '#src/log.ts';

/**
 * Bolt's and the clients' words in our log. Their debug lines hold whole payloads (what people wrote, addresses that
 * let anybody answer in our name), so they are dropped whatever the level.
 */
export function boltLog(log: Log): Logger {
  const own = log.child({ sdk: 'slack' });
  const said = (words: readonly unknown[]) => words.map(String).join(' ');
  return {
    debug: () => undefined,
    info: (...words) => own.debug(said(words)),
    warn: (...words) => own.warn(said(words)),
    error: (...words) => own.error(said(words)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
