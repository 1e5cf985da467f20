import type { Json } from './workspace.ts';

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function unknownKeys(object: Json, known: readonly string[]): readonly string[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => `unknown key ${key}`);
}

/** A text object (docs.slack.dev/reference/block-kit/composition-objects/text-object). */
export function checkText(
  value: unknown,
  { max, plainOnly = false }: { readonly max: number; readonly plainOnly?: boolean },
): readonly string[] {
  if (!isRecord(value)) return ['no text object'];
  const { type, text } = value;
  const faults = [
    ...unknownKeys(value, type === 'mrkdwn' ? ['type', 'text', 'verbatim'] : ['type', 'text', 'emoji']),
  ];
  if (type !== 'plain_text' && type !== 'mrkdwn') faults.push(`text object of type ${String(type)}`);
  if (plainOnly && type !== 'plain_text') faults.push('plain_text wanted');
  if (typeof text !== 'string' || text.length === 0) faults.push('empty text');
  else if (text.length > max) faults.push(`text of ${text.length}, at most ${max}`);
  if (type === 'mrkdwn' && typeof text === 'string' && /<[!@#]/.test(text)) faults.push('a live mention');
  return faults;
}
