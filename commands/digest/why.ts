import { defineCommand, type Context } from '#src/chat/command.ts';
import { workMeant } from '#src/chat/work-meant.ts';
import type { Subscription, Why } from '#src/digest/digests.ts';
import { UserError } from '#src/errors.ts';
import type { Block, Card, Text } from '#src/message/card.ts';
import { topicName } from '#src/message/digest.ts';
import { clip, daytime, emphasis, link, say, strong } from '#src/message/text.ts';
import type { Work } from '#src/papers/paper.ts';
import { mayRead } from '../rights.ts';
import { digestMeant, DIGEST_OPTION, suggestDigests } from './meant.ts';

/** Why a paper came with the digests of this place, or did not. */
export default defineCommand({
  name: 'digest why',
  summary: 'Why a paper came, or did not',
  options: {
    paper: {
      kind: 'text',
      summary: 'a number of the last list, an id, a link or a title',
      main: true,
      required: true,
      maxChars: 500,
    },
    digest: { ...DIGEST_OPTION, main: false },
  },
  audience: () => 'private',
  async run({ paper, digest: named }, context) {
    const digests = named === undefined ? await digestsHere(context) : [await digestMeant(named, context)];
    const work = await workMeant(paper, context.services, context);
    const rows = digests.map(async (digest): Promise<Block> => ({
      kind: 'text',
      text: await sentenceFor(digest, work, context),
    }));
    const card: Card = { title: say(strong(clip(work.title, 200))), blocks: await Promise.all(rows) };
    return { card };
  },
  suggest: (option, typed, context) =>
    option === 'digest' ? suggestDigests(typed, context) : Promise.resolve([]),
});

async function digestsHere(context: Context): Promise<readonly Subscription[]> {
  const { place, services } = context;
  const here = (await mayRead(place, context)) ? await services.digests.list(place) : [];
  if (here.length === 0) throw new UserError('There is no digest here yet.');
  return here;
}

async function sentenceFor(digest: Subscription, work: Work, { services }: Context): Promise<Text> {
  const why = await services.digests.why(digest.id, work);
  const name = strong(topicName(digest.topic));
  switch (why.came) {
    case 'posted':
    case 'folded':
    case 'held': {
      const because = why.reason === '' ? '.' : `: ${why.reason}.`;
      const how = why.came === 'posted' ? ' brought it on ' : ' chose it on ';
      const but = NOT_SHOWN[why.came];
      const go = why.permalink === undefined ? [] : [' ', link('Go to it', why.permalink)];
      return say(name, how, daytime(why.at), `${because}${but}`, ...go);
    }
    case 'elsewhere':
      return say(name, ' had it on ', daytime(why.at), ', when another digest had posted it here already.');
    case 'not announced':
      return say(name, ': it did not come, since no source announced it as new while Paperboy listened.');
    case 'too early':
      return say(name, ': it was announced before this digest began.');
    case 'still to come':
      return say(name, ': it has not been looked at yet; the next run does.');
    case 'shut out':
      return say(
        name,
        ': it does not meet a condition of the topic (an author, a category, a phrase, an exclusion).',
      );
    case 'few votes':
      return say(name, ': it had no votes then, or others had more.');
    case 'not close':
      return say(name, ': it was looked at, and is not close enough', ...nearness(why, digest));
    default:
      return why satisfies never;
  }
}

const NOT_SHOWN = {
  posted: '',
  folded: ' It is folded under the message.',
  held: ' Its message could not be posted.',
} as const;

function nearness(
  { reason, score, cut }: Extract<Why, { came: 'not close' }>,
  { dial }: Subscription,
): readonly (string | Text[number])[] {
  const by = score < cut ? ` (${score.toFixed(2)}; ${cut.toFixed(2)} is needed).` : '.';
  const has =
    reason === '' ? [by, ' It has no word of the topic.'] : [by, ' Nearest: ', emphasis(reason), '.'];
  return dial === 'more' ? has : [...has, ' “dial:more” lets more through.'];
}
