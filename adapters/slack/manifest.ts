import type { Command } from '#src/chat/command.ts';
import { ConfigError } from '#src/errors.ts';

/** What Paperboy asks a workspace for, and why: the least that its features need. */
export const scopes: readonly { readonly scope: string; readonly reason: string }[] = [
  { scope: 'commands', reason: 'the slash command' },
  { scope: 'chat:write', reason: 'post answers, shares and digests in channels it was invited to' },
  { scope: 'app_mentions:read', reason: 'hear when somebody mentions it in a channel' },
  { scope: 'assistant:write', reason: 'Slack asks it of every app people talk to in its Messages tab' },
  { scope: 'reactions:write', reason: 'a 👍 on a thanks, instead of words' },
  { scope: 'im:history', reason: 'read what people write to it in a direct message' },
  {
    scope: 'files:read',
    reason: 'read a PDF or another document that somebody drops into a conversation with it',
  },
  { scope: 'im:write', reason: 'open a direct message for digests people follow privately' },
  { scope: 'users:read', reason: 'the time zone of a profile, and who is a guest or an administrator' },
  { scope: 'channels:read', reason: 'whether it is in a public channel, and who else is' },
  { scope: 'groups:read', reason: 'the same for private channels it was invited to' },
  {
    scope: 'channels:history',
    reason: 'look for its own post after a lost answer, so that none is posted twice',
  },
  { scope: 'groups:history', reason: 'the same in private channels it was invited to' },
];

/** Scope of the app-level token (`SLACK_APP_TOKEN`), set where that token is made. */
export const appTokenScope = 'connections:write';

const botEvents = ['app_home_opened', 'app_mention', 'message.im'] as const;

/** Names Slack keeps for itself: a manifest with one of them is refused as a whole. */
const RESERVED = new Set(
  (
    'active archive away call canvas collapse dm dnd expand feed feedback help invite invite_people join keys kick ' +
    'leave me msg mute open part prefs remind remove rename search shortcuts shrug star status topic unarchive who'
  ).split(' '),
);

/** @throws ConfigError for a name that Slack keeps for itself */
export function checkCommandName(command: string): void {
  if (!RESERVED.has(command)) return;
  throw new ConfigError(
    `SLACK_COMMAND cannot be "${command}": Slack keeps /${command} for itself. Choose another name, such as "paper".`,
  );
}

export interface ManifestInput {
  /** Without the slash. */
  readonly command: string;
  readonly commands: readonly Command[];
}

/**
 * The app's manifest (docs.slack.dev/reference/app-manifest). One command: two apps of a workspace cannot share a
 * name, so it is configurable, and everything is reached through it.
 * @throws ConfigError for a name that Slack keeps for itself
 */
export function slackManifest({ command, commands }: ManifestInput): object {
  checkCommandName(command);
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Paperboy',
      description: 'Finds papers, answers questions about them and delivers new ones.',
      long_description:
        'Paperboy finds research papers by words, by meaning, by id or by link, and shows the best one first. It ' +
        'delivers the new papers on a topic to a channel at the hour the channel asked for, each paper once. You run ' +
        'it yourself: what it stores stays with you.',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'paperboy', always_online: true },
      agent_view: {
        agent_description:
          'Ask for papers on a topic, ask what papers say, paste an arXiv id, a DOI or a link, or follow a topic and ' +
          'get its new papers.',
        suggested_prompts: prompts,
      },
      slash_commands: [
        {
          command: `/${command}`,
          description: 'Find papers, ask what they say, follow a topic',
          usage_hint: usageHint(commands),
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: scopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { bot_events: botEvents },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}

const prompts = [
  { title: 'Find papers', message: 'papers on speculative decoding' },
  { title: 'What is trending', message: 'trending week' },
  { title: 'Ask a question', message: 'how many bits does SqueezeLLM use?' },
  { title: 'What you can do', message: 'help' },
];

/** "<a topic, an id or a link> | trending | digest | help". */
function usageHint(commands: readonly Command[]): string {
  const open = commands.filter((command) => command.internal !== true && command.name !== 'paper');
  const names = new Set(open.map((command) => command.name.split(' ')[0] ?? command.name));
  return ['<topic, id or link>', ...names].join(' | ');
}
