import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** `npm run bench -- [subject] [flags]`: one subject, or all of them, each in a process of its own. */
const SUBJECTS = ['search', 'answers', 'record', 'digest', 'fulltext-pdf', 'acknowledge', 'kill'];

const [first = '', ...rest] = process.argv.slice(2);
const named = first !== '' && !first.startsWith('-');
if (named && !SUBJECTS.includes(first)) {
  process.stdout.write(`usage: npm run bench -- [${SUBJECTS.join(' | ')}] [--short]\n`);
  process.exit(2);
}
for (const subject of named ? [first] : SUBJECTS) {
  process.stdout.write(`\n# ${subject}\n`);
  const flags = named || first === '' ? rest : [first, ...rest];
  const { status } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      resolve(import.meta.dirname, `${subject.replace('fulltext-', 'fulltext/')}.ts`),
      ...flags,
    ],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) process.exit(1);
}
