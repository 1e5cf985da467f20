import { App, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Adapter, AdapterInput } from '#src/chat/adapter.ts';
import { unmeasured } from '#src/chat/measures.ts';
import { ConfigError } from '#src/errors.ts';
import { SECOND_MS } from '#src/time.ts';
import { createInFlight } from '../shared/in-flight.ts';
import { createPlatformTime } from '../shared/platform-time.ts';
import { sleepFor } from '../shared/sleep.ts';
import { ASKING, CONNECTING, createTokenState } from '../shared/token.ts';
import { boltLog } from './api/bolt-log.ts';
import { WatchedClient } from './api/client.ts';
import { createConnection } from './api/connection.ts';
import { createCourier } from './api/deliver.ts';
import type { EventContext, Timing } from './context.ts';
import { listen } from './events/index.ts';
import { failureOf } from './api/failure.ts';
import { askIdentity, missingScopes, type Identity } from './api/identity.ts';
import { createTurns } from '../shared/turns.ts';
import { createLanes } from './api/lanes.ts';
import { LIMITS } from './limits.ts';
import { appTokenScope, checkCommandName } from './manifest.ts';
import { createPeople } from './api/people.ts';
import { socketDispatcher } from './api/socket-dispatcher.ts';
import { createPlatform } from './platform.ts';

export const TIMING: Timing = {
  sleep: sleepFor,
  monotonic: () => performance.now(),
  holdMs: 2 * SECOND_MS,
  callMs: 10 * SECOND_MS,
  pingMs: 5 * SECOND_MS,
  drainMs: 8 * SECOND_MS,
};

/** Slack through Socket Mode: no public address is needed. One workspace, the one its tokens belong to. */
export function create(input: AdapterInput, timing: Timing = TIMING): Adapter {
  const { config, log, clock, dispatcher, memory, measures = unmeasured } = input;
  const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken } = config;
  if (token === undefined || appToken === undefined)
    throw new ConfigError('SLACK_BOT_TOKEN and SLACK_APP_TOKEN must be set together');
  checkCommandName(config.SLACK_COMMAND);

  const options = clientOptions(input, timing);
  const time = createPlatformTime(timing.monotonic);
  const state = createTokenState({ onTrouble: input.onTrouble, log, pauses: ASKING });
  const client = new WatchedClient(token, options, { state, time, monotonic: timing.monotonic });
  let known: Identity | undefined;
  const identity = () => known;
  const team = () => known?.team ?? '';
  const bot = () => known?.name ?? 'paperboy';
  const lanes = createLanes({ clock, sleep: timing.sleep, spacingMs: LIMITS.postSpacingMs });
  const people = createPeople({ client, log }, clock, team);
  const courier = createCourier({ client, log, lanes, dispatcher, identity, time });
  const platform = createPlatform({ client, log, config, courier, people, bot });

  const dispatcherOfSocket = socketDispatcher(config);
  const receiver = new SocketModeReceiver({
    appToken,
    ...(dispatcherOfSocket && { dispatcher: dispatcherOfSocket }),
    logger: options.logger,
    autoReconnectEnabled: false,
    clientPingTimeout: timing.pingMs,
    installerOptions: { clientOptions: clientOptions(input, timing) },
  });
  const app = new App({
    receiver,
    logger: options.logger,
    convoStore: false,
    clientOptions: {
      ...options,
      fetch: async (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(timing.callMs) }),
    },
    authorize: async () =>
      Promise.resolve({
        botToken: token,
        botId: known?.botId ?? '',
        botUserId: known?.user ?? '',
        teamId: team(),
      }),
  });
  const inFlight = createInFlight(log, timing.sleep);
  const command = config.SLACK_COMMAND;
  const context: EventContext = {
    client,
    log,
    dispatcher,
    measures,
    platform,
    people,
    lanes,
    turns: createTurns(),
    memory,
    fetchFile: input.fetchFile,
    fileToken: (url) => (isOwnHost(url, config.SLACK_API_URL) ? `Bearer ${token}` : undefined),
    command,
    timing,
    identity,
    team,
    bot,
  };
  listen(app, context, inFlight);

  const connection = createConnection({
    client: receiver.client,
    prepare: async () => {
      if (known !== undefined) return;
      known = await tokenChecked('SLACK_BOT_TOKEN', async () => askIdentity(client));
      const missing = missingScopes(known);
      if (missing.length > 0)
        log.warn({ missing }, 'the Slack app lacks scopes: update it from "manifest slack" and reinstall it');
    },
    checked: async (work) => tokenChecked('SLACK_APP_TOKEN', work),
    state: createTokenState({ onTrouble: input.onOff, log, pauses: CONNECTING }),
    log,
    clock,
    sleep: timing.sleep,
  });

  return {
    platform,
    async start() {
      try {
        await connection.open();
      } catch (error) {
        if (error instanceof ConfigError) throw error;
        log.warn({ err: error }, 'Slack cannot be reached; trying again');
      } finally {
        connection.keep();
      }
    },
    async probe() {
      await tokenChecked('SLACK_BOT_TOKEN', async () => askIdentity(client));
      const asking = new WebClient(appToken, options);
      await tokenChecked('SLACK_APP_TOKEN', async () => asking.apps.connections.open());
    },
    isConnected: () => connection.isOpen(),
    async stop() {
      await connection.close();
      await inFlight.drain(timing.drainMs);
    },
  };
}

/** Where Slack keeps files: https://docs.slack.dev/reference/objects/file-object; or the host it is configured to be. */
function isOwnHost({ protocol, host }: URL, apiUrl: string): boolean {
  return (protocol === 'https:' && host === 'files.slack.com') || host === new URL(apiUrl).host;
}

/** Nothing is sent twice behind our back, and nothing hangs. */
function clientOptions({ config, log }: AdapterInput, { callMs }: Timing) {
  return {
    slackApiUrl: config.SLACK_API_URL,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callMs,
    // Named, so that the socket's dispatcher serves the socket alone.
    fetch: globalThis.fetch,
    logger: boltLog(log),
  };
}

const WHERE = {
  SLACK_BOT_TOKEN: 'Copy the "Bot User OAuth Token" from "OAuth & Permissions" of your Slack app.',
  SLACK_APP_TOKEN: `Make an app-level token with the scope ${appTokenScope} under "Basic Information" of your Slack app.`,
} as const;

/** Runs what needs a token. @throws ConfigError where Slack refuses it */
async function tokenChecked<T>(variable: keyof typeof WHERE, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'refused') throw error;
    throw new ConfigError(`Slack refuses ${variable} (${failure.error}). ${WHERE[variable]}`);
  }
}
