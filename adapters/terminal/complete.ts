import type { Dispatcher } from '#src/chat/dispatcher.ts';
import { offered } from '#src/chat/usage.ts';
import type { Person } from '#src/place.ts';
import { HERE } from './platform.ts';

/**
 * What a line that is being typed may become: commands, with a slash or without; else what its command suggests for its
 * last words, such as the titles of stored papers.
 */
export async function completions(typed: string, dispatcher: Dispatcher, person: Person): Promise<string[]> {
  const slash = typed.startsWith('/') ? '/' : '';
  const names = offered(dispatcher.commands).map(({ name }) => `${slash}${name} `);
  const begun = names.filter((name) => name.startsWith(typed));
  if (begun.length > 0 || typed.trim().length < 3) return begun;
  const { command, options } = dispatcher.understand(typed);
  const [[option, value] = ['', '']] = Object.entries(options).reverse();
  if (typeof value !== 'string' || !typed.endsWith(value)) return [];
  const suggestions = await dispatcher.suggest({
    ...{ command, options, option, typed: value, person, place: HERE, surface: 'terminal' },
  });
  return suggestions
    .map(({ label }) => label)
    .filter((label) => label.toLowerCase().startsWith(value.toLowerCase()))
    .map((label) => `${typed.slice(0, typed.length - value.length)}${label}`);
}
