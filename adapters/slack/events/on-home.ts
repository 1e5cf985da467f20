import { z } from 'zod';
import type { Card } from '#src/message/card.ts';
import { welcomeCard } from '#src/message/welcome.ts';
import { draftOf } from '../api/deliver.ts';
import type { Desk } from '../context.ts';
import { failureOf } from '../api/failure.ts';
import { messageSurface } from './surfaces.ts';
import { openDirect } from '../api/people.ts';

/** https://docs.slack.dev/reference/events/app_home_opened */
const Opened = z.object({ event: z.object({ tab: z.string().optional(), user: z.string() }) });

/** Draws App Home: the three first steps. The first person who opens it, or the Messages tab, is welcomed, once. */
export async function onHome(body: unknown, desk: Desk): Promise<void> {
  const { tab, user } = Opened.parse(body).event;
  if (tab === 'home') await drawHome(user, desk);
  await welcome(user, desk);
}

async function drawHome(user: string, desk: Desk): Promise<void> {
  const { rich } = await draftOf(firstSteps(desk), desk.dispatcher);
  try {
    await desk.client.views.publish({ user_id: user, view: { type: 'home', blocks: rich.blocks } });
  } catch (error) {
    desk.log.warn({ failure: failureOf(error) }, 'App Home could not be drawn');
  }
}

/**
 * Slack does not tell a bot who installed it. Whoever opens the app first is most likely that person, and the only
 * one written to unasked; everybody else finds the same steps on App Home.
 */
async function welcome(user: string, desk: Desk): Promise<void> {
  const key = `welcomed:${desk.team()}`;
  if ((await desk.memory.get(key)) !== undefined) return;
  if (!(await desk.dispatcher.firstTime(`slack:${key}`))) return;
  await desk.memory.set(key, user);
  const channel = await openDirect(desk, user);
  if (channel === undefined) return;
  await messageSurface(desk, { channel }).show(firstSteps(desk));
}

function firstSteps({ command, bot }: Desk): Card {
  return welcomeCard({ slash: `/${command}`, invite: `/invite @${bot()}` });
}
