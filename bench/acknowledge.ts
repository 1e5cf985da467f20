import { measureAcknowledgement } from './acknowledge/run.ts';

/** `node bench/acknowledge.ts [--short]`: the bot while it fetches and indexes, beside the same bot idle. */
const short = process.argv.includes('--short');
const idle = await measureAcknowledgement({ papers: 0, clicks: short ? 20 : 300 });
const busy = await measureAcknowledgement(
  short ? { papers: 300, clicks: 30 } : { papers: 5_000, clicks: 700 },
);
for (const [name, run] of Object.entries({ idle, busy })) {
  const { papers, discordP50Ms, discordP99Ms, slackP50Ms, slackP99Ms, loop } = run;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  process.stdout.write(
    `${name} (${papers} papers): Discord acknowledged p50 ${ms(discordP50Ms)} p99 ${ms(discordP99Ms)}, ` +
      `Slack p50 ${ms(slackP50Ms)} p99 ${ms(slackP99Ms)}, event loop held p99 ${ms(loop.p99Ms)} max ${ms(loop.maxMs)}\n`,
  );
}
