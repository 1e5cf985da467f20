import { labels, textIn, type Message as DiscordMessage } from '../../test/support/discord/index.ts';
import type { Ephemeral, Message as SlackMessage } from '../../test/support/slack/workspace.ts';
import { wordsIn } from './papers.ts';
import type { World } from './world.ts';

/** What stands in the channels, and what people find who open every folded page. */
export interface Shown {
  readonly messages: number;
  readonly pages: number;
  /** Every paper, as often as it is shown. */
  readonly words: readonly string[];
}

/** Reads every digest on both platforms, as people do: the message, its folded papers, page by page. */
export async function readAll(world: World): Promise<Shown> {
  const words: string[] = [];
  let pages = 0;
  const onSlack = world.slack.posts('C0NLP');
  for (const message of [...onSlack]) {
    const folded = await foldedOnSlack(world, message);
    words.push(...wordsIn(message.text), ...folded.flatMap(wordsIn));
    pages += folded.length;
  }
  const onDiscord = world.discord.posts(world.discord.papers);
  for (const message of onDiscord) {
    const folded = await foldedOnDiscord(world, message);
    words.push(...wordsIn(textIn(message)), ...folded.flatMap(wordsIn));
    pages += folded.length;
  }
  return { messages: onSlack.length + onDiscord.length, pages, words };
}

async function foldedOnSlack({ slack }: World, message: SlackMessage): Promise<readonly string[]> {
  const more = moreIn(labelsOf(message));
  if (more === undefined) return [];
  const { ephemerals } = slack.workspace;
  const before = ephemerals.length;
  await slack.click(message, more);
  await slack.until(() => ephemerals.length > before);
  const answer = ephemerals[before];
  if (answer === undefined) return [];
  const texts = [answer.text];
  // Slack has no disabled buttons: the last page has none to go on.
  while (labelsOf(answer).includes('▶')) {
    const { text } = answer;
    await slack.click(answer, '▶');
    await slack.until(() => answer.text !== text);
    texts.push(answer.text);
  }
  return texts;
}

function labelsOf({ blocks }: SlackMessage | Ephemeral): readonly string[] {
  const found: string[] = [];
  JSON.stringify(blocks, (_key, value: unknown) => {
    const { type, text } = (value ?? {}) as {
      readonly type?: unknown;
      readonly text?: { readonly text: string };
    };
    if (type === 'button') found.push(text?.text ?? '');
    return value;
  });
  return found;
}

async function foldedOnDiscord({ discord }: World, message: DiscordMessage): Promise<readonly string[]> {
  const more = moreIn(labels(message));
  if (more === undefined) return [];
  const answer = await discord.click(message, more).answer();
  const texts = [textIn(answer)];
  for (let left = pagesIn(labels(answer)) - 1; left > 0; left -= 1) {
    await discord.click(answer, '▶').edited(1);
    texts.push(textIn(answer));
  }
  return texts;
}

const moreIn = (found: readonly string[]) => found.find((label) => /^\d+ more$/.test(label));

/** How many pages `1–10 of 43 papers` promises. */
function pagesIn(found: readonly string[]): number {
  const [, total] = found.map((label) => /^1–(?:\d+) of (\d+) /.exec(label)).find((match) => match) ?? [];
  return total === undefined ? 1 : Math.ceil(Number(total) / 10);
}
