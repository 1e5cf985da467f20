import { say } from './say.ts';
import { defineVerb } from './verb/verb.ts';

export const doctor = defineVerb({
  name: 'doctor',
  summary: 'Tells what is stored, the last fetch of each source, what is off and why',
  usage: ['[--json]'],
  flags: { json: { kind: 'switch', help: 'the card as one JSON value' } },
  wordless: true,
  run: ({ flags }, io) => say(['status', ...(flags.json ? ['--json'] : [])], io, []),
});
