import type { Context } from '#src/chat/command.ts';
import type { Preview, Subscription } from '#src/digest/digests.ts';
import { topicName } from '#src/message/digest.ts';
import type { Action, Block, Button, Card } from '#src/message/card.ts';
import { clip, daytime, listing, plural, say, strong } from '#src/message/text.ts';
import type { Work } from '#src/papers/paper.ts';
import { describeAmount, DIAL_OPTION } from './amount.ts';
import { ratherButton, type CheckedTopic } from './topic-check.ts';
import { describeSchedule } from './when.ts';

/** How far back a new digest's preview looks. */
export const PREVIEW_DAYS = 7;
/** How far back the dial is tried. */
const DIAL_DAYS = 14;

interface Added {
  readonly digest: Subscription;
  readonly checked: CheckedTopic;
  /** Which sources did not answer; sentences. */
  readonly problems: readonly string[];
}

/** What was made, when it comes, and what it would have brought. */
export async function addedCard({ digest, checked, problems }: Added, context: Context): Promise<Card> {
  const { digests } = context.services;
  const [preview, times] = [
    await digests.preview(digest, PREVIEW_DAYS),
    digests.nextTimes(digest.schedule, 3),
  ];
  const name = await context.platform.nameOf(digest.place);
  const opens = preview.posted > 0 ? ` The first brings the best of the last ${PREVIEW_DAYS} days.` : '';
  return {
    tone: 'success',
    title: say('Digest on ', strong(topicName(digest.topic)), ` in ${name}`),
    blocks: [
      { kind: 'text', text: say(`It comes ${describeSchedule(digest.schedule)}.${describeAmount(digest)}`) },
      { kind: 'text', text: nextOf(times, opens) },
      { kind: 'text', text: say(history(preview)) },
      ...(await dialled(digest, context)),
      ...checked.notes.map((note): Block => ({ kind: 'note', text: note })),
      ...problems.map((problem): Block => ({ kind: 'note', text: say(problem) })),
      { kind: 'buttons', buttons: buttonsFor(digest, checked) },
    ],
  };
}

function nextOf(times: readonly number[], opens: string) {
  return say(
    'Next: ',
    ...times.flatMap((time, index) => (index === 0 ? [daytime(time)] : [', ', daytime(time)])),
    `.${opens}`,
  );
}

function history({ posted, folded, looked }: Preview): string {
  if (looked === 0)
    return `No announcement of the last ${PREVIEW_DAYS} days is stored yet, so there is nothing to preview.`;
  const checked = `${plural(looked, 'paper')} announced in the last ${PREVIEW_DAYS} days`;
  return posted + folded === 0
    ? `Nothing among the ${checked} would have matched.`
    : `Of the ${checked}, ${plural(posted + folded, 'paper')} would have come.`;
}

/** What each position of the dial would have brought; nothing where they do not differ. */
async function dialled(digest: Subscription, { services: { digests } }: Context): Promise<readonly Block[]> {
  if (digest.topic === '') return [];
  const brought: { readonly dial: string; readonly papers: number }[] = [];
  for (const { value: dial } of DIAL_OPTION.choices) {
    const { posted, folded } = await digests.preview({ ...digest, dial }, DIAL_DAYS);
    brought.push({ dial, papers: posted + folded });
  }
  if (new Set(brought.map(({ papers }) => papers)).size === 1) return [];
  const each = brought.map(({ dial, papers }) => `“${dial}” ${papers}`);
  return [{ kind: 'note', text: say(`In the last ${DIAL_DAYS} days ${listing(each)} would have come.`) }];
}

function buttonsFor(digest: Subscription, { rather }: CheckedTopic): readonly Button[] {
  const act = (label: string, command: string, more: Action['options'] = {}): Button => ({
    label,
    action: { command, options: { digest: digest.id, ...more }, effect: 'reply' },
  });
  return [
    ...(rather === undefined ? [] : [ratherButton(digest.id, rather)]),
    act('Preview', 'digest preview'),
    act('Other time zone', 'digest edit', { zone: 'ask' }),
    { ...act('Remove', 'digest remove'), style: 'danger' },
  ];
}

/** The topic is a paper's title: which of the two was meant? */
export function titleCard(paper: Work, options: Action['options']): Card {
  return {
    title: say('That is a paper, not a topic'),
    blocks: [
      { kind: 'text', text: say(strong(clip(paper.title, 200)), ' is stored here. More like it?') },
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'More like it',
            action: { command: 'similar', options: { work: paper.id }, effect: 'reply' },
          },
          {
            label: 'Follow these words anyway',
            action: { command: 'digest add', options: { ...options, sure: true }, effect: 'reply' },
          },
        ],
      },
    ],
  };
}
