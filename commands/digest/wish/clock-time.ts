/** How a time of day is written: "9", "9am", "09:00", "9.30 pm", "21h", "noon". */
export const CLOCK_TIME = String.raw`(?:noon|midday|midnight|\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|h|uhr|o['’]clock)?)`;

const NAMED: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };
const TIME = /^(\d{1,2})(?:[:.](\d\d))?\s*(?:([ap])\.?m\.?|h|uhr|o['’]clock)?$/i;

/** "9pm" → "21:00"; undefined for what is no time of day. */
export function clockTimeSaid(words: string): string | undefined {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/^(?:at|around|from|@)\s*/, '');
  const named = NAMED[said];
  if (named !== undefined) return named;
  const [, hours, minutes = '00', half] = TIME.exec(said) ?? [];
  if (hours === undefined || (half !== undefined && (Number(hours) > 12 || hours === '0'))) return undefined;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
