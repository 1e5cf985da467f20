import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Action, Block, Card } from '../message/card.ts';
import type { ActionStore } from '../store/store.ts';
import type { Clock } from '../time.ts';

/**
 * Controls' values. A short action is written out (`r:save?work=arxiv%3A2401.01234`); a longer one is stored under
 * a key made from its content and its reader, so that the same action always has the same value for them, and none for
 * anybody else.
 */
export interface Controls {
  encoder(card: Card, maxChars: number, reader?: string): Promise<(action: Action) => string>;
  decode(value: string, readers?: readonly string[]): Promise<Action | undefined>;
}

export function createControls(kept: ActionStore, clock: Clock): Controls {
  return {
    async encoder(card, maxChars, reader) {
      for (const action of actionsOf(card)) {
        if (written(action).length <= maxChars) continue;
        const { command, options, effect } = action;
        await kept.keep(
          keyOf(action, reader),
          { command, options: JSON.stringify(options), effect },
          clock.now(),
        );
      }
      return (action) => (written(action).length <= maxChars ? written(action) : `#${keyOf(action, reader)}`);
    },
    async decode(value, readers = []) {
      if (!value.startsWith('#')) return read(value);
      const key = value.slice(1);
      const stored = await kept.get(key, clock.now());
      if (stored === undefined) return undefined;
      const { command, options, effect } = stored;
      const action: Action = {
        command,
        options: Options.parse(JSON.parse(options)),
        effect: effect === 'update' ? 'update' : 'reply',
      };
      return [undefined, ...readers].some((reader) => keyOf(action, reader) === key) ? action : undefined;
    },
  };
}

const Options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

function written({ command, options, effect }: Action): string {
  const pairs = Object.entries(options).map(([name, value]): [string, string] => [name, String(value)]);
  return `${effect === 'update' ? 'u' : 'r'}:${command.replace(' ', '+')}?${new URLSearchParams(pairs).toString()}`;
}

function read(value: string): Action | undefined {
  const parts = /^([ur]):([a-z+]+)\?(.*)$/s.exec(value);
  if (parts === null) return undefined;
  const [, effect, command = '', query] = parts;
  return {
    command: command.replace('+', ' '),
    options: Object.fromEntries(new URLSearchParams(query)),
    effect: effect === 'u' ? 'update' : 'reply',
  };
}

/** Without a reader: as it was kept before keys had one. */
function keyOf({ command, effect, options }: Action, reader?: string): string {
  const whose = reader === undefined ? [] : [reader];
  return createHash('sha256')
    .update(JSON.stringify([command, effect, options, ...whose]))
    .digest('base64url')
    .slice(0, 27);
}

/** Every action a card carries. */
function actionsOf(card: Card): readonly Action[] {
  return card.blocks.flatMap(blockActions);
}

function blockActions(block: Block): readonly Action[] {
  switch (block.kind) {
    case 'paper':
    case 'buttons':
      return block.buttons.map((button) => button.action);
    case 'line':
      return block.menu.map((choice) => choice.action);
    case 'select':
      return block.choices.map((choice) => choice.action);
    case 'text':
    case 'note':
    case 'quote':
    case 'code':
    case 'divider':
      return [];
    default:
      return block satisfies never;
  }
}
