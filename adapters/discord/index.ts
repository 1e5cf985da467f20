import { REST, Routes, type Client } from 'discord.js';
import type { Adapter, AdapterInput } from '#src/chat/adapter.ts';
import { unmeasured } from '#src/chat/measures.ts';
import { ConfigError } from '#src/errors.ts';
import { HOUR_MS, SECOND_MS } from '#src/time.ts';
import { createInFlight } from '../shared/in-flight.ts';
import { createPlatformTime } from '../shared/platform-time.ts';
import { persist } from '../shared/persist.ts';
import { sleepFor, type Sleep } from '../shared/sleep.ts';
import { ASKING, CONNECTING, createTokenState } from '../shared/token.ts';
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
import { createTurns } from '../shared/turns.ts';
import { waitAfter } from './api/outcome.ts';
import { createPosts, restOptions, warnOfRefusals, watched } from './api/rest.ts';

const REGISTERING = { firstPauseMs: 5 * SECOND_MS, longestPauseMs: HOUR_MS };

/** Discord through its gateway: no public address is needed, and no privileged intent. */
export function create(input: AdapterInput, sleep: Sleep = sleepFor): Adapter {
  const { config, log, dispatcher, memory, measures = unmeasured } = input;
  const { DISCORD_TOKEN: token, DISCORD_API_URL: api } = config;
  if (token === undefined) throw new ConfigError('DISCORD_TOKEN is not set');

  const time = createPlatformTime();
  const ending = new AbortController();
  const state = createTokenState({ onTrouble: input.onTrouble, log, pauses: ASKING });
  const watch = { token, time, state, sleep, ending: ending.signal };
  const posts = watched(warnOfRefusals(createPosts({ api, token }), log), watch);
  const rest = watched(warnOfRefusals(new REST(restOptions(api)).setToken(token), log), watch);
  const inFlight = createInFlight(log);
  const connection = createConnection({
    token,
    log,
    sleep,
    state: createTokenState({ onTrouble: input.onOff, log, pauses: CONNECTING }),
    make: () => {
      const client = createClient(api);
      watched(client.rest, watch);
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
    time,
  });
  const platform = createPlatform({ client, courier });
  const context: EventContext = {
    dispatcher,
    platform,
    renderer,
    posts,
    rest,
    labels: createLabels(),
    turns: createTurns(),
    log,
    sleep,
    measures,
    fetchFile: input.fetchFile,
  };

  const stopping = new AbortController();

  function welcome({ application, user }: Client<true>): Promise<void> {
    log.info({ as: user.username, invite: inviteUrl(application.id) }, 'connected to Discord');
    void keepRegistering(application.id);
    return Promise.resolve();
  }

  /** Until then the commands that Discord knows stay; on a first start there are none. */
  async function keepRegistering(application: string): Promise<void> {
    const again = (error: unknown) => {
      if (stopping.signal.aborted) return undefined;
      log.error({ err: error }, 'the commands could not be registered; trying again');
      return waitAfter(error) ?? 0;
    };
    const patience = { sleep, ...REGISTERING, withinMs: Infinity, signal: stopping.signal };
    await persist(async () => register(application), again, patience).catch((error: unknown) =>
      log.debug({ err: error }, 'the commands were not registered before the end'),
    );
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
      stopping.abort();
      await inFlight.drain(TIMES.drain);
      ending.abort();
      await connection.close();
    },
  };
}
