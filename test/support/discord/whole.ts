/** The whole application on a loopback Discord, in this process: offline, over the starter corpus. */
import { onTestFinished } from 'vitest';
import { create } from '#adapters/discord/index.ts';
import type { App } from '#src/app.ts';
import type { Measures } from '#src/chat/measures.ts';
import type { FullTexts } from '#src/fulltext/full-texts.ts';
import { systemClock } from '#src/time.ts';
import type { Platform } from '#src/chat/platform.ts';
import { openTestApp } from '../app.ts';
import { startDiscord, TOKEN, type FakeDiscord, type User } from './index.ts';
import type { Message } from './world.ts';

export interface OnDiscord {
  readonly app: App;
  readonly discord: FakeDiscord;
  readonly platform: Platform;
  /** What one person sees after typing a command, pressing a button, choosing in a select. */
  readonly type: (name: string, options?: Parameters<FakeDiscord['slash']>[1], by?: User) => Promise<Message>;
  readonly press: (on: Message, label: string, by?: User) => Promise<Message>;
  readonly choose: (on: Message, label: string) => Promise<Message>;
  /** Writes in #general and waits for the reply. */
  readonly say: (words: string, replyTo?: Message) => Promise<Message>;
}

export async function openOnDiscord(measures?: Measures, fullTexts?: FullTexts): Promise<OnDiscord> {
  const discord = await startDiscord({ ackDeadlineMs: 20_000 });
  const app = await openTestApp(
    { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url },
    systemClock,
    measures,
    fullTexts,
  );
  await app.services.search.caughtUp();
  const adapter = create(app.adapterInput('discord'));
  app.join(adapter.platform, () => adapter.isConnected());
  await adapter.start();
  await discord.ready();
  onTestFinished(async () => {
    await adapter.stop();
    await discord.close();
  });
  const { mia, general } = discord;
  return {
    app,
    discord,
    platform: adapter.platform,
    type: async (name, options = {}, by = mia) => discord.slash(name, options, { by: by.id }).answer(),
    press: async (on, label, by = mia) => discord.click(on, label, by).answer(),
    choose: async (on, label) => discord.select(on, label).answer(),
    say: async (words, replyTo) => {
      const asked = discord.message(words, { ...(replyTo && { replyTo }) });
      const answers = ({ body }: Message) =>
        (body['message_reference'] as { message_id: string } | undefined)?.message_id === asked.id;
      return discord.until(() => discord.posts(general).find(answers), 'a reply');
    },
  };
}
