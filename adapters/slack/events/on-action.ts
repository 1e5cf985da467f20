import type { AckFn, RespondFn } from '@slack/bolt';
import type { Request } from '#src/chat/dispatcher.ts';
import type { Action } from '#src/message/card.ts';
import { problemCard } from '#src/message/problem.ts';
import { answer, type Surface } from '../../shared/answer.ts';
import type { EventContext } from '../context.ts';
import { openDirect } from '../api/people.ts';
import { isCarried } from './carried.ts';
import { Click, isAlone, threadOf } from './click.ts';
import { openForm } from './on-form.ts';
import { readerAlone, readersIn } from './readers.ts';
import { messageSurface, outsideSurface, personalSurface, replacingSurface } from './surfaces.ts';

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
  const written = option?.value ?? value ?? '';
  const action = await context.dispatcher.decode(written, readersOf(click, channel, context));
  if (action === undefined) {
    await surfaceFor(click, channel, { respond, context, open: false }).show(
      problemCard('This control is from before my memory begins. Ask again, and it will work.'),
    );
    return;
  }
  const wanted = context.dispatcher.wanted(action);
  if (wanted !== undefined && click.trigger_id !== undefined) {
    await openForm(context, click.trigger_id, wanted, { value: written, channel, thread: threadOf(click) });
    return;
  }
  // A control changes only the message it sits on: what another message's would do is shown to who pressed it.
  const updates = action.effect === 'update';
  const inPlace = updates && (isAlone(click, channel) || (await isCarried(click, written, context)));
  const request = await requestOf(
    click,
    { ...action, effect: inPlace ? 'update' : 'reply' },
    channel,
    context,
  );
  const reply = await context.dispatcher.run(
    updates && !inPlace ? { ...request, audience: 'private' } : request,
    context.platform,
  );
  const open = !updates && context.dispatcher.audience(action) === 'public' && reply.failed !== true;
  const surface =
    inPlace && reply.failed !== true && respond !== undefined && clickedIn !== undefined
      ? replacingSurface(context, respond, standing(click, channel, context))
      : surfaceFor(click, channel, { respond, context, open });
  await answer(reply, surface, context.timing);
}

/** Whose controls somebody may use: those for all in the channel, and their own. */
function readersOf({ user }: Click, channel: string, context: EventContext): readonly string[] {
  return [readersIn(context, channel), readerAlone(context, user.id)];
}

/** The message that was clicked, and who reads it. */
function standing(click: Click, channel: string, context: EventContext) {
  const ref = `${channel}:${click.container?.message_ts ?? ''}`;
  const alone = click.container?.is_ephemeral === true;
  return { ref, reader: alone ? readerAlone(context, click.user.id) : readersIn(context, channel) };
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
    ...(action.effect === 'update' && {
      audience: isAlone(click, channel) ? ('private' as const) : ('public' as const),
    }),
  };
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
