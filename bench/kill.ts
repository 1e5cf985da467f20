import { killThroughMonth } from './kill/month.ts';

/** `node bench/kill.ts [--short] [--kills N] [--seed N]`: a month of digests through kills, ten days off, a wrong clock. */
const number = (flag: string, fallback: number): number => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const kills = number('--kills', process.argv.includes('--short') ? 10 : 200);
const seed = number('--seed', 7);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const outcome = await killThroughMonth({ kills, seed, say: kills > 50 ? say : () => undefined });
const { messages, pages, due, lost, doubled, violations } = outcome;
say(
  `${kills} kills in a month with ten days off and a clock up to a month wrong (seed ${seed}): ` +
    `${messages} messages on both platforms, ${due} papers due, ${lost.length} lost, ${doubled.length} doubled, ` +
    `${pages} folded pages read, ${violations.length} violations`,
);
for (const word of lost) say(`lost: ${word}`);
for (const word of doubled) say(`doubled: ${word}`);
for (const violation of violations) say(`violation: ${violation}`);
if (lost.length + doubled.length + violations.length > 0) process.exitCode = 1;
