import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawCard } from '#adapters/terminal/render.ts';
import { plainStyle } from '#adapters/terminal/style.ts';
import type { Block, Card } from '#src/message/card.ts';
import { HOSTILE_TITLES } from '../../support/hostile.ts';

const screen = { style: plainStyle, columns: 80, zone: 'UTC' };

function paperCard(title: string): Card {
  const paper = {
    workId: 'arxiv:2401.00001',
    title,
    url: 'https://arxiv.org/abs/2401.00001',
    authors: title,
    facts: '',
    excerpt: [{ kind: 'match' as const, text: title }],
    badges: [title],
  };
  return { title: [{ kind: 'plain', text: title }], blocks: [{ kind: 'line', rank: 2, paper, menu: [] }] };
}

describe('a card in the terminal', () => {
  it.each(HOSTILE_TITLES)('cannot steer the terminal: %j', (title) => {
    expect(drawCard(paperCard(title), screen).text).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });

  it('cannot steer it with any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(drawCard(paperCard(text), screen).text).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
        );
      }),
    );
  });

  it('letters buttons', () => {
    const act = (command: string) => ({ command, options: {}, effect: 'reply' as const });
    const buttons = {
      kind: 'buttons' as const,
      buttons: [
        { label: 'Save', action: act('save') },
        { label: 'Share', action: act('share') },
      ],
    };
    const drawn = drawCard({ blocks: [...paperCard('A paper').blocks, buttons] }, screen);
    expect(drawn.text).toContain('[a] Save   [b] Share');
    expect(drawn.keys.get('b')?.command).toBe('share');
  });

  it('has a key to type for every button, however many there are', () => {
    const buttons = Array.from({ length: 80 }, (_, index) => ({
      label: `Button ${index}`,
      action: { command: 'open', options: { index }, effect: 'reply' as const },
    }));
    const { keys } = drawCard({ blocks: [{ kind: 'buttons', buttons }] }, screen);
    expect(keys.size).toBe(80);
    expect([...keys.keys()].filter((key) => !/^[a-z]{1,2}$/.test(key))).toEqual([]);
  });

  const pressed = (labels: readonly string[]): Card => ({
    blocks: [
      {
        kind: 'buttons',
        buttons: labels.map((label) => ({
          label,
          action: { command: 'open', options: {}, effect: 'reply' },
        })),
      },
    ],
  });

  it('breaks a row of buttons between two of them', () => {
    const drawn = drawCard(pressed(['Your list', 'Take out', 'Cite all']), { ...screen, columns: 30 });
    expect(drawn.text).toBe('[a] Your list   [b] Take out\n[c] Cite all');
  });

  it('shows no key where none can be pressed', () => {
    const blocks = [...paperCard('A paper').blocks, ...pressed(['Save']).blocks];
    const drawn = drawCard({ blocks }, { ...screen, still: true });
    expect(drawn.text).toContain('A paper');
    expect([drawn.text.includes('['), drawn.keys.size]).toEqual([false, 0]);
  });

  it('keeps the numbers of a list in one column', () => {
    const lines = [9, 10].flatMap((rank) =>
      paperCard('A paper').blocks.map((block) => ({ ...block, rank }) as Block),
    );
    expect(drawCard({ blocks: lines }, screen).text).toMatch(/^ 9\. A paper[^]*^10\. A paper/m);
  });

  it('says why a paper is there', () => {
    const [line] = paperCard('A paper').blocks;
    if (line?.kind !== 'line') throw new Error('not a line');
    const paper = { ...line.paper, authors: 'Ho', reason: 'close in meaning' };
    expect(drawCard({ blocks: [{ ...line, paper }] }, screen).text).toContain('    Ho · close in meaning');
  });
});
