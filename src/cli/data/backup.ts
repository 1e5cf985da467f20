import { backupTo } from '../../store/sqlite/backup.ts';
import { UsageError } from '../verb/usage-error.ts';
import { defineVerb, jsonLine } from '../verb/verb.ts';
import { bytes } from './bytes.ts';

export const backup = defineVerb({
  name: 'backup',
  summary: 'Copies the database to a file, also while Paperboy runs',
  usage: ['FILE [--json]'],
  flags: { json: { kind: 'switch', help: '{file, bytes} as one JSON value' } },
  notes: [
    'The copy is of one moment, read through and whole before it bears its name; an older backup of that name is',
    'replaced. The search index and the sentence model are not in it: they are made anew.',
    'A start takes one a day by itself, see BACKUPS_KEPT.',
  ],
  async run({ flags, words }, { config, out }) {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new UsageError('backup needs one file to write to.');
    const size = await backupTo(config.DATA_DIR, file);
    out(flags.json ? jsonLine({ file, bytes: size }) : `Backed up to ${file}, ${bytes(size)}\n`);
    return 0;
  },
});
