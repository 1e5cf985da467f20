import { Events, type Client } from 'discord.js';
import type { EventContext } from '../context.ts';
import type { InFlight } from '../../shared/in-flight.ts';
import { onClick } from './on-click.ts';
import { onCommand } from './on-command.ts';
import { onForm } from './on-form.ts';
import { onKeystroke } from './on-keystroke.ts';
import { onMessage } from './on-message.ts';

/** Listens to what the gateway brings. */
export function listen(client: Client, context: EventContext, inFlight: InFlight): void {
  const { log } = context;
  client.on(Events.InteractionCreate, (asked) => {
    if (asked.isChatInputCommand()) void inFlight.run('command', async () => onCommand(context, asked));
    else if (asked.isButton() || asked.isStringSelectMenu())
      void inFlight.run('click', async () => onClick(context, asked));
    else if (asked.isModalSubmit()) void inFlight.run('form', async () => onForm(context, asked));
    else if (asked.isAutocomplete()) void inFlight.run('keystroke', async () => onKeystroke(context, asked));
  });
  client.on(Events.MessageCreate, (message) => {
    void inFlight.run('message', async () => onMessage(context, message));
  });
  client.on(Events.Error, (error) => log.error({ err: error }, 'Discord'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'Discord'));
}
