/** The whole application on a loopback Slack, in this process: offline, over the starter corpus, unless `env` says otherwise. */
import { onTestFinished } from 'vitest';
import { create, TIMING } from '#adapters/slack/index.ts';
import type { App } from '#src/app.ts';
import type { Measures } from '#src/chat/measures.ts';
import type { FullTexts } from '#src/fulltext/full-texts.ts';
import { systemClock } from '#src/time.ts';
import { openTestApp } from '../app.ts';
import { startSlack, type FakeSlack } from './fake-slack.ts';
import type { Who } from './interactions.ts';
import type { Ephemeral, Message } from './workspace.ts';

type Shown = Message | Ephemeral;

/** After it "Searching…" is shown: a message that no test here waits for. */
const SLOW_MS = 1_500;
/** Nobody waits for the second between two posts in a channel. */
const unpaced: typeof TIMING.sleep = (ms, signal) =>
  ms <= 1_000 ? Promise.resolve() : TIMING.sleep(ms === SLOW_MS ? 60_000 : ms, signal);

export interface OnSlack {
  readonly app: App;
  readonly slack: FakeSlack;
  /** What is shown next after a command was typed, a control clicked, something written to the bot. */
  readonly type: (text: string, who?: Who) => Promise<Shown>;
  readonly click: (on: Shown | { readonly home: string }, label: string, user?: string) => Promise<Shown>;
  readonly mention: (text: string, thread?: string) => Promise<Shown>;
  readonly say: (text: string) => Promise<Shown>;
}

export async function openOnSlack(
  env: Readonly<Record<string, string>> = {},
  measures?: Measures,
  fullTexts?: FullTexts,
): Promise<OnSlack> {
  const slack = await startSlack();
  const app = await openTestApp({ ...slack.env, ...env }, systemClock, measures, fullTexts);
  await app.services.search.caughtUp();
  const adapter = create(app.adapterInput('slack'), { ...TIMING, sleep: unpaced });
  app.join(adapter.platform, () => adapter.isConnected());
  await adapter.start();
  onTestFinished(async () => {
    await adapter.stop();
    await slack.stop();
  });
  const { messages, ephemerals } = slack.workspace;
  const shownAfter = async (act: () => Promise<unknown>): Promise<Shown> => {
    const before = new Set<Shown>([...messages, ...ephemerals]);
    const fresh = () => [...messages, ...ephemerals].find((shown) => !before.has(shown));
    await act();
    await slack.until(() => fresh() !== undefined);
    return fresh()!;
  };
  return {
    app,
    slack,
    type: (text, who) => shownAfter(() => slack.slash(text, who)),
    click: (on, label, user) => shownAfter(() => slack.click(on, label, user)),
    mention: (text, thread) =>
      shownAfter(() => slack.mention(`<@U0BOT> ${text}`, { ...(thread !== undefined && { thread }) })),
    say: (text) => shownAfter(() => slack.say(text)),
  };
}

/** The labels of a message's buttons and menus. */
export function labelsOf({ blocks }: Shown): readonly string[] {
  const labels: string[] = [];
  JSON.stringify(blocks, (_key, value: unknown) => {
    const { type, value: carried, text } = (value ?? {}) as Record<string, unknown>;
    if (carried !== undefined && (type === 'button' || type === undefined))
      labels.push(String((text as Record<string, unknown>)['text']));
    return value;
  });
  return labels;
}
