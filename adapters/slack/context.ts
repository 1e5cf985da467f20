import type { WebClient } from '@slack/web-api';
import type { AdapterInput } from '#src/chat/adapter.ts';
import type { Dispatcher } from '#src/chat/dispatcher.ts';
import type { Measures } from '#src/chat/measures.ts';
import type { Platform } from '#src/chat/platform.ts';
import type { Log } from '#src/log.ts';
import type { Identity } from './api/identity.ts';
import type { Sleep } from '../shared/sleep.ts';
import type { Turns } from '../shared/turns.ts';
import type { Lanes } from './api/lanes.ts';
import type { People } from './api/people.ts';

/** Waits, so that tests need not. */
export interface Timing {
  readonly sleep: Sleep;
  /** Milliseconds that only ever grow, whatever the clock says. */
  readonly monotonic: () => number;
  /** How long an answer that cannot be changed later waits for its later form. */
  readonly holdMs: number;
  /** How long a call of the Web API may take. */
  readonly callMs: number;
  /** After how long without a sign of life the socket is given up. */
  readonly pingMs: number;
  /** How long stopping waits for what is under way. */
  readonly drainMs: number;
}

/** What the handlers of events work with. */
export interface EventContext {
  readonly client: WebClient;
  readonly log: Log;
  readonly dispatcher: Dispatcher;
  readonly measures: Measures;
  readonly platform: Platform;
  readonly people: People;
  readonly lanes: Lanes;
  readonly turns: Turns;
  readonly memory: AdapterInput['memory'];
  readonly fetchFile: AdapterInput['fetchFile'];
  /** What a file of that address is asked with: the bot's token, for Slack's own hosts alone. */
  readonly fileToken: (url: URL) => string | undefined;
  /** The slash command, without the slash. */
  readonly command: string;
  readonly timing: Timing;
  /** Known once connected; events come only then. */
  readonly identity: () => Identity | undefined;
  readonly team: () => string;
  /** The name people invite and mention the bot by. */
  readonly bot: () => string;
}
