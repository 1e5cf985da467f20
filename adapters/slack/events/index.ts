import type { AckFn, App, RespondFn } from '@slack/bolt';
import { problemCard } from '#src/message/problem.ts';
import type { InFlight } from '../../shared/in-flight.ts';
import { ACTION_ID } from '../render/controls.ts';
import type { EventContext } from '../context.ts';
import { onAction } from './on-action.ts';
import { onCommand } from './on-command.ts';
import { FORM, onForm } from './on-form.ts';
import { onHome } from './on-home.ts';
import { onMessage } from './on-message.ts';
import { NOBODY, privateSurface } from './surfaces.ts';

/** Listens to everything the manifest subscribes to. */
export function listen(app: App, context: EventContext, inFlight: InFlight): void {
  const guarded = async (what: string, work: () => Promise<void>, respond?: RespondFn) =>
    inFlight.run(what, async () => {
      try {
        await work();
      } catch (error) {
        if (respond !== undefined)
          await privateSurface(context, respond, NOBODY).show(
            problemCard('Something broke on our side. Try again in a minute.'),
          );
        throw error;
      }
    });

  const timed =
    (ack: AckFn<never>): AckFn<never> =>
    async (answer) => {
      const acknowledged = context.measures.acknowledging('slack');
      await ack(answer);
      acknowledged();
    };

  app.command(`/${context.command}`, async (typed) =>
    guarded('command', () => onCommand({ ...typed, ack: timed(typed.ack) }, context), typed.respond),
  );
  app.action(ACTION_ID, async ({ ack, body, ...rest }) => {
    // A click on App Home has no response address, whatever the types say.
    const respond = 'response_url' in body ? rest.respond : undefined;
    return guarded('click', () => onAction({ ack: timed(ack), body, respond }, context), respond);
  });
  app.view(FORM, async ({ ack, body }) => guarded('form', () => onForm({ ack: timed(ack), body }, context)));
  app.event('app_mention', async ({ body }) => guarded('mention', () => onMessage(body, context)));
  app.message(async ({ body }) => guarded('message', () => onMessage(body, context)));
  app.event('app_home_opened', async ({ body }) => guarded('home', () => onHome(body, context)));
  app.error(async (error) => {
    context.log.error({ err: error }, 'Slack sent something Paperboy cannot handle');
    return Promise.resolve();
  });
}
