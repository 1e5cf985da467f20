import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../schema.ts';

type Eb = ExpressionBuilder<Tables, 'work'>;

/** Works this group has voted for since an instant. */
export function votedFor(eb: Eb, installation: string, since: number) {
  return eb
    .selectFrom('mark')
    .select('mark.work_id as id')
    .where('mark.installation', '=', installation)
    .where('mark.kind', '=', 'up')
    .where('mark.at', '>=', since);
}

/** This group's `up` marks less its `down` marks. */
export function ownVotes(eb: Eb, installation: string) {
  return eb
    .selectFrom('mark')
    .select((marks) => marks.fn.coalesce(marks.fn.sum<number>(signOf(marks)), marks.val(0)).as('own'))
    .whereRef('mark.work_id', '=', 'work.id')
    .where('mark.installation', '=', installation);
}

function signOf(marks: ExpressionBuilder<Tables, 'work' | 'mark'>) {
  return marks.case('mark.kind').when('up').then(1).when('down').then(-1).else(0).end();
}
