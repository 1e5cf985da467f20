import { openDays } from '../../src/digest/relevance/days.ts';
import { judgeDay } from '../../src/digest/relevance/judge-day.ts';
import { profileOf, type Profile } from '../../src/digest/relevance/profile.ts';
import { readTopic } from '../../src/digest/relevance/topic.ts';
import type { Model } from '../search/meaning.ts';
import { rounded, type Row } from '../search/report.ts';
import type { Library } from './library.ts';
import type { Labels } from './measures.ts';

/** How long so many topics take for so many papers, beside how long a topic and the papers take to be made ready. */
export async function cost(
  { store, corpus, vectors }: Library,
  labels: Labels,
  model: Model,
  size: { readonly topics: number; readonly papers: number },
): Promise<readonly Row[]> {
  const days = await store.works.importedDays();
  const works = (await Promise.all(days.map((day) => store.works.importedOn(day))))
    .flat()
    .slice(0, size.papers);
  const count = stopwatch();
  const day = await openDays({
    works: { ...store.works, importedOn: () => Promise.resolve(works) },
    vectors,
  })({ day: days[0] ?? '' });
  const counted = count();
  const make = stopwatch();
  const profiles: Profile[] = [];
  for (const text of labels.topics) {
    const topic = readTopic(text, Date.now());
    const vector = await model.embed(text);
    if (topic) profiles.push(await profileOf(topic, vector, corpus, day.isOld));
  }
  const made = make();
  const judge = stopwatch();
  for (let at = 0; at < size.topics; at += 1) {
    const profile = profiles[at % profiles.length];
    if (profile) judgeDay(day, profile, 'balanced');
  }
  return [
    { what: `${size.topics} topics × ${works.length} papers`, 'CPU s': judge() },
    { what: `${works.length} papers counted, once for all topics`, 'CPU s': counted },
    { what: `${profiles.length} profiles made and their topics embedded, kept for a day`, 'CPU s': made },
  ];
}

/** Seconds of this process's CPU since it was made: other processes take none of them. */
function stopwatch(): () => number {
  const from = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(from);
    return rounded((user + system) / 1_000_000, 2);
  };
}
