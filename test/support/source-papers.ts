/** A paper as the loopback sources hold it. */
export interface SourcePaper {
  /** Without version. */
  readonly id: string;
  readonly version?: number;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** The primary first. */
  readonly categories: readonly string[];
  /** Submission of v1, ISO 8601. */
  readonly submitted: string;
  readonly comment?: string;
  readonly doi?: string;
  readonly journalRef?: string;
  /** The UTC day (YYYY-MM-DD) of arXiv's feed that shows it, and as what. */
  readonly feedDay?: string;
  readonly announceType?: 'new' | 'cross' | 'replace' | 'replace-cross';
  /** The day of Hugging Face's daily papers that shows it. Papers with votes or a day have a page there. */
  readonly dailyDay?: string;
  readonly votes?: number;
}

/** Papers everybody knows (titles and ids are real, the abstracts are not), not on any day's list. */
export const KNOWN_PAPERS: readonly SourcePaper[] = [
  {
    id: '1706.03762',
    version: 7,
    title: 'Attention Is All You Need',
    abstract: 'We build a translation model from attention layers alone, without recurrence.',
    authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar'],
    categories: ['cs.CL', 'cs.LG'],
    submitted: '2017-06-12T17:57:34Z',
    comment: '15 pages, 5 figures',
    votes: 61,
  },
  {
    id: '2106.09685',
    version: 2,
    title: 'LoRA: Low-Rank Adaptation of Large Language Models',
    abstract: 'Large models are adapted by training two small matrices beside each frozen one.',
    authors: ['Edward J. Hu', 'Yelong Shen'],
    categories: ['cs.CL', 'cs.AI'],
    submitted: '2021-06-17T17:37:18Z',
    votes: 40,
  },
  {
    id: '2302.01318',
    title: 'Accelerating Large Language Model Decoding with Speculative Sampling',
    abstract: 'A small draft model proposes several tokens, and a large one accepts or rejects them.',
    authors: ['Charlie Chen', 'Sebastian Borgeaud'],
    categories: ['cs.CL'],
    submitted: '2023-02-02T18:44:11Z',
    votes: 4,
  },
  {
    id: 'math/0611800',
    version: 2,
    title: 'An Old Paper on Sums & Products',
    abstract: 'Sums grow where products do not; we make this precise for $n < 10$ \\emph{and} beyond.',
    authors: ['A. Älter'],
    categories: ['math.CA', 'math.NT'],
    submitted: '2006-11-26T10:00:00Z',
    doi: '10.1000/sums.2007.1',
    journalRef: 'J. Made-up Math. 1 (2007) 1-9',
  },
];

const TOPICS = [
  'sparse attention',
  'speculative decoding',
  'protein folding',
  'robot grasping',
  'graph learning',
  'image diffusion',
];
const CATEGORIES = ['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG', 'stat.ML'];

/** `count` made-up papers announced on a day by arXiv, every fourth of them also on Hugging Face's list of it. */
export function papersOf(day: string, count: number): readonly SourcePaper[] {
  const month = day.slice(2, 7).replace('-', '');
  return Array.from({ length: count }, (_, at) => {
    const topic = TOPICS[at % TOPICS.length] ?? 'papers';
    const category = CATEGORIES[at % CATEGORIES.length] ?? 'cs.LG';
    return {
      id: `${month}.${day.slice(8)}${String(at).padStart(3, '0')}`,
      title: `On ${topic}, note ${at + 1} of ${day}`,
      abstract: `We study ${topic} in the setting of ${day} and report what case ${at + 1} shows. It holds broadly.`,
      authors: [`Mia Made ${at + 1}`, 'Jo Up'],
      categories: category === 'cs.LG' ? ['cs.LG'] : [category, 'cs.LG'],
      submitted: `${before(day, 1)}T10:00:00Z`,
      feedDay: day,
      ...(at % 4 === 0 && { dailyDay: day, votes: 3 * at }),
    };
  });
}

function before(day: string, days: number): string {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}
