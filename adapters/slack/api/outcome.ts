import type { Refusal, Sent } from '#src/message/courier.ts';
import type { Failure } from './failure.ts';

const GONE = new Set([
  'channel_not_found',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'channel_is_limited_access',
]);
const FORBIDDEN = new Set([
  'access_denied',
  'cannot_dm_bot',
  'cannot_reply_to_message',
  'ekm_access_denied',
  'messages_tab_disabled',
  'missing_scope',
  'no_permission',
  'not_in_channel',
  'team_access_not_granted',
  'user_not_in_channel',
]);
const CREDENTIALS = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_disabled',
  'token_expired',
  'token_revoked',
]);
/** Refusals of the blocks alone: the same words in plain sections may pass. */
const BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long']);

export function refusesBlocks(failure: Failure): boolean {
  return failure.kind === 'refused' && BLOCKS.has(failure.error);
}

/** Whether Slack refuses the token, whatever was asked with it. */
export function refusesToken(failure: Failure): boolean {
  return failure.kind === 'refused' && CREDENTIALS.has(failure.error);
}

export const TOKEN_REFUSED =
  'Slack no longer accepts SLACK_BOT_TOKEN. Reinstall the app and put its new token into .env.';

/** Whether the bot cannot write there because nobody invited it. */
export function isOutside(failure: Failure): boolean {
  return failure.kind === 'refused' && ['not_in_channel', 'channel_not_found'].includes(failure.error);
}

/** A failed post as the ledger understands it. `bot` is the name people invite it by. */
export function outcomeOf(failure: Failure, bot: string): Sent {
  switch (failure.kind) {
    case 'later':
      return { outcome: 'later', retryAfterMs: failure.retryAfterMs };
    case 'lost':
      return { outcome: 'unknown', cause: failure.cause };
    case 'refused':
      return { outcome: 'refused', why: refusalOf(failure.error), advice: adviceFor(failure, bot) };
    default:
      return failure satisfies never;
  }
}

function refusalOf(error: string): Refusal {
  if (CREDENTIALS.has(error)) return 'credentials';
  if (GONE.has(error)) return 'gone';
  return FORBIDDEN.has(error) || error.startsWith('restricted_action') ? 'forbidden' : 'payload';
}

type Refused = Extract<Failure, { kind: 'refused' }>;

/** Of a group message, where nobody can invite an app, and the manifest asks for no right. */
export function isOfGroup({ needed = '' }: Pick<Refused, 'needed'>): boolean {
  return needed.split(',').some((scope) => scope.startsWith('mpim:'));
}

/** What to do about a refusal, for whoever owns what was refused. */
export function adviceFor(failure: Omit<Refused, 'kind'>, bot: string): string {
  const { error } = failure;
  if (CREDENTIALS.has(error))
    return `Slack no longer accepts SLACK_BOT_TOKEN (${error}). Reinstall the app and put its new token into .env.`;
  if (error === 'is_archived') return 'The channel is archived. Unarchive it, or choose another one.';
  if (error === 'not_in_channel' || error === 'channel_not_found')
    return `I am not in that channel, or it is gone. Type /invite @${bot} in it, then try again.`;
  if (error === 'missing_scope' && isOfGroup(failure))
    return 'I cannot write in group messages. Use a channel I am in, or a direct message with me.';
  if (error === 'missing_scope')
    return 'The Slack app lacks a right it needs. Update the app from its manifest (npm run -s paperboy -- manifest slack) and reinstall it.';
  if (FORBIDDEN.has(error) || error.startsWith('restricted_action'))
    return `I may not post there (${error}). Somebody who manages the channel can allow it.`;
  if (GONE.has(error)) return `Whoever this goes to cannot be reached any more (${error}).`;
  return `Slack refused the message (${error}).`;
}
