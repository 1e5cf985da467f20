import type { Intent } from '#src/chat/plain/intent.ts';
import { digestIntents } from './intents/digests.ts';
import { paperIntents } from './intents/papers.ts';
import { talkIntents } from './intents/talk.ts';

/**
 * What people say to a bot and mean a command by: the one table. Each row has a line that it fits, and no other row
 * does, and one that looks alike and that it must leave alone; `test/commands/intents.test.ts` tries them all.
 */
export const INTENTS: readonly Intent[] = [...talkIntents, ...digestIntents, ...paperIntents];
