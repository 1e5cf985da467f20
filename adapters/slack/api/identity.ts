import type { WebClient } from '@slack/web-api';
import type { MessageRef } from '#src/message/courier.ts';
import { scopes } from '../manifest.ts';
import { readRef } from './post.ts';

/** Who the bot is in the one workspace its token belongs to. */
export interface Identity {
  readonly team: string;
  /** `https://team.slack.com/`, where permalinks begin. */
  readonly url: string;
  readonly user: string;
  readonly botId: string;
  /** The name people mention and invite it by. */
  readonly name: string;
  /** Scopes the token was granted, where Slack tells. */
  readonly scopes?: readonly string[];
}

/** @throws what the Web API client throws */
export async function askIdentity(client: WebClient): Promise<Identity> {
  const answer = await client.auth.test();
  const {
    team_id: team = '',
    url = '',
    user_id: user = '',
    bot_id: botId = '',
    user: name = 'paperboy',
  } = answer;
  const granted = answer.response_metadata?.scopes;
  return { team, url, user, botId, name, ...(granted && { scopes: granted }) };
}

/** What the manifest asks for and the installed app does not have, as after an update of Paperboy. */
export function missingScopes({ scopes: granted }: Identity): readonly string[] {
  return granted === undefined
    ? []
    : scopes.map(({ scope }) => scope).filter((scope) => !granted.includes(scope));
}

/** The address of a message, without asking for it. */
export function permalinkOf({ url }: Identity, ref: MessageRef): string | undefined {
  const { channel, ts } = readRef(ref);
  return url === '' ? undefined : new URL(`archives/${channel}/p${ts.replace('.', '')}`, url).href;
}
