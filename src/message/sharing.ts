import type { Action, Block, Card } from './card.ts';

/** The commands that post in the channel what a control sits on. */
export const SHARING: ReadonlySet<string> = new Set(['share', 'answer share']);

/** A card as it stands where everybody sees it already, or nobody else ever does: nothing on it offers to share it there. */
export function withoutSharing(card: Card): Card {
  return { ...card, blocks: card.blocks.flatMap(withoutIn) };
}

function withoutIn(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'paper':
      return [{ ...block, buttons: block.buttons.filter(isKept) }];
    case 'line':
      return [{ ...block, menu: block.menu.filter(isKept) }];
    case 'select': {
      const choices = block.choices.filter(isKept);
      return choices.length === 0 ? [] : [{ ...block, choices }];
    }
    case 'buttons': {
      const buttons = block.buttons.filter(isKept);
      return buttons.length === 0 ? [] : [{ ...block, buttons }];
    }
    case 'text':
    case 'note':
    case 'quote':
    case 'code':
    case 'divider':
      return [block];
    default:
      return block satisfies never;
  }
}

function isKept({ action }: { readonly action: Action }): boolean {
  return !SHARING.has(action.command);
}
