import { z } from 'zod';
import { welcomeCard } from '#src/message/welcome.ts';
import { draftOf } from './deliver.ts';
import type { Desk } from './desk.ts';
import { failureOf } from './failure.ts';
import { messageSurface } from './surfaces.ts';
import { openDirect } from './people.ts';

/** https://docs.slack.dev/reference/events/app_home_opened */
const Opened = z.object({ event: z.object({ tab: z.string(), user: z.string() }) });

/** Draws App Home: the three first steps. The first person who opens it is welcomed, once. */
export async function onHome(body: unknown, desk: Desk): Promise<void> {
  const { tab, user } = Opened.parse(body).event;
  if (tab !== 'home') return;
  const card = welcomeCard({ slash: `/${desk.command}`, invite: `/invite @${desk.bot()}` });
  const { rich } = await draftOf(card, desk.dispatcher);
  try {
    await desk.client.views.publish({ user_id: user, view: { type: 'home', blocks: rich.blocks } });
  } catch (error) {
    desk.log.warn({ failure: failureOf(error) }, 'App Home could not be drawn');
  }
  await welcome(user, desk);
}

/**
 * Slack does not tell a bot who installed it. Whoever opens App Home first is most likely that person, and the only
 * one written to unasked; everybody else finds the same steps on App Home.
 */
async function welcome(user: string, desk: Desk): Promise<void> {
  const key = `welcomed:${desk.team()}`;
  if ((await desk.memory.get(key)) !== undefined) return;
  if (!(await desk.dispatcher.firstTime(`slack:${key}`))) return;
  await desk.memory.set(key, user);
  const channel = await openDirect(desk, user);
  if (channel === undefined) return;
  await messageSurface(desk, { channel }).show(
    welcomeCard({ slash: `/${desk.command}`, invite: `/invite @${desk.bot()}` }),
  );
}
