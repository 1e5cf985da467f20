import { DatabaseSync } from 'node:sqlite';
import { createDigestService } from '../../src/digest/create-digest-service.ts';
import { unjudged } from '../../test/support/relevance.ts';
import { silentLog } from '../../src/log.ts';
import type { Place } from '../../src/place.ts';
import { openStore } from '../../src/store/create-store.ts';
import { databaseFile } from '../../src/store/sqlite/database-file.ts';
import { noFailpoint } from '../../src/testing.ts';
import { startArxivServer } from '../../test/support/arxiv-server.ts';
import { startDiscord, TOKEN } from '../../test/support/discord/index.ts';
import { startHuggingFaceServer } from '../../test/support/huggingface-server.ts';
import { startSlack } from '../../test/support/slack/fake-slack.ts';
import { publishedOn, TOPICS, type Published } from './papers.ts';

/** Two sources and two platforms on loopback, with one simulated clock. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export async function startWorld() {
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const [slack, discord, arxiv, huggingFace] = await Promise.all([
    startSlack({ now }),
    startDiscord({ now }),
    startArxivServer({ papers: [] }),
    startHuggingFaceServer({ papers: [] }),
  ]);
  const published: Published[] = [];
  return {
    slack,
    discord,
    published,
    now,
    /** It is `at` now (epoch ms), and time goes on from there. */
    goTo(at: number): void {
      aheadMs = Math.round(at - Date.now());
    },
    aheadMs: () => aheadMs,
    announce(day: string): void {
      const news = publishedOn(day);
      if (news.length === 0) return;
      published.push(...news);
      arxiv.papers.push(...news.map(({ paper }) => paper));
      huggingFace.papers.push(...news.map(({ paper }) => paper));
      arxiv.feedDay = day;
    },
    env: {
      ...slack.env,
      ...{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url },
      ...{ ARXIV_API_URL: arxiv.apiUrl, ARXIV_RSS_URL: arxiv.rssUrl, ARXIV_CATEGORIES: 'cs.LG' },
      HUGGINGFACE_API_URL: huggingFace.apiUrl,
    },
    async stop(): Promise<void> {
      await Promise.all([slack.stop(), discord.close(), arxiv.close(), huggingFace.close()]);
    },
  };
}

/** A digest and where it posts. */
export interface Planted {
  readonly topic: string;
  readonly place: Place;
}

/** Two digests on each platform, daily at 09:00, made before the month begins. */
export async function plant(dataDir: string, { discord }: World, at: number): Promise<readonly Planted[]> {
  const clock = { now: () => at };
  const store = await openStore({ dataDir, clock, log: silentLog });
  const { service } = createDigestService({
    relevance: unjudged,
    ...{ store, clock, log: silentLog, failpoint: noFailpoint, announcer: undefined },
    platform: () => undefined,
    sourceTitle: (name) => name,
  });
  const onSlack = { platform: 'slack', installation: 'T0TEAM', channel: 'C0NLP' } as const;
  const onDiscord = {
    platform: 'discord',
    installation: discord.lab.id,
    channel: discord.papers.id,
  } as const;
  const planted = TOPICS.map((topic, index) => ({ topic, place: index < 2 ? onSlack : onDiscord }));
  const schedule = { when: 'days', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00', zone: 'UTC' } as const;
  for (const { topic, place } of planted) {
    const { platform, installation } = place;
    const id = platform === 'slack' ? 'U0MIA' : discord.mia.id;
    await service.add({ topic, place, schedule, createdBy: { platform, installation, id, name: 'Mia' } });
  }
  await store.close();
  return planted;
}

/** What Paperboy still has to do, by its own database and clock. */
export function unfinished(dataDir: string, now: number): { readonly due: number; readonly unsure: number } {
  const db = new DatabaseSync(databaseFile(dataDir), { timeout: 5_000 });
  try {
    db.exec('pragma query_only=on');
    const count = (sql: string) => Number(db.prepare(sql).get()?.['count'] ?? 0);
    return {
      due:
        count(`select count(*) as count from subscription where next_run_at <= ${Math.round(now)}`) +
        count("select count(*) as count from delivery where state in ('pending', 'sending')"),
      unsure: count("select count(*) as count from delivery where state = 'uncertain'"),
    };
  } finally {
    db.close();
  }
}
