import type { AddressInfo } from 'node:net';
import { createFaults, type Faults } from './faults.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import type { Call } from './method.ts';
import { createResponses } from './responses.ts';
import { createLate, type Late } from '../late.ts';
import { createSocket, type Socket } from './socket.ts';
import { createWebServer } from './web-server.ts';
import { createWorkspace, type Message, type Workspace } from './workspace.ts';

/** A Slack on loopback: Web API, Socket Mode and response addresses, enough for the real Bolt client. */
export interface FakeSlack extends Interactions {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  /** The environment that makes a Paperboy talk to this Slack. */
  readonly env: {
    readonly SLACK_API_URL: string;
    readonly SLACK_BOT_TOKEN: string;
    readonly SLACK_APP_TOKEN: string;
  };
  readonly workspace: Workspace;
  readonly socket: Socket;
  readonly calls: Call[];
  readonly faults: Faults;
  readonly late: Late;
  /** Everything sent that Slack would refuse or that should never be sent. Empty at the end of every test. */
  readonly violations: string[];
  /** The bot's messages in a channel, oldest first. */
  posts(channel?: string): readonly Message[];
  /** Resolves once `met` holds; asks again after every call and acknowledgement. */
  until(met: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface FakeSlackOptions {
  readonly now?: () => number;
  readonly command?: string;
  readonly historyPage?: number;
}

export async function startSlack({
  now = () => Date.now(),
  command = 'paper',
  historyPage = 15,
}: FakeSlackOptions = {}): Promise<FakeSlack> {
  const workspace = createWorkspace(now);
  const faults = createFaults();
  const violations: string[] = [];
  const calls: Call[] = [];
  const tokens = { bot: 'xoxb-loopback-bot-token', app: 'xapp-loopback-app-token' };
  const responses = createResponses(workspace, now, violations);
  let origin = '';
  const context = () => ({
    workspace,
    violations,
    historyPage,
    socketUrl: `${origin.replace('http', 'ws')}/socket`,
  });
  const late = createLate(now);
  const server = createWebServer({ context, calls, faults, responses, tokens, now, late });
  const socket = createSocket(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...createInteractions({ workspace, socket, responses, command, url: () => origin }),
    apiUrl: `${origin}/api/`,
    env: { SLACK_API_URL: `${origin}/api/`, SLACK_BOT_TOKEN: tokens.bot, SLACK_APP_TOKEN: tokens.app },
    workspace,
    socket,
    calls,
    faults,
    late,
    violations,
    posts: (channel) =>
      workspace.messages.filter((message) => channel === undefined || message.channel === channel),
    async until(met) {
      while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async stop() {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
