import { openDays } from '../../src/digest/relevance/days.ts';
import { profileOf } from '../../src/digest/relevance/profile.ts';
import { evidenceIn } from '../../src/digest/relevance/score-day.ts';
import { readTopic } from '../../src/digest/relevance/topic.ts';
import { featuresOf } from '../../src/digest/relevance/weights.ts';
import type { Row } from '../search/report.ts';
import type { Model } from '../search/meaning.ts';
import type { Library } from './library.ts';
import { measures, type Labels, type Replayed } from './measures.ts';
import { fit, type Example } from './regression.ts';

/** One paper of a day: what is known of it, and its label. */
interface Candidate {
  readonly topic: string;
  readonly day: string;
  readonly features: readonly number[];
  readonly label: number;
}

/** What a marginal paper is worth beside one a subscriber would be glad of. */
const MARGINAL = 0.6;
/** Strong: lighter ones fit these topics better and a small store worse. */
const PENALTY = 800;
const FOLDS = 10;
const LIMIT = 5;
/** The cut is where so many of the papers shown are on the topic. */
const GOALS = [0.74, 0.8, 0.9];

/** Fits the weights, and tells what weights fitted on nine tenths of the topics reach on the last, and on all of them. */
export async function fitted(
  library: Library,
  labels: Labels,
  model: Model | undefined,
): Promise<readonly Row[]> {
  const all = await candidates(library, labels, model);
  const width = Math.max(...all.map(({ features }) => features.length));
  const likely = new Map<Candidate, number>();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isLeft = (topic: string) => labels.topics.indexOf(topic) % FOLDS === fold;
    const weights = train(all.filter(({ topic, features }) => !isLeft(topic) && features.length === width));
    for (const one of all) {
      // A paper without a vector is another regression's affair; few are.
      if (isLeft(one.topic))
        likely.set(one, one.features.length === width ? scoreOf(one, weights) : -Infinity);
    }
  }
  const scores = [...likely.values()].sort((a, b) => b - a);
  const cuts = Array.from(
    { length: 60 },
    (_, at) => scores[Math.floor((scores.length * (at + 4)) / 5_000)] ?? 0,
  );
  const reached = cuts.map((cut) => ({ cut, row: measures(replayed(likely, labels, cut)) }));
  const best = GOALS.map((goal) => {
    const good = reached.filter(({ row }) => Number(row['P≥1']) >= goal);
    const { cut = NaN, row = {} } = good.sort((a, b) => Number(b.row['R2']) - Number(a.row['R2']))[0] ?? {};
    return {
      what: `left-out topics, P≥1 ≥ ${goal}`,
      cut: Number((1 / (1 + Math.exp(-cut))).toFixed(2)),
      ...row,
    };
  });
  const weights = train(all.filter(({ features }) => features.length === width));
  return [...best, { what: weights.map((one) => one.toFixed(2)).join(', ') }];
}

async function candidates(
  { store, corpus, vectors }: Library,
  labels: Labels,
  model: Model | undefined,
): Promise<readonly Candidate[]> {
  const dayOf = openDays({ works: store.works, vectors });
  const found: Candidate[] = [];
  for (const text of labels.topics) {
    const topic = readTopic(text, Date.now());
    const vector = await model?.embed(text);
    if (topic === undefined) continue;
    for (const day of await store.works.importedDays()) {
      const papers = await dayOf({ day });
      const evidence = evidenceIn(papers, await profileOf(topic, vector, corpus, papers.isOld));
      for (const [at, { work }] of papers.papers.entries()) {
        const own = evidence[at];
        if (own)
          found.push({ topic: text, day, features: featuresOf(own), label: labels.of(text, day, work.id) });
      }
    }
  }
  return found;
}

/** Topics with many good papers count less for each of them. */
function train(candidates: readonly Candidate[]): readonly number[] {
  const good = new Map(
    Array.from(
      Map.groupBy(candidates, ({ topic }) => topic),
      ([topic, own]) => [topic, own.filter(({ label }) => label > 0).length],
    ),
  );
  const examples = candidates.map(({ topic, features, label }): Example => ({
    features,
    target: label === 2 ? 1 : label * MARGINAL,
    weight: 1 / Math.sqrt(Math.max(1, good.get(topic) ?? 0)),
  }));
  const mean = examples.reduce((sum, { weight }) => sum + weight, 0) / examples.length;
  return fit(
    examples.map((one) => ({ ...one, weight: one.weight / mean })),
    PENALTY,
  );
}

function scoreOf({ features }: Candidate, [base = 0, ...weights]: readonly number[]): number {
  return features.reduce((sum, feature, at) => sum + feature * (weights[at] ?? 0), base);
}

function replayed(likely: ReadonlyMap<Candidate, number>, labels: Labels, cut: number): readonly Replayed[] {
  const days = Map.groupBy(likely, ([{ topic, day }]) => `${topic}\n${day}`);
  return Array.from(days.values(), (papers) => {
    const [{ topic = '', day = '' } = {}] = papers[0] ?? [];
    const passed = papers.filter(([, score]) => score >= cut).sort((a, b) => b[1] - a[1]);
    const shown = passed.map(([{ label }]) => label);
    return {
      topic,
      posted: shown.slice(0, LIMIT),
      folded: shown.slice(LIMIT),
      glad: labels.glad(topic, day),
    };
  });
}
