import type { Responses } from './responses.ts';
import type { Envelope, Socket } from './socket.ts';
import { directMessage, TEAM, type Ephemeral, type Json, type Message, type Workspace } from './workspace.ts';

export interface Who {
  readonly user?: string;
  readonly channel?: string;
}

/** What people do. Each resolves once the envelope was sent; `socket.acked` tells when it was acknowledged. */
export interface Interactions {
  slash(text: string, who?: Who & { readonly command?: string }): Promise<Envelope>;
  /** Clicks a button, or picks an option, by its label, on a message, an ephemeral or a Home view. */
  click(on: Message | Ephemeral | { readonly home: string }, label: string, user?: string): Promise<Envelope>;
  /** The same by a changed client: on a message that does not carry the control. */
  forge(on: Message, blocks: unknown, label: string, user: string): Promise<Envelope>;
  /** Types into the dialog opened last and sends it. */
  submit(typed: string, user?: string): Promise<Envelope>;
  mention(text: string, who?: Who & { readonly thread?: string }): Promise<Envelope>;
  say(text: string, user?: string, more?: Json): Promise<Envelope>;
  openHome(user?: string, tab?: 'home' | 'messages'): Promise<Envelope>;
  /** Delivers the same envelope's content again, as Slack does when an acknowledgement got lost. */
  redeliver(envelope: Envelope): Promise<Envelope>;
}

interface Parts {
  readonly workspace: Workspace;
  readonly socket: Socket;
  readonly responses: Responses;
  /** Where `response_url`s begin. */
  readonly url: () => string;
  readonly command: string;
}

export function createInteractions({ workspace, socket, responses, url, command: own }: Parts): Interactions {
  let count = 0;
  const next = (prefix: string) => `${prefix}${++count}`;
  const event = (content: Json) =>
    socket.send('events_api', {
      type: 'event_callback',
      team_id: TEAM,
      api_app_id: 'A0',
      event_id: next('Ev'),
      event_time: 1,
      event: content,
    });
  const nameOf = (user: string) => workspace.users.get(user)?.name ?? user;

  /** A click on a control that stands in `blocks`, on a message that may carry other ones. */
  function clicked(
    on: Message | Ephemeral | { readonly home: string },
    blocks: unknown,
    label: string,
    user: string,
  ): Promise<Envelope> {
    const base = {
      type: 'block_actions',
      team: { id: TEAM },
      user: { id: user, username: nameOf(user), team_id: TEAM },
      trigger_id: next('t.'),
    };
    if ('home' in on) {
      const view = workspace.homes.get(on.home) ?? {};
      return socket.send('interactive', {
        ...base,
        container: { type: 'view' },
        view,
        actions: [control(view['blocks'], label, next('a'))],
      });
    }
    const ts = 'ts' in on ? on.ts : '1.0';
    if (on.thread_ts !== undefined) workspace.threads.add(`${on.channel}:${on.thread_ts}`);
    return socket.send('interactive', {
      ...base,
      channel: { id: on.channel },
      container: { type: 'message', message_ts: ts, channel_id: on.channel, is_ephemeral: !('ts' in on) },
      ...('ts' in on && {
        message: {
          ts,
          text: on.text,
          blocks: on.blocks,
          ...(on.thread_ts !== undefined && { thread_ts: on.thread_ts }),
        },
      }),
      response_url: `${url()}/response/${responses.issue(on.channel, user, on)}`,
      actions: [control(blocks, label, next('a'))],
    });
  }

  return {
    slash(text, { user = 'U0MIA', channel = 'C0NLP', command = own } = {}) {
      return socket.send('slash_commands', {
        command: `/${command}`,
        text,
        user_id: user,
        user_name: nameOf(user),
        channel_id: channel,
        channel_name: workspace.channels.get(channel)?.name ?? 'directmessage',
        team_id: TEAM,
        trigger_id: next('t.'),
        response_url: `${url()}/response/${responses.issue(channel, user)}`,
      });
    },
    submit(typed, user = 'U0MIA') {
      const view = workspace.forms.at(-1) ?? {};
      const [input] = view['blocks'] as Json[];
      const action = (input?.['element'] as Json)['action_id'];
      const values = {
        [String(input?.['block_id'])]: { [String(action)]: { type: 'plain_text_input', value: typed } },
      };
      return socket.send('interactive', {
        type: 'view_submission',
        team: { id: TEAM },
        user: { id: user, username: nameOf(user), team_id: TEAM },
        trigger_id: next('t.'),
        view: { ...view, state: { values } },
      });
    },
    forge: (on, blocks, label, user) => clicked(on, blocks, label, user),
    click: (on, label, user = 'U0MIA') => clicked(on, 'home' in on ? undefined : on.blocks, label, user),
    mention(text, { user = 'U0MIA', channel = 'C0NLP', thread } = {}) {
      if (thread !== undefined) workspace.threads.add(`${channel}:${thread}`);
      return event({
        type: 'app_mention',
        user,
        text,
        channel,
        ts: workspace.nextTs(),
        ...(thread !== undefined && { thread_ts: thread }),
      });
    },
    say(text, user = 'U0MIA', more = {}) {
      const { id } = directMessage(workspace, user);
      return event({
        type: 'message',
        channel_type: 'im',
        user,
        text,
        channel: id,
        ts: workspace.nextTs(),
        ...more,
      });
    },
    openHome: (user = 'U0MIA', tab = 'home') =>
      event({
        type: 'app_home_opened',
        user,
        tab,
        channel: directMessage(workspace, user).id,
        event_ts: workspace.nextTs(),
      }),
    redeliver: (envelope) => socket.send(envelope.type, envelope.payload, next('again')),
  };
}

/** The action a control with this label sends. */
function control(blocks: unknown, label: string, actionTs: string): Json {
  let found: Json | undefined;
  JSON.stringify(blocks, (_key, value: unknown) => {
    const element = value as Json | null;
    if (typeof value !== 'object' || element === null || typeof element['action_id'] !== 'string')
      return value;
    const { type, action_id, options } = element;
    if (type === 'button' && labelOf(element) === label)
      found ??= { type, action_id, value: element['value'] };
    const option = (options as Json[] | undefined)?.find((one) => labelOf(one) === label);
    if (option !== undefined) found ??= { type, action_id, selected_option: option };
    return value;
  });
  if (found === undefined) throw new Error(`no control labelled ${label}`);
  return { block_id: 'b', action_ts: actionTs, ...found };
}

function labelOf(element: Json): unknown {
  return (element['text'] as Json | undefined)?.['text'];
}
