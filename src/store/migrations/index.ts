import { papers } from './0001-papers.ts';
import { digests } from './0002-digests.ts';
import { group } from './0003-group.ts';
import { meaning } from './0004-meaning.ts';
import { checksums } from './0005-checksums.ts';
import { platformTime } from './0006-platform-time.ts';
import { fullTexts } from './0007-full-texts.ts';
import { shown } from './0008-shown.ts';
import { announcedOn } from './0009-announced-on.ts';
import { digestWishes } from './0010-digest-wishes.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  papers,
  digests,
  group,
  meaning,
  checksums,
  platformTime,
  fullTexts,
  shown,
  announcedOn,
  digestWishes,
];
