import type { App, RespondFn } from '@slack/bolt';
import { problemCard } from '#src/message/problem.ts';
import type { InFlight } from '../../shared/in-flight.ts';
import { ACTION_ID } from '../render/controls.ts';
import type { Desk } from '../context.ts';
import { onAction } from './on-action.ts';
import { onCommand } from './on-command.ts';
import { onHome } from './on-home.ts';
import { onMessage } from './on-message.ts';
import { privateSurface } from './surfaces.ts';

/** Listens to everything the manifest subscribes to. */
export function listen(app: App, desk: Desk, inFlight: InFlight): void {
  const guarded = async (what: string, work: () => Promise<void>, respond?: RespondFn) =>
    inFlight.run(what, async () => {
      try {
        await work();
      } catch (error) {
        if (respond !== undefined)
          await privateSurface(desk, respond).show(
            problemCard('Something broke on our side. Try again in a minute.'),
          );
        throw error;
      }
    });

  app.command(`/${desk.command}`, async (typed) =>
    guarded('command', () => onCommand(typed, desk), typed.respond),
  );
  app.action(ACTION_ID, async ({ ack, body, ...rest }) => {
    // A click on App Home has no response address, whatever the types say.
    const respond = 'response_url' in body ? rest.respond : undefined;
    return guarded('click', () => onAction({ ack, body, respond }, desk), respond);
  });
  app.event('app_mention', async ({ body }) => guarded('mention', () => onMessage(body, desk)));
  app.message(async ({ body }) => guarded('message', () => onMessage(body, desk)));
  app.event('app_home_opened', async ({ body }) => guarded('home', () => onHome(body, desk)));
  app.error(async (error) => {
    desk.log.error({ err: error }, 'Slack sent something Paperboy cannot handle');
    return Promise.resolve();
  });
}
