import { z } from 'zod';
import type { AdapterInput } from '#src/chat/adapter.ts';

/** Lines kept from one session to the next. */
export const HISTORY_LINES = 500;

const History = z.array(z.string());

/** The lines typed before, the latest first. */
export async function readHistory(memory: AdapterInput['memory']): Promise<string[]> {
  return History.parse(JSON.parse((await memory.get('history')) ?? '[]'));
}

export async function keepHistory(memory: AdapterInput['memory'], lines: readonly string[]): Promise<void> {
  await memory.set('history', JSON.stringify(lines));
}
