import { checkText, isRecord, unknownKeys } from './check-text.ts';
import type { Json } from './workspace.ts';

/** Interactive elements (docs.slack.dev/reference/block-kit/block-elements). */
export function checkElement(element: unknown): readonly string[] {
  if (!isRecord(element)) return ['not an element'];
  const id = typeof element['action_id'] === 'string' ? [] : ['no action_id'];
  switch (element['type']) {
    case 'button':
      return [...id, ...checkButton(element)];
    case 'static_select':
      return [
        ...id,
        ...unknownKeys(element, ['type', 'action_id', 'placeholder', 'options']),
        ...checkText(element['placeholder'], { max: 150, plainOnly: true }),
        ...checkOptions(element['options'], 100),
      ];
    case 'overflow':
      return [
        ...id,
        ...unknownKeys(element, ['type', 'action_id', 'options']),
        ...checkOptions(element['options'], 5),
      ];
    default:
      return [`unknown element ${String(element['type'])}`];
  }
}

function checkButton(button: Json): readonly string[] {
  const { value, style, url, accessibility_label: spoken } = button;
  const faults = [
    ...unknownKeys(button, ['type', 'action_id', 'text', 'value', 'url', 'style', 'accessibility_label']),
    ...checkText(button['text'], { max: 75, plainOnly: true }),
  ];
  if (typeof value === 'string' && value.length > 2_000) faults.push('value over 2000');
  if (url !== undefined && (typeof url !== 'string' || url.length > 3_000)) faults.push('url over 3000');
  if (style !== undefined && style !== 'primary' && style !== 'danger') faults.push('unknown style');
  if (spoken !== undefined && (typeof spoken !== 'string' || spoken.length > 75))
    faults.push('accessibility_label over 75');
  return faults;
}

function checkOptions(options: unknown, max: number): readonly string[] {
  if (!Array.isArray(options) || options.length < 1 || options.length > max)
    return [`options: not 1 to ${max}`];
  return options.flatMap((option: unknown) => {
    if (!isRecord(option)) return ['not an option'];
    const { text, value, description } = option;
    return [
      ...unknownKeys(option, ['text', 'value', 'description']),
      ...checkText(text, { max: 75, plainOnly: true }),
      ...(typeof value === 'string' && value.length > 0 && value.length <= 75
        ? []
        : ['option value not 1 to 75']),
      ...(description === undefined ? [] : checkText(description, { max: 75, plainOnly: true })),
    ];
  });
}
