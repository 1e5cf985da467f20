import { isTunedHalf } from './halves.ts';
import type { AskedQuestion, WholePaper } from './asked.ts';
import type { Stock } from './library.ts';
import { questions, type QuestionSet } from './questions.ts';
import { bioasq, covidqa, qasper, squad } from './shared-sets.ts';

/** A line of the table: what is asked, of which papers, and what it was used for while the answerer was made. */
export interface BenchSet {
  readonly name: string;
  readonly use: 'fitted' | 'looked at' | 'measured';
  readonly stock: Stock;
  readonly questions: readonly AskedQuestion[];
  /** Where each question is asked of one paper, read whole. */
  readonly whole?: readonly WholePaper[];
}

/** So many questions of the sets of whole papers are asked, the same ones each time. */
const SAMPLE = 240;

interface Line extends Pick<BenchSet, 'name' | 'use'> {
  readonly made: () => Omit<BenchSet, 'name' | 'use'>;
}

const LINES: readonly Line[] = [
  { name: 'everyday', use: 'fitted', made: () => own('everyday', 'corpus') },
  { name: 'elsewhere', use: 'fitted', made: () => own('elsewhere', 'corpus') },
  { name: 'fresh', use: 'fitted', made: () => own('fresh', 'asked') },
  { name: 'last', use: 'fitted', made: () => own('last', 'asked') },
  { name: 'later', use: 'fitted', made: () => own('later', 'asked') },
  { name: 'open', use: 'looked at', made: () => own('open', 'asked') },
  { name: 'kept-apart', use: 'looked at', made: () => own('kept-apart', 'asked') },
  { name: 'near-misses', use: 'looked at', made: () => own('near-misses', 'asked') },
  { name: 'BioASQ, tuned half', use: 'fitted', made: () => half(fromBioasq(), true) },
  { name: 'BioASQ, other half', use: 'measured', made: () => half(fromBioasq(), false) },
  { name: 'COVID-QA', use: 'measured', made: () => whole(covidqa(SAMPLE)) },
  { name: 'QASPER, training', use: 'measured', made: () => whole(qasper(SAMPLE)) },
  { name: 'SQuAD2, no answer', use: 'measured', made: () => whole(squad(SAMPLE)) },
];

export const SET_NAMES = LINES.map(({ name }) => name);

/** The sets of these names, all where none is named; each is read when its turn comes. */
export function* benchSets(names: readonly string[] = []): Generator<BenchSet> {
  for (const { name, use, made } of LINES)
    if (names.length === 0 || names.some((one) => name.toLowerCase().startsWith(one.toLowerCase())))
      yield { name, use, ...made() };
}

function own(set: QuestionSet, stock: Stock): Omit<BenchSet, 'name' | 'use'> {
  const asked = questions(set).map(({ id, question, answers, paper }): AskedQuestion => {
    return {
      id,
      question,
      isAnswerable: paper !== null,
      holds: answers,
      overlaps: [],
      ...(paper !== null && { paper }),
    };
  });
  return { stock, questions: asked };
}

function fromBioasq(): Omit<BenchSet, 'name' | 'use'> {
  const { questions: asked, papers } = bioasq();
  return { stock: papers, questions: asked };
}

function half(set: Omit<BenchSet, 'name' | 'use'>, tuned: boolean): Omit<BenchSet, 'name' | 'use'> {
  return { ...set, questions: set.questions.filter(({ id }) => isTunedHalf(id) === tuned) };
}

function whole({
  questions: asked,
  papers,
}: {
  questions: readonly AskedQuestion[];
  papers: readonly WholePaper[];
}) {
  return { stock: papers.map(({ line }) => line), questions: asked, whole: papers };
}
