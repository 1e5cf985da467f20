import type { REST } from 'discord.js';
import type { AdapterInput } from '#src/chat/adapter.ts';
import type { Dispatcher } from '#src/chat/dispatcher.ts';
import type { Measures } from '#src/chat/measures.ts';
import type { Platform } from '#src/chat/platform.ts';
import type { Log } from '#src/log.ts';
import type { Sleep } from '../shared/sleep.ts';
import type { CardRenderer } from './render/card-renderer.ts';
import type { Turns } from '../shared/turns.ts';
import type { Labels } from './render/labels.ts';

/** What every event handler works with. */
export interface EventContext {
  readonly dispatcher: Dispatcher;
  readonly platform: Platform;
  readonly renderer: CardRenderer;
  /** Makes a request once. */
  readonly posts: REST;
  /** May try again. */
  readonly rest: REST;
  readonly labels: Labels;
  readonly turns: Turns;
  readonly log: Log;
  readonly sleep: Sleep;
  readonly measures: Measures;
  readonly fetchFile: AdapterInput['fetchFile'];
}
