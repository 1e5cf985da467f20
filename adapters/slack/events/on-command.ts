import type { AckFn, RespondFn, SlashCommand } from '@slack/bolt';
import type { Request } from '#src/chat/dispatcher.ts';
import type { Block } from '#src/message/card.ts';
import { say } from '#src/message/text.ts';
import { answer, type Surface } from '../../shared/answer.ts';
import { within } from '../../shared/within.ts';
import type { EventContext } from '../context.ts';
import { readText } from './read-text.ts';
import { messageSurface, outsideSurface, personalSurface } from './surfaces.ts';

/** Longer than most answers take. */
const SLOW_MS = 1_500;
const SEARCHING: Block = { kind: 'note', text: say('Searching…') };

interface Typed {
  readonly ack: AckFn<never>;
  readonly command: SlashCommand;
  readonly respond: RespondFn;
}

/** `/paper …`: acknowledged, understood, run, and answered for one person or for the channel. */
export async function onCommand({ ack, command, respond }: Typed, context: EventContext): Promise<void> {
  await ack();
  const { dispatcher, platform } = context;
  if (!(await dispatcher.firstTime(`slack:command:${command.trigger_id}`))) return;
  const channel = command.channel_id;
  const here = {
    person: await context.people.person(command.user_id, command.user_name),
    place: { platform: 'slack', installation: context.team(), channel },
    surface: 'command',
  } as const;
  const request: Request = { ...(await dispatcher.understand(readText(command.text), here)), ...here };
  const running = dispatcher.run(request, platform);
  const spot = { channel };
  const personal = personalSurface(context, { ...spot, user: command.user_id }, respond);
  const quick = await within(SLOW_MS, running, context.timing.sleep);
  // Slack cannot take it back: what follows from a command's address is always a message of its own (bolt-js #2287).
  // Where the bot's own message is answered with, the answer takes its place.
  if (quick === undefined) await personal.show({ blocks: [SEARCHING] });
  const isInPlace = quick === undefined && personal.editable;
  const alone = isInPlace ? inPlace(personal) : personal;
  const reply = await running;
  const open = !isInPlace && dispatcher.audience(request) === 'public' && reply.failed !== true;
  const surface = open
    ? messageSurface(context, spot, { outside: outsideSurface(context, respond, spot), alone })
    : alone;
  await answer(reply, surface, context.timing);
}

/** Where "Searching…" stands: what comes takes its place. */
function inPlace(surface: Surface): Surface {
  return { ...surface, show: async (card) => surface.revise(card) };
}
