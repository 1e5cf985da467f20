import { z } from 'zod';
import type { Card } from '#src/message/card.ts';
import { welcomeCard } from '#src/message/welcome.ts';
import { draftOf } from '../api/deliver.ts';
import type { EventContext } from '../context.ts';
import { failureOf } from '../api/failure.ts';
import { messageSurface } from './surfaces.ts';
import { readerAlone } from './readers.ts';
import { openDirect } from '../api/people.ts';

/** https://docs.slack.dev/reference/events/app_home_opened */
const Opened = z.object({ event: z.object({ tab: z.string().optional(), user: z.string() }) });

/** Draws App Home: the three first steps. The first person who opens it, or the Messages tab, is welcomed, once. */
export async function onHome(body: unknown, context: EventContext): Promise<void> {
  const { tab, user } = Opened.parse(body).event;
  if (tab === 'home') await drawHome(user, context);
  await welcome(user, context);
}

async function drawHome(user: string, context: EventContext): Promise<void> {
  const { rich } = await draftOf(firstSteps(context), context.dispatcher, {
    reader: readerAlone(context, user),
  });
  try {
    await context.client.views.publish({ user_id: user, view: { type: 'home', blocks: rich.blocks } });
  } catch (error) {
    context.log.warn({ failure: failureOf(error) }, 'App Home could not be drawn');
  }
}

/**
 * Slack does not tell a bot who installed it. Whoever opens the app first is most likely that person, and the only
 * one written to unasked; everybody else finds the same steps on App Home.
 */
async function welcome(user: string, context: EventContext): Promise<void> {
  const key = `welcomed:${context.team()}`;
  if ((await context.memory.get(key)) !== undefined) return;
  if (!(await context.dispatcher.firstTime(`slack:${key}`))) return;
  await context.memory.set(key, user);
  const channel = await openDirect(context, user);
  if (channel === undefined) return;
  await messageSurface(context, { channel }).show(firstSteps(context));
}

function firstSteps({ command, bot }: EventContext): Card {
  return welcomeCard({ slash: `/${command}`, invite: `/invite @${bot()}` });
}
