import { checkElement } from './check-elements.ts';
import { checkRichText } from './check-rich-text.ts';
import { checkText, isRecord, unknownKeys } from './check-text.ts';
import type { Json } from './workspace.ts';

/**
 * The published limits of Block Kit (docs.slack.dev/reference/block-kit), checked by hand, and the measured ones of
 * a whole message (bolt-js #2509 and #2867: 9,597 characters in 15,561 of JSON were accepted, 11,341 were not).
 */
export function checkBlocks(blocks: unknown, maxBlocks: number): readonly string[] {
  if (!Array.isArray(blocks)) return ['blocks is not a list'];
  const faults: string[] = [];
  if (blocks.length > maxBlocks) faults.push(`${blocks.length} blocks`);
  if (blocks.length === 0) faults.push('no blocks');
  blocks.forEach((block: unknown, index) => {
    const found = isRecord(block) ? checkBlock(block) : ['not a block'];
    faults.push(
      ...found.map((fault) => `blocks/${index} ${isRecord(block) ? String(block['type']) : ''}: ${fault}`),
    );
  });
  if (textLength(blocks) > 9_600) faults.push(`msg_blocks_too_long: ${textLength(blocks)} characters`);
  if (JSON.stringify(blocks).length > 15_600)
    faults.push(`msg_blocks_too_long: ${JSON.stringify(blocks).length} of JSON`);
  if (!JSON.stringify(blocks).isWellFormed() || /\\ud[89a-f]/i.test(JSON.stringify(blocks)))
    faults.push('lone surrogate');
  faults.push(...checkActionIds(blocks));
  return faults;
}

function checkBlock(block: Json): readonly string[] {
  switch (block['type']) {
    case 'section': {
      const accessory = block['accessory'];
      return [
        ...unknownKeys(block, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand']),
        ...checkText(block['text'], { max: 3_000 }),
        ...(accessory === undefined ? [] : checkElement(accessory)),
      ];
    }
    case 'header':
      return [
        ...unknownKeys(block, ['type', 'block_id', 'text']),
        ...checkText(block['text'], { max: 150, plainOnly: true }),
      ];
    case 'context': {
      const elements = (block['elements'] ?? []) as unknown[];
      const count = elements.length < 1 || elements.length > 10 ? [`${elements.length} elements`] : [];
      return [
        ...unknownKeys(block, ['type', 'block_id', 'elements']),
        ...count,
        ...elements.flatMap((element) => checkText(element, { max: 3_000 })),
      ];
    }
    case 'actions': {
      const elements = (block['elements'] ?? []) as unknown[];
      const count =
        elements.length < 1 || elements.length > 5 ? [`${elements.length} elements in a row`] : [];
      return [
        ...unknownKeys(block, ['type', 'block_id', 'elements']),
        ...count,
        ...elements.flatMap(checkElement),
      ];
    }
    case 'divider':
      return unknownKeys(block, ['type', 'block_id']);
    case 'rich_text':
      return checkRichText(block);
    default:
      return ['unknown block'];
  }
}

function checkActionIds(blocks: readonly unknown[]): readonly string[] {
  const ids: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'action_id' && typeof value === 'string') ids.push(value);
    return value;
  });
  return [
    ...(new Set(ids).size < ids.length ? ['an action_id twice'] : []),
    ...ids.filter((id) => id.length > 255).map(() => 'action_id over 255'),
  ];
}

/** Characters in every `text` of a payload. */
export function textLength(payload: unknown): number {
  let sum = 0;
  JSON.stringify(payload, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') sum += value.length;
    return value;
  });
  return sum;
}
