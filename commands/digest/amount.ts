import type { Subscription } from '#src/digest/digests.ts';
import { UserError } from '#src/errors.ts';
import { plural } from '#src/message/text.ts';

/** How many papers a message holds. */
export const BUDGET_OPTION = {
  kind: 'count',
  summary: 'At most so many papers a message, 5 if empty; the rest is folded',
  min: 1,
  max: 20,
} as const;

/** How sure Paperboy is to be of a paper. */
export const DIAL_OPTION = {
  kind: 'text',
  summary: 'Only the surest papers, or whatever may fit',
  choices: [
    { label: 'fewer', value: 'fewer' },
    { label: 'balanced', value: 'balanced' },
    { label: 'more', value: 'more' },
  ],
} as const;

type Dial = Subscription['dial'];

interface Typed {
  readonly budget?: number | undefined;
  readonly dial?: string | undefined;
}

/** What the options say of it, and of its number what stood in the topic. @throws UserError for a number out of reach */
export function amountOf(
  { budget: typed, dial: chosen }: Typed,
  said?: number,
): { budget?: number; dial?: Dial } {
  const budget = typed ?? said;
  const { min, max } = BUDGET_OPTION;
  if (budget !== undefined && (budget < min || budget > max))
    throw new UserError(`A message can hold ${min} to ${max} papers.`);
  const dial = DIAL_OPTION.choices.find(({ value }) => value === chosen)?.value;
  return { ...(budget !== undefined && { budget }), ...(dial !== undefined && { dial }) };
}

/** " Fewer papers, the surest alone; at most 3 a message."; empty where nothing was asked for. */
export function describeAmount({ budget, dial }: Pick<Subscription, 'budget' | 'dial'>): string {
  const parts = [
    DIALLED[dial],
    ...(budget === USUAL_BUDGET ? [] : [`at most ${plural(budget, 'paper')} a message`]),
  ];
  const told = parts.filter((part) => part !== '').join('; ');
  return told === '' ? '' : ` ${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
}

const USUAL_BUDGET = 5;
const DIALLED: Readonly<Record<Dial, string>> = {
  fewer: 'fewer papers, the surest alone',
  balanced: '',
  more: 'more papers, whatever may fit',
};
