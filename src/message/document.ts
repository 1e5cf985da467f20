import type { Card } from './card.ts';
import { clip, emphasis, plural, say } from './text.ts';

export interface DocumentView {
  readonly title: string;
  readonly pages?: number;
  readonly sections: number;
  /** What could not be read, a sentence each. */
  readonly notes: readonly string[];
}

/** A document was read: what it is, and who may ask about it. */
export function documentCard({ title, pages, sections, notes }: DocumentView): Card {
  const facts = [
    ...(pages === undefined ? [] : [plural(pages, 'page')]),
    ...(sections === 0 ? [] : [plural(sections, 'section')]),
  ];
  const size = facts.map((fact) => `, ${fact}`).join('');
  return {
    blocks: [
      {
        kind: 'text',
        text: say('Read: ', emphasis(clip(title, 300)), `${size}. Ask about it in reply to this.`),
      },
      ...notes.map((note) => ({ kind: 'note' as const, text: say(note) })),
      {
        kind: 'note',
        text: say('It is not added to the library: only this conversation can ask it, for a day.'),
      },
    ],
  };
}
