import type { Work } from '../../papers/paper.ts';
import type { WorkStore } from '../../store/store.ts';

/** What the index reads of the store. */
export type WorkFeed = Pick<WorkStore, 'changesAfter' | 'byIds' | 'byPaperId' | 'lastChangeSeq' | 'byTitle'>;

/** What digests read of it. */
export type Announcements = Pick<WorkStore, 'announced' | 'importedOn' | 'notBefore' | 'voted'>;

/** Names people are known to use for a work. */
export type KnownNames = (work: Pick<Work, 'id' | 'title'>) => readonly string[];
