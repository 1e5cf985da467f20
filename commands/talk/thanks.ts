import { defineCommand } from '#src/chat/command.ts';
import { doneCard } from '#src/message/problem.ts';

/** Thanks, praise, emoji: a sign is enough. */
export default defineCommand({
  name: 'thanks',
  summary: 'Say thanks',
  internal: true,
  options: {},
  audience: () => 'private',
  run: () => Promise.resolve({ card: doneCard('👍'), sign: '👍' }),
});
