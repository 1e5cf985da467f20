import { restore as restoreFrom } from '../../store/sqlite/restore.ts';
import { UsageError } from '../verb/usage-error.ts';
import { defineVerb, jsonLine } from '../verb/verb.ts';

export const restore = defineVerb({
  name: 'restore',
  summary: 'Puts a backup into the place of the database, which is kept beside it',
  usage: ['FILE [--json]'],
  flags: { json: { kind: 'switch', help: '{file, version, kept} as one JSON value' } },
  notes: [
    'Refused while Paperboy runs on that DATA_DIR, for a file that is no backup of Paperboy’s, and for one of a newer',
    'Paperboy. What was there is kept as paperboy-replaced-<instant>.db; the search index is made anew.',
    'What was posted since the backup is not in it: a digest may bring those papers again.',
  ],
  async run({ flags, words }, { config, clock, out }) {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new UsageError('restore needs one file to read.');
    const { kept, version } = await restoreFrom(config.DATA_DIR, file, clock);
    out(
      flags.json
        ? jsonLine({ file, version, kept: kept ?? null })
        : `Restored ${file}.${kept === undefined ? '' : ` What was there is kept as ${kept}`}\n`,
    );
    return 0;
  },
});
