import type { AckFn } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import type { Action } from '#src/message/card.ts';
import type { Wanted } from '#src/chat/dispatcher.ts';
import { problemCard } from '#src/message/problem.ts';
import { answer } from '../../shared/answer.ts';
import { isDirect } from '../api/channels.ts';
import { failureOf } from '../api/failure.ts';
import { openDirect } from '../api/people.ts';
import type { EventContext } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { label } from '../render/controls.ts';
import { readerAlone, readersIn } from './readers.ts';
import { messageSurface, whisperSurface } from './surfaces.ts';

export const FORM = 'paperboy-form';
const TYPED = 'typed';

/** What a dialog carries of the control it was opened by; Slack keeps it from its reader. */
const Carried = z.object({ value: z.string(), channel: z.string(), thread: z.string().optional() });
type Carried = z.infer<typeof Carried>;

/** What of a view_submission is used (docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
const Submitted = z.object({
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.object({ [TYPED]: z.object({ [TYPED]: z.object({ value: z.string().nullish() }) }) }),
    }),
  }),
});

/** Asks in a dialog for the text that an action lacks. A click can open one for three seconds. */
export async function openForm(
  { client, log }: EventContext,
  trigger: string,
  wanted: Wanted,
  carried: Carried,
): Promise<void> {
  try {
    await client.views.open({ trigger_id: trigger, view: form(wanted, carried) });
  } catch (error) {
    log.warn({ failure: failureOf(error) }, 'a dialog could not be opened');
  }
}

function form({ title, label: what, maxChars }: Wanted, carried: Carried): ModalView {
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(carried),
    title: label(title, LIMITS.formTitleChars),
    submit: label(title, LIMITS.formTitleChars),
    blocks: [
      {
        type: 'input',
        block_id: TYPED,
        label: label(what, LIMITS.formLabelChars),
        element: { type: 'plain_text_input', action_id: TYPED, multiline: true, max_length: maxChars },
      },
    ],
  };
}

/** What was typed into a dialog: the action it was opened for, complete; answered where the control was. */
export async function onForm(
  { ack, body }: { readonly ack: AckFn<never>; readonly body: unknown },
  context: EventContext,
): Promise<void> {
  await ack();
  const { user, view } = Submitted.parse(body);
  const { dispatcher, platform } = context;
  if (!(await dispatcher.firstTime(`slack:form:${view.id}`))) return;
  const { value, channel, thread } = Carried.parse(JSON.parse(view.private_metadata));
  const action = await dispatcher.decode(value, [readersIn(context, channel), readerAlone(context, user.id)]);
  const reply =
    action === undefined
      ? {
          card: problemCard('This dialog is from before my memory begins. Ask again.'),
          failed: true as const,
        }
      : await dispatcher.run(
          {
            ...complete(action, dispatcher.wanted(action), view.state.values[TYPED][TYPED].value ?? ''),
            person: await context.people.person(user.id, user.username ?? user.name),
            place: {
              platform: 'slack',
              installation: context.team(),
              channel,
              ...(thread !== undefined && { thread }),
            },
            surface: 'command',
          },
          platform,
        );
  const direct = isDirect(channel) ? undefined : await openDirect(context, user.id);
  const alone = whisperSurface(
    context,
    { channel, thread, user: user.id },
    direct === undefined ? undefined : messageSurface(context, { channel: direct }),
  );
  await answer(
    reply,
    isDirect(channel) ? messageSurface(context, { channel, thread }) : alone,
    context.timing,
  );
}

function complete({ command, options }: Action, wanted: Wanted | undefined, typed: string) {
  return { command, options: wanted === undefined ? options : { ...options, [wanted.option]: typed } };
}
