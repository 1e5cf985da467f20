import { setTimeout as wait } from 'node:timers/promises';
import type { Suggestion } from '#src/chat/command.ts';
import type { Services } from '#src/chat/services.ts';

const PROMPT_MS = 250;
const MOST = 12;

/** Stored papers whose title may be meant by what is being typed; those not there in time are left out. */
export async function suggestTitles(
  typed: string,
  { search }: Pick<Services, 'search'>,
): Promise<readonly Suggestion[]> {
  const words = typed.trim();
  if (words === '') return [];
  const titles = await promptly(search.complete(words, MOST));
  return titles.map(({ workId, title, year }) => ({
    label: label(title, year),
    value: workId.length <= 100 ? workId : title.slice(0, 100),
  }));
}

async function promptly<T>(wanted: Promise<readonly T[]>): Promise<readonly T[]> {
  const late = new AbortController();
  try {
    return await Promise.race([wanted, wait(PROMPT_MS, [], { signal: late.signal })]);
  } finally {
    late.abort();
  }
}

function label(title: string, year: number | undefined): string {
  const tail = year === undefined ? '' : ` (${year})`;
  return `${title.length + tail.length <= 100 ? title : `${title.slice(0, 99 - tail.length)}…`}${tail}`;
}
