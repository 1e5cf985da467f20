import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { measureAcknowledgement } from './acknowledge/run.ts';

/** `node bench/acknowledge.ts [--short]`: the bot while it fetches, indexes and embeds, beside the same bot idle. */
const short = process.argv.includes('--short');
const modelDir = resolve(import.meta.dirname, '../../shared/models/all-MiniLM-L6-v2');
const clicks = short ? 20 : 300;
const runs = {
  idle: await measureAcknowledgement({ papers: 0, clicks }),
  fetching: await measureAcknowledgement(
    short ? { papers: 300, clicks: 30 } : { papers: 5_000, clicks: 700 },
  ),
  'worst feeds': await measureAcknowledgement({ papers: 0, clicks: short ? 50 : 300, worst: true }),
  ...(existsSync(modelDir) && {
    'fetching and embedding': await measureAcknowledgement({ papers: short ? 100 : 2_000, clicks, modelDir }),
  }),
};
for (const [name, run] of Object.entries(runs)) {
  const { papers, discordP50Ms, discordP99Ms, slackP50Ms, slackP99Ms, loop, missed, documentsRead } = run;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  process.stdout.write(
    `${name} (${papers} papers): Discord acknowledged p50 ${ms(discordP50Ms)} p99 ${ms(discordP99Ms)}, ` +
      `Slack p50 ${ms(slackP50Ms)} p99 ${ms(slackP99Ms)}, event loop held p99 ${ms(loop.p99Ms)} max ${ms(loop.maxMs)}, ${missed} missed` +
      (documentsRead === 0 ? '\n' : `, ${documentsRead} documents read\n`),
  );
}
