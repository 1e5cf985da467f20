import type { Work } from '../papers/paper.ts';
import type { Action, Card } from './card.ts';
import { paperLine } from './paper.ts';
import { clip, say } from './text.ts';

/** Papers of which one may have been meant; `act` does with it what was asked for. */
export function candidatesCard(
  sentence: string,
  works: readonly Work[],
  { label, act }: { readonly label: string; readonly act: (workId: string) => Action },
): Card {
  const question = works.length === 1 ? 'Did you mean this one?' : 'Did you mean one of these?';
  return {
    tone: 'problem',
    blocks: [
      { kind: 'text', text: say(`${sentence} ${question}`) },
      ...works.map((work, index) => paperLine(work, index + 1)),
      {
        kind: 'buttons',
        buttons: works.map((work, index) => ({
          label: `${label} ${index + 1}`,
          action: act(work.id),
          spoken: `${label}: ${clip(work.title, 60)}`,
        })),
      },
    ],
  };
}
