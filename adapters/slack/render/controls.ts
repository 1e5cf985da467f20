import type {
  ActionsBlock,
  Button as SlackButton,
  ContextBlock,
  Overflow,
  PlainTextOption,
} from '@slack/web-api';
import type { Action, Button, Choice } from '#src/message/card.ts';
import { clip } from '#src/message/text.ts';
import { cleanLine } from '#src/text/unsafe-characters.ts';
import { LIMITS } from '../limits.ts';

/** The value a control carries for an action; at most `LIMITS.optionChars` long. */
export type Encode = (action: Action) => string;

/** Gives each control of a message an id of its own; all begin alike so that one listener hears them. */
export type NextId = () => string;
export const ACTION_ID = /^paperboy:/;

export function createIds(): NextId {
  let count = 0;
  return () => `paperboy:${++count}`;
}

export interface ControlContext {
  readonly encode: Encode;
  readonly nextId: NextId;
}

/** Literal text for a label; never empty, which Slack refuses. */
export function label(text: string, maxChars: number): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text: clip(cleanLine(text).trim(), maxChars) || '…', emoji: false };
}

/**
 * Buttons in rows. Slack has none that cannot be pressed: what a disabled one says in words ("1–5 of 43") is kept
 * as small print, an arrow that leads nowhere is left out.
 */
export function buttonRows(
  buttons: readonly Button[],
  context: ControlContext,
): (ActionsBlock | ContextBlock)[] {
  const live = buttons
    .filter((button) => button.disabled !== true)
    .map((button) => drawButton(button, context));
  const said = saidBy(buttons);
  const rows: (ActionsBlock | ContextBlock)[] = [];
  for (let start = 0; start < live.length; start += LIMITS.buttonsPerRow)
    rows.push({ type: 'actions', elements: live.slice(start, start + LIMITS.buttonsPerRow) });
  if (said !== '') rows.push({ type: 'context', elements: [label(said, LIMITS.sectionChars)] });
  return rows;
}

/** What buttons that cannot be pressed say in words. */
export function saidBy(buttons: readonly Button[]): string {
  const labels = buttons
    .filter(({ disabled }) => disabled === true)
    .map((button) => cleanLine(button.label).trim());
  return labels.filter((text) => /[\p{L}\p{N}]/u.test(text)).join(' · ');
}

function drawButton(
  { label: text, action, spoken, style }: Button,
  { encode, nextId }: ControlContext,
): SlackButton {
  return {
    type: 'button',
    action_id: nextId(),
    text: label(text, LIMITS.buttonChars),
    value: encode(action),
    ...(spoken !== undefined && { accessibility_label: label(spoken, LIMITS.buttonChars).text }),
    ...(style && { style }),
  };
}

/** A select of at most `LIMITS.selectOptions` choices. */
export function selectRow(
  text: string,
  choices: readonly Choice[],
  { encode, nextId }: ControlContext,
): ActionsBlock[] {
  if (choices.length === 0) return [];
  const options = choices.map((choice) => drawOption(choice, encode));
  const placeholder = label(text, LIMITS.placeholderChars);
  return [
    { type: 'actions', elements: [{ type: 'static_select', action_id: nextId(), placeholder, options }] },
  ];
}

export function overflow(choices: readonly Choice[], { encode, nextId }: ControlContext): Overflow {
  const options = choices.slice(0, LIMITS.overflowOptions).map((choice) => drawOption(choice, encode));
  return { type: 'overflow', action_id: nextId(), options };
}

function drawOption({ label: text, description, action }: Choice, encode: Encode): PlainTextOption {
  return {
    text: label(text, LIMITS.optionChars),
    value: encode(action),
    ...(description !== undefined &&
      cleanLine(description).trim() !== '' && { description: label(description, LIMITS.optionChars) }),
  };
}
