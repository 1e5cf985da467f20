/** What Tab does with a line: nothing, or what it becomes; `list` is printed above it. */
export interface Completion {
  readonly line?: string;
  readonly list?: readonly string[];
}

/**
 * Tab by Tab: what all candidates have in common first, then one candidate after the other. They are listed once,
 * when there is nothing more in common; other keys begin anew.
 * @param find lines that may be meant by what was typed
 */
export function createCompleter(
  find: (typed: string) => Promise<readonly string[]>,
): (typed: string) => Promise<Completion> {
  let offered: readonly string[] = [];
  let at = 0;
  return async (typed) => {
    if (offered.length > 1 && offered[at] === typed) {
      at = (at + 1) % offered.length;
      return lineOf(offered[at]);
    }
    const found = await find(typed);
    offered = [];
    const common = commonStart(found);
    if (found.length < 2) return lineOf(found[0]);
    if (common.length > typed.length && startsAlike(common, typed)) return { line: common };
    offered = found;
    at = 0;
    return { ...lineOf(found[0]), list: found };
  };
}

function lineOf(line: string | undefined): Completion {
  return line === undefined ? {} : { line };
}

function startsAlike(line: string, typed: string): boolean {
  return line.toLowerCase().startsWith(typed.toLowerCase());
}

/** In the first one's letters. */
function commonStart(lines: readonly string[]): string {
  const [first = '', ...others] = lines;
  let end = first.length;
  for (const line of others) while (!startsAlike(line, first.slice(0, end))) end -= 1;
  return first.slice(0, end);
}
