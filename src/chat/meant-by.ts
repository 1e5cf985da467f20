import { titleKey } from '../papers/identity.ts';
import type { Store } from '../store/store.ts';
import { isNamed } from '../search/called.ts';
import type { Command, OptionSpec } from './command.ts';
import type { Here, Request } from './dispatcher.ts';
import type { ShownMemory } from './shown.ts';
import { understand } from './understand.ts';

interface Known {
  readonly commands: readonly Command[];
  readonly store: Pick<Store, 'works'>;
  readonly memory: ShownMemory;
}

type Meant = Pick<Request, 'command' | 'options'>;

/** A line of words, where it was said: "more" turns the page of the last list, a stored title is searched. */
export async function meantBy(
  line: string,
  here: Here | undefined,
  { commands, store, memory }: Known,
): Promise<Meant> {
  const { plain, ...meant } = understand(line, commands);
  if (line.trim() === '' && here?.surface === 'mention' && has(commands, 'hello'))
    return { command: 'hello', options: {} };
  if (plain !== true) return meant;
  if (await isTitle(line.trim(), store)) {
    const hint = isWhole(meant, commands) ? { perhaps: meant.command } : {};
    return { command: 'paper', options: { query: line.trim(), ...hint } };
  }
  if (meant.command !== 'more' || here === undefined) return meant;
  const { turns } = await memory.recall(here.place, here.person);
  const turn = 'back' in meant.options ? turns.back : turns.next;
  return turn === undefined ? meant : { command: turn.command, options: turn.options };
}

/** Titles of one or two words are said in passing, too: the beginning of a title counts from three on. */
const LEAST_BEGUN = 3;
const LOOKED_AT = 10;

/** Whether a stored paper is called so, or its title begins so. */
async function isTitle(line: string, { works }: Known['store']): Promise<boolean> {
  const typed = titleKey(line);
  const words = typed.split(' ').length;
  if (typed === '') return false;
  return (await works.byTitleStart(line, LOOKED_AT)).some((work) => {
    const title = titleKey(work.title);
    return (
      title === typed || (words >= LEAST_BEGUN && (isNamed(work, line) || title.startsWith(`${typed} `)))
    );
  });
}

/** Whether a command can be run as it stands, so that it can be offered. */
function isWhole({ command, options }: Meant, commands: readonly Command[]): boolean {
  const declared = commands.find(({ name }) => name === command);
  return (
    declared !== undefined &&
    command !== 'paper' &&
    Object.keys(options).every((name) => name === 'said') &&
    Object.values<OptionSpec>(declared.options).every(({ required }) => required !== true)
  );
}

function has(commands: readonly Command[], name: string): boolean {
  return commands.some((command) => command.name === name);
}
