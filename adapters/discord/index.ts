import { REST, Routes, type Client } from 'discord.js';
import type { Adapter, AdapterInput } from '#src/chat/adapter.ts';
import { unmeasured } from '#src/chat/measures.ts';
import { ConfigError } from '#src/errors.ts';
import { createInFlight } from '../shared/in-flight.ts';
import { sleepFor, type Sleep } from '../shared/sleep.ts';
import { createClient } from './api/client.ts';
import { createConnection, tokenChecked } from './api/connection.ts';
import { createCourier } from './api/deliver.ts';
import type { EventContext } from './context.ts';
import { listen } from './events/index.ts';
import { createCardRenderer } from './render/card-renderer.ts';
import { inviteUrl } from './invite.ts';
import { createLabels } from './render/labels.ts';
import { TIMES } from './limits.ts';
import { createPlatform, mayLookBack } from './platform.ts';
import { fingerprint, registration } from './api/register.ts';
import { createPosts, restOptions, warnOfRefusals } from './api/rest.ts';

/** Discord through its gateway: no public address is needed, and no privileged intent. */
export function create(input: AdapterInput, sleep: Sleep = sleepFor): Adapter {
  const { config, log, dispatcher, memory, onOff, measures = unmeasured } = input;
  const { DISCORD_TOKEN: token, DISCORD_API_URL: api } = config;
  if (token === undefined) throw new ConfigError('DISCORD_TOKEN is not set');

  const posts = warnOfRefusals(createPosts({ api, token }), log);
  const rest = warnOfRefusals(new REST(restOptions(api)).setToken(token), log);
  const inFlight = createInFlight(log);
  const connection = createConnection({
    token,
    log,
    sleep,
    onOff: (why) => onOff?.(why),
    make: () => {
      const client = createClient(api);
      listen(client, context, inFlight);
      return client;
    },
    connected: welcome,
  });
  const client = () => connection.current();
  const renderer = createCardRenderer(dispatcher);
  const courier = createCourier({
    posts,
    rest,
    renderer,
    log,
    canLookBack: async (place) => mayLookBack(client(), place),
    self: () => client()?.user.id,
  });
  const platform = createPlatform({ client, courier });
  const context: EventContext = {
    dispatcher,
    platform,
    renderer,
    posts,
    rest,
    labels: createLabels(),
    log,
    measures,
  };

  async function welcome({ application, user }: Client<true>): Promise<void> {
    log.info({ as: user.username, invite: inviteUrl(application.id) }, 'connected to Discord');
    try {
      await register(application.id);
    } catch (error) {
      log.error({ err: error }, 'the commands could not be registered; the ones Discord knows stay');
    }
  }

  /** Discord allows 200 registrations a day: only a change is one. */
  async function register(application: string): Promise<void> {
    const commands = registration(dispatcher.commands);
    const known = `${application} ${fingerprint(commands)}`;
    if ((await memory.get('commands')) === known) return;
    await rest.put(Routes.applicationCommands(application), { body: commands });
    await memory.set('commands', known);
    log.info({ commands: commands.length }, 'commands registered');
  }

  return {
    platform,
    start: async () => connection.open(),
    probe: async () => tokenChecked(async () => rest.get(Routes.gatewayBot())),
    isConnected: () => client() !== undefined,
    async stop() {
      await inFlight.drain(TIMES.drain);
      await connection.close();
    },
  };
}
