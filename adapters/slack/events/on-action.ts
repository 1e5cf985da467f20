import type { AckFn, RespondFn } from '@slack/bolt';
import { z } from 'zod';
import type { Audience, Reply } from '#src/chat/command.ts';
import type { Request } from '#src/chat/dispatcher.ts';
import type { Action } from '#src/message/card.ts';
import { problemCard } from '#src/message/problem.ts';
import { answer, type Surface } from '../../shared/answer.ts';
import type { EventContext } from '../context.ts';
import { openDirect } from '../api/people.ts';
import { messageSurface, outsideSurface, personalSurface, replacingSurface } from './surfaces.ts';

/** What of a block_actions payload is used (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
const Click = z.object({
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z
    .object({
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  actions: z.tuple(
    [
      z.object({
        action_ts: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ],
    z.unknown(),
  ),
});
type Click = z.infer<typeof Click>;

interface Clicked {
  readonly ack: AckFn<never>;
  readonly body: unknown;
  /** Not there for a click on App Home. */
  readonly respond?: RespondFn | undefined;
}

/** A button pressed, or an option picked: a command with options, like a typed one. */
export async function onAction({ ack, body, respond }: Clicked, context: EventContext): Promise<void> {
  await ack();
  const click = Click.parse(body);
  const [{ action_ts: at, value, selected_option: option }] = click.actions;
  const { user, channel: clickedIn, container } = click;
  const key = `slack:click:${clickedIn?.id ?? 'home'}:${container?.message_ts ?? ''}:${user.id}:${at}`;
  if (!(await context.dispatcher.firstTime(key))) return;
  const channel = clickedIn?.id ?? (await openDirect(context, user.id));
  if (channel === undefined) return;
  const action = await context.dispatcher.decode(option?.value ?? value ?? '');
  if (action === undefined) {
    await surfaceFor(click, channel, { respond, context, open: false }).show(
      problemCard('This control is from before my memory begins. Ask again, and it will work.'),
    );
    return;
  }
  const request = await requestOf(click, action, channel, context);
  const reply = await context.dispatcher.run(request, context.platform);
  const open = context.dispatcher.audience(action) === 'public' && reply.failed !== true;
  const surface =
    replaces(action, reply) && respond !== undefined && clickedIn !== undefined
      ? replacingSurface(context, respond)
      : surfaceFor(click, channel, { respond, context, open });
  await answer(reply, surface, context.timing);
}

function replaces({ effect }: Action, { failed }: Reply): boolean {
  return effect === 'update' && failed !== true;
}

async function requestOf(
  click: Click,
  action: Action,
  channel: string,
  context: EventContext,
): Promise<Request> {
  const { id, username, name } = click.user;
  const thread = threadOf(click);
  return {
    command: action.command,
    options: action.options,
    person: await context.people.person(id, username ?? name),
    place: {
      platform: 'slack',
      installation: context.team(),
      channel,
      ...(thread !== undefined && { thread }),
    },
    surface: 'click',
    ...(action.effect === 'update' && { audience: readersOf(click, channel) }),
  };
}

/** Who sees the message that was clicked. */
function readersOf({ container }: Click, channel: string): Audience {
  return container?.is_ephemeral === true || channel.startsWith('D') ? 'private' : 'public';
}

interface Answering {
  readonly respond: RespondFn | undefined;
  readonly context: EventContext;
  readonly open: boolean;
}

/** Beside what was clicked. A click on App Home has nothing beside it: the answer comes as a direct message. */
function surfaceFor(click: Click, channel: string, { respond, context, open }: Answering): Surface {
  const spot = { channel, thread: threadOf(click) };
  if (respond === undefined || click.channel === undefined) return messageSurface(context, spot);
  const alone = personalSurface(context, { ...spot, user: click.user.id }, respond);
  return open
    ? messageSurface(context, spot, { outside: outsideSurface(context, respond, spot), alone })
    : alone;
}

/** The first message of a thread stands in the channel: who clicks on it is there. */
function threadOf({ message, container }: Click): string | undefined {
  const thread = message?.thread_ts ?? container?.thread_ts;
  return thread === container?.message_ts ? undefined : thread;
}
