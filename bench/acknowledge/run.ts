import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startArxivServer } from '../../test/support/arxiv-server.ts';
import { startDiscord, TOKEN } from '../../test/support/discord/index.ts';
import { startHuggingFaceServer } from '../../test/support/huggingface-server.ts';
import { startSlack } from '../../test/support/slack/fake-slack.ts';
import { startMeasured, type LoopDelay } from './paperboy.ts';
import { inventedPapers } from './papers.ts';
import { startWorstSources } from './worst.ts';

/** What one run of the process showed. Times in milliseconds. */
export interface Acknowledged {
  readonly papers: number;
  readonly clicks: number;
  /** Acknowledged later than the platforms wait. */
  readonly missed: number;
  /** Worst documents that were fetched. */
  readonly documentsRead: number;
  readonly discordP50Ms: number;
  readonly discordP99Ms: number;
  readonly slackP50Ms: number;
  readonly slackP99Ms: number;
  readonly loop: LoopDelay;
}

const EVERY_MS = 100;
/** Both platforms show a failure after it. */
const MISSED_MS = 3_000;
const DAYS = 7;

/**
 * How soon commands are acknowledged on both platforms and how long the event loop is held, while `papers` papers are
 * fetched, stored, indexed and perhaps embedded; with none, the idle process to compare with.
 */
export async function measureAcknowledgement({
  papers,
  clicks,
  modelDir,
  worst = false,
}: {
  readonly papers: number;
  readonly clicks: number;
  /** With it, what is fetched is embedded as well. */
  readonly modelDir?: string;
  /** Both sources answer with the worst documents in turn, and each command asks for a paper nobody has. */
  readonly worst?: boolean;
}): Promise<Acknowledged> {
  const [discord, slack, arxiv, huggingFace] = await Promise.all([
    startDiscord(),
    startSlack(),
    startArxivServer({ papers: [] }),
    startHuggingFaceServer({ papers: inventedPapers(papers, DAYS, Date.now()) }),
  ]);
  const sources = worst ? await startWorstSources() : undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const paperboy = startMeasured({
    ...{
      DATA_DIR: dataDir,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.url,
      ...slack.env,
      LOG_LEVEL: 'info',
    },
    ...(sources?.env ?? {
      ARXIV_API_URL: arxiv.apiUrl,
      ARXIV_RSS_URL: arxiv.rssUrl,
      HUGGINGFACE_API_URL: huggingFace.apiUrl,
    }),
    ...(modelDir === undefined ? { EMBEDDINGS: 'off' } : { EMBEDDINGS_MODEL_DIR: modelDir }),
    OFFLINE: papers === 0 && !worst ? '1' : '0',
  });
  try {
    await Promise.all([discord.ready(), paperboy.logged('Paperboy runs')]);
    const onDiscord: number[] = [];
    const onSlack: number[] = [];
    for (let click = 0; click < clicks; click += 1) {
      const person = discord.addPerson(`Person ${click}`);
      const asked = discord.slash(
        'paper',
        { query: worst ? `2611.${10_000 + click}` : `method ${click % 50}` },
        { by: person.id },
      );
      const asking = performance.now();
      void asked.acked().then(() => onDiscord.push(performance.now() - asking));
      const envelope = await slack.slash(click % 2 === 0 ? 'trending' : 'status');
      void slack.socket.acked(envelope).then((ms) => onSlack.push(ms));
      await sleep(EVERY_MS);
    }
    await slack.until(() => onDiscord.length === clicks && onSlack.length === clicks);
    const loop = await paperboy.stop();
    const [d, s] = [percentiles(onDiscord), percentiles(onSlack)];
    return {
      papers,
      clicks,
      missed: [...onDiscord, ...onSlack].filter((ms) => ms > MISSED_MS).length,
      documentsRead: sources?.served() ?? 0,
      discordP50Ms: d.p50,
      discordP99Ms: d.p99,
      slackP50Ms: s.p50,
      slackP99Ms: s.p99,
      loop,
    };
  } finally {
    await Promise.all([discord.close(), slack.stop(), arxiv.close(), huggingFace.close(), sources?.close()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

function percentiles(times: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
