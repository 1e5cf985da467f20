import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Refusal, Sent } from '#src/message/courier.ts';
import { SECOND_MS } from '#src/time.ts';
import { neverSent } from '../../shared/never-sent.ts';
import { TIMES } from '../limits.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const REFUSALS: Readonly<Record<number, readonly [why: Refusal, advice: string]>> = {
  10_003: ['gone', 'That channel no longer exists. Choose another one.'],
  10_004: ['gone', 'Paperboy is no longer on that server. Invite it again.'],
  50_001: ['forbidden', 'Paperboy cannot see that channel. Give it View Channel there.'],
  50_007: [
    'forbidden',
    'Your direct messages are closed to Paperboy. Allow messages from members of this server.',
  ],
  50_278: ['forbidden', 'Paperboy shares no server with you any more, so it cannot write to you.'],
  50_008: ['forbidden', 'Nobody can write messages in that channel. Choose a text channel.'],
  50_013: ['forbidden', 'Paperboy may not write in that channel. Give it Send Messages there.'],
  50_035: ['payload', 'Discord refused the message itself. This is a fault of Paperboy’s.'],
  50_083: ['forbidden', 'That thread is archived. Open it again.'],
  160_002: ['forbidden', 'Paperboy may not answer messages there. Give it Read Message History there.'],
  160_005: ['forbidden', 'That thread is locked. Unlock it, or choose another place.'],
  20_028: ['forbidden', 'That channel takes no more messages for now.'],
  200_000: ['payload', 'A rule of this server’s AutoMod blocked the message. Exempt Paperboy from it.'],
  240_000: ['payload', 'Discord took a link of the message for a harmful one.'],
};

/** What became of a request that was made once and failed. */
export function outcomeOf(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  if (error instanceof RateLimitError) return later(error.retryAfter);
  if (error instanceof DiscordAPIError) return refusalOf(error);
  if (error instanceof HTTPError) return { outcome: 'unknown', cause: `Discord answered ${error.status}` };
  if (neverSent(error)) return later(0);
  if (error instanceof Error && error.message.startsWith('Expected token')) return revoked;
  return { outcome: 'unknown', cause: causeOf(error) };
}

/**
 * How long to wait before asking the same again, where that is harmless: undefined after a plain no, 0 where no time
 * was named.
 */
export function waitAfter(error: unknown): number | undefined {
  if (error instanceof RateLimitError)
    return Number.isFinite(error.retryAfter) ? Math.max(0, error.retryAfter) : 0;
  return outcomeOf(error).outcome === 'refused' ? undefined : 0;
}

/** Whether Discord refused the form of the message and nothing else. */
export function refusesForm(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === 50_035;
}

export const TOKEN_REFUSED =
  'Discord no longer accepts DISCORD_TOKEN. Whoever runs Paperboy has to set a new one.';

const revoked = { outcome: 'refused', why: 'credentials', advice: TOKEN_REFUSED } as const;

function refusalOf(error: DiscordAPIError): Exclude<Sent, { outcome: 'sent' }> {
  if (error.status === 401) return revoked;
  const [why, advice] = REFUSALS[Number(error.code)] ?? [undefined, ''];
  if (why !== undefined) return { outcome: 'refused', why, advice };
  if (error.status === 403 || error.status === 404)
    return { outcome: 'refused', why: 'forbidden', advice: `Discord does not allow it: ${error.message}.` };
  return { outcome: 'refused', why: 'payload', advice: `Discord refused the message: ${error.message}.` };
}

function later(retryAfterMs: number): Sent & { outcome: 'later' } {
  const known = Number.isFinite(retryAfterMs) && retryAfterMs > 0;
  return { outcome: 'later', retryAfterMs: known ? Math.ceil(retryAfterMs) : TIMES.retryAfter };
}

/** What the system said, which undici wraps. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return own !== '' || error.cause === undefined ? own : codeOf(error.cause);
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (/abort|timeout/i.test(error.name)) return `no answer within ${TIMES.post / SECOND_MS} s`;
  return codeOf(error) || error.name;
}
