import type { Dispatcher } from '#src/chat/dispatcher.ts';
import type { Platform } from '#src/chat/platform.ts';
import { offered } from '#src/chat/usage.ts';
import type { Person } from '#src/place.ts';
import { HERE } from './platform.ts';

const FEWEST_TYPED = 3;

/**
 * What a line that is being typed may become: commands, with a slash or without; else what its command suggests for its
 * last words, such as the titles of stored papers: those that begin with them, or else those that have them inside.
 */
export async function completions(
  typed: string,
  dispatcher: Dispatcher,
  person: Person,
  platform: Platform,
): Promise<string[]> {
  const slash = typed.startsWith('/') ? '/' : '';
  const names = offered(dispatcher.commands).map(({ name }) => `${slash}${name} `);
  const begun = names.filter((name) => name.startsWith(typed));
  if (begun.length > 0 || typed.trim().length < FEWEST_TYPED) return begun;
  const { command, options } = await dispatcher.understand(typed);
  const [[option, value] = ['', '']] = Object.entries(options).reverse();
  if (typeof value !== 'string' || !typed.endsWith(value)) return [];
  const suggestions = await dispatcher.suggest(
    { ...{ command, options, option, typed: value }, person, place: HERE, surface: 'terminal' },
    platform,
  );
  const words = value.toLowerCase();
  // A suggestion that sends what was typed is the search as it stands.
  const labels = suggestions.filter((offer) => offer.value !== value).map(({ label }) => label);
  const starting = labels.filter((label) => label.toLowerCase().startsWith(words));
  const found =
    starting.length > 0 ? starting : labels.filter((label) => label.toLowerCase().includes(words));
  return found.map((label) => `${typed.slice(0, typed.length - value.length)}${label}`);
}
