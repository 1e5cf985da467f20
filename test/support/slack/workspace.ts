/** What a Slack workspace holds, as far as a bot can see of it. */

export type Json = Readonly<Record<string, unknown>>;

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly tz?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly deleted?: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly is_private?: boolean;
  /** A group message. */
  readonly is_mpim?: boolean;
  /** The person on the other end of a direct message with the bot. */
  readonly im?: string;
  is_archived?: boolean;
  /** User ids; the bot's own among them where it was invited. */
  readonly members: Set<string>;
}

/** A stored message. `metadata` is given out only to those who ask with the right scope. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
  text: string;
  blocks: readonly Json[];
  metadata?: Json;
  edited?: boolean;
}

/** What only one person sees; gone after a reload, and without a `ts` anybody could edit it by. */
export interface Ephemeral {
  readonly channel: string;
  readonly user: string;
  readonly thread_ts?: string;
  text: string;
  blocks: readonly Json[];
}

export const TEAM = 'T0TEAM';
export const BOT_USER = 'U0BOT';
export const BOT_ID = 'B0BOT';

export const EVERY_SCOPE: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'reactions:write',
  'users:read',
];

export interface Workspace {
  readonly channels: Map<string, Channel>;
  readonly users: Map<string, Member>;
  readonly messages: Message[];
  readonly ephemerals: Ephemeral[];
  /** The bot's reactions, as `channel:ts name`. */
  readonly reactions: string[];
  /** Threads that have a reply, as `channel:ts`. */
  readonly threads: Set<string>;
  /** What is shown under a thread while the bot is at work, by `channel:ts`. */
  readonly statuses: Map<string, string>;
  /** Dialogs that were opened, in their order. */
  readonly forms: Json[];
  /** Published App Home views by user. */
  readonly homes: Map<string, Json>;
  /** Scopes the bot token was granted; take one away to see what fails. */
  readonly scopes: Set<string>;
  /** Every token is answered with this error, where set: `invalid_auth`, `account_inactive` … */
  tokenError?: string;
  nextTs(): string;
}

/** Ann (admin), Mia and Gus (a guest) in #nlp with the bot; #lonely without it; #hidden private, with it; #old archived. */
export function createWorkspace(now: () => number): Workspace {
  const users = new Map<string, Member>();
  for (const user of [
    { id: 'U0ANN', name: 'ann', tz: 'Europe/Berlin', is_admin: true },
    { id: 'U0MIA', name: 'mia', tz: 'America/New_York' },
    { id: 'U0GUS', name: 'gus', tz: 'Asia/Tokyo', is_restricted: true },
    { id: BOT_USER, name: 'paperboy' },
  ])
    users.set(user.id, user);
  const channels = new Map<string, Channel>();
  for (const channel of [
    { id: 'C0NLP', name: 'nlp', members: new Set(['U0ANN', 'U0MIA', 'U0GUS', BOT_USER]) },
    { id: 'C0LONELY', name: 'lonely', members: new Set(['U0ANN', 'U0MIA']) },
    { id: 'C0HIDDEN', name: 'hidden', is_private: true, members: new Set(['U0ANN', BOT_USER]) },
    { id: 'C0SECRET', name: 'secret', is_private: true, members: new Set(['U0ANN']) },
    { id: 'C0OLD', name: 'old', is_archived: true, members: new Set(['U0ANN', BOT_USER]) },
  ])
    channels.set(channel.id, channel);
  let last = 0;
  return {
    channels,
    users,
    messages: [],
    ephemerals: [],
    reactions: [],
    threads: new Set(),
    statuses: new Map(),
    forms: [],
    homes: new Map(),
    scopes: new Set(EVERY_SCOPE),
    nextTs: () => {
      last = Math.max(last + 1, now() * 1_000);
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
    },
  };
}

/** The direct message between the bot and a person, opened if need be. */
export function directMessage({ channels }: Workspace, user: string): Channel {
  const id = `D0${user.slice(2)}`;
  const channel = channels.get(id) ?? { id, name: '', im: user, members: new Set([user, BOT_USER]) };
  channels.set(id, channel);
  return channel;
}
