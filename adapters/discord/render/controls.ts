import { ButtonStyle, ComponentType } from 'discord.js';
import type { Action, Block, Button, Choice } from '#src/message/card.ts';
import { clip } from '#src/message/text.ts';
import { cleanLine } from '#src/text/unsafe-characters.ts';
import { row, type Row } from './components.ts';
import { writeId } from './custom-id.ts';
import { LIMITS } from '../limits.ts';

/** The acknowledgement's letter, then the action's value of at most `VALUE_CHARS`. */
export type Encode = (action: Action) => string;

/** Draws the controls of one message; every custom id in it is different and carries the post's key. */
export interface Controls {
  buttons(buttons: readonly Button[]): Row[];
  select(block: Extract<Block, { kind: 'select' }>): Row[];
  /** A control that only carries the key, for a post that has no other. */
  mark(): Row;
}

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export function createControls(encode: Encode, key: string): Controls {
  const used = new Map<string, number>();

  function idOf(code: string): string {
    const copy = used.get(code) ?? 0;
    used.set(code, copy + 1);
    return writeId({ acknowledgement: code.slice(0, 1), copy, key, value: code.slice(1) });
  }

  return {
    buttons: (buttons) =>
      chunks(buttons, LIMITS.buttonsPerRow).map((some) =>
        row(
          some.map(({ label, action, style, disabled }) => ({
            type: ComponentType.Button,
            style: style === undefined ? ButtonStyle.Secondary : STYLES[style],
            label: shown(label, LIMITS.buttonLabel),
            custom_id: idOf(encode(action)),
            ...(disabled === true && { disabled }),
          })),
        ),
      ),
    select: ({ label, choices }) => {
      const options = distinct(choices, encode).slice(0, LIMITS.options);
      if (options.length === 0) return [];
      const placeholder = shown(label, LIMITS.placeholder);
      return [
        row([
          {
            type: ComponentType.StringSelect,
            custom_id: idOf('s'),
            placeholder,
            options: options.map(option),
          },
        ]),
      ];
    },
    mark: () =>
      row([
        {
          type: ComponentType.Button,
          style: ButtonStyle.Secondary,
          label: 'Paperboy',
          custom_id: idOf('s'),
          disabled: true,
        },
      ]),
  };
}

interface Option {
  readonly choice: Choice;
  readonly value: string;
}

/** Two options that do the same are one. */
function distinct(choices: readonly Choice[], encode: Encode): Option[] {
  const byValue = new Map<string, Option>();
  for (const choice of choices) {
    const code = encode(choice.action);
    const value = writeId({ acknowledgement: code.slice(0, 1), copy: 0, key: '', value: code.slice(1) });
    if (!byValue.has(value)) byValue.set(value, { choice, value });
  }
  return [...byValue.values()];
}

function option({ choice, value }: Option): { label: string; value: string; description?: string } {
  const description = clip(cleanLine(choice.description ?? '').trim(), LIMITS.optionText);
  return {
    label: shown(choice.label, LIMITS.optionText),
    value,
    ...(description !== '' && { description }),
  };
}

/** Labels are literal on Discord: nothing in them is markup. They may not be empty. */
function shown(label: string, maxChars: number): string {
  const clean = clip(cleanLine(label).trim(), maxChars);
  return clean === '' ? '…' : clean;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
