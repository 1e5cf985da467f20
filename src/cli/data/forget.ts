import { forgetPerson } from '../../store/persons/forget-person.ts';
import { PERSONS_TABLES } from '../../store/persons/rows-of.ts';
import { emptyLog, eraseWhatIsDeleted } from '../../store/sqlite/erase.ts';
import { defineVerb, jsonLine } from '../verb/verb.ts';
import { countOf, summary } from './export.ts';
import { PERSON_NOTES, personMeant, tellNobody, withStore } from './person.ts';

export const forget = defineVerb({
  name: 'forget',
  summary: 'Deletes what is stored about a person, for good',
  usage: ['me|PERSON [--json]'],
  flags: {
    json: {
      kind: 'switch',
      help: '{person, forgotten: {mark, share, …}} as one JSON value, the rows of each',
    },
  },
  notes: [
    ...PERSON_NOTES,
    'Marks, questions, counts, settings and digests of direct messages are deleted. What they shared stays in its',
    'channel without their name, and so do digests they made for a channel. Messages on Slack and Discord stay:',
    'delete them there. Backups keep what they have until they are replaced: delete those of DATA_DIR/backups.',
  ],
  run: ({ flags, words }, io) =>
    withStore(io, async (store) => {
      const person = personMeant(words, 'forget');
      await eraseWhatIsDeleted(store.db);
      const rows = await forgetPerson(store.db, person);
      await emptyLog(store.db);
      if (countOf(rows) === 0) await tellNobody(store, person, io.err);
      const counts = PERSONS_TABLES.map((table) => [table, rows[table].length]);
      io.out(
        flags.json
          ? jsonLine({ person, forgotten: Object.fromEntries(counts) as Record<string, number> })
          : `Forgotten about ${person}: ${summary(rows)}\n`,
      );
      return 0;
    }),
});
