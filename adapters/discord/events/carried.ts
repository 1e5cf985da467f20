import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { z } from 'zod';

const Control = z.object({
  custom_id: z.string(),
  disabled: z.boolean().optional(),
  options: z.array(z.object({ value: z.string() })).default([]),
});

/**
 * Whether the message that was clicked carries the control, with the option picked. Discord sends the message as it
 * stands; what a changed client says of a control is its own word.
 */
export function isCarried(asked: ButtonInteraction | StringSelectMenuInteraction): boolean {
  const control = controlsIn(asked.message.components.map((component) => component.toJSON())).find(
    ({ custom_id: id, disabled }) => id === asked.customId && disabled !== true,
  );
  if (control === undefined) return false;
  return (
    asked.isButton() || asked.values.every((picked) => control.options.some(({ value }) => value === picked))
  );
}

/** Every control, wherever it is nested. */
function controlsIn(part: unknown): readonly z.infer<typeof Control>[] {
  if (typeof part !== 'object' || part === null) return [];
  const { success, data } = Control.safeParse(part);
  return success ? [data] : Object.values(part).flatMap(controlsIn);
}
