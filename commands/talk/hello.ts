import { defineCommand } from '#src/chat/command.ts';
import { helloCard } from '#src/message/help.ts';

/** A greeting, or the bot's name alone: a sentence, never the whole help. */
export default defineCommand({
  name: 'hello',
  summary: 'Say hello',
  internal: true,
  options: {},
  audience: () => 'private',
  run: () => Promise.resolve({ card: helloCard(), brief: true }),
});
