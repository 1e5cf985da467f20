import { parsePaperId } from '../../papers/id.ts';
import { analyse } from '../../text/analysis.ts';
import { clausesOf } from './clauses.ts';

/** What would answer a question. */
export type Asked =
  /** A number of things. */
  | 'count'
  /** A figure: a percentage, a factor, a score, a size. */
  | 'figure'
  /** Hours, days, milliseconds. */
  | 'duration'
  | 'date'
  | 'person'
  | 'place'
  | 'reason'
  | 'manner'
  /** A name or a thing. */
  | 'thing'
  /** Yes or no, or which of two. */
  | 'whether';

/** A content word of a question as it is written. */
export interface QuestionWord {
  readonly text: string;
  /** What stands for it in an index: the word, or each part of a compound; the whole of a compound last. */
  readonly terms: readonly string[];
  /** A proper name by its letters: "TabPFN", "GPT-4", "Snapdragon". */
  readonly isName: boolean;
}

export interface Question {
  readonly text: string;
  readonly asked: Asked;
  /** The noun asked for: "training tokens" in "How many training tokens did Puzzle need?". */
  readonly focus: readonly QuestionWord[];
  /** Every content word, those of `focus` included. */
  readonly words: readonly QuestionWord[];
}

const LEADS: readonly (readonly [RegExp, Asked])[] = [
  [
    /\bhow\s+many\b|^\s*(?:(?:what|which)(?:['’]s|\s+(?:is|was|are|were))?\s+)?(?:the\s+)?(?:(?:total|exact|overall)\s+)?number\s+of\b/i,
    'count',
  ],
  [/\bwhat\s+(?:do|does|did)\b(?=.*\bcosts?\W*$)/i, 'figure'],
  [/\bhow\s+(?:long|old|quickly|soon|far\s+(?:ahead|in\s+advance|into\s+the\s+future))\b/i, 'duration'],
  [
    /\b(?:how\s+(?:much|large|big|small|fast|slow|high|low|far|accurate|accurately|often|well|deep|heavy|strong|expensive|costly)|what\s+(?:percentage|share|fraction|proportion|percent|amount|size))\b/i,
    'figure',
  ],
  [/\b(?:from|to)\s+what\s+(?:to|is|are|was|were|do|does|did|can|could|has|have|had)\b/i, 'figure'],
  [/\b(?:when|(?:what|which)\s+(?:years?|dates?|days?|months?|time))\b/i, 'date'],
  [/\b(?:who|whom|whose)\b/i, 'person'],
  [/\bwhere\b/i, 'place'],
  [/\b(?:why|how\s+come|what\s+(?:is\s+the\s+)?(?:reason|motivation))\b/i, 'reason'],
  [/\b(?:what|which)\b/i, 'thing'],
  [/\bhow\b/i, 'manner'],
];
const WHETHER =
  /^\s*(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|might)\b|^[^?]*\bwhether\b/i;

/** Nouns that ask for a figure. */
const FIGURES =
  /^(?:accurac\w*|speed-?ups?|throughput|latenc\w*|rates?|scores?|f1|bleu|rouge|fvd|fid|psnr|ssim|map|miou|iou|dice|auc|auroc|perplexity|percentage|ratio|factor|size|length|width|height|depth|dimension\w*|number|precision|recall|reduction|improvements?|gains?|drop|increase|decrease|loss|cost|price|bandwidth|frequency|resolution|energy|power|memory|storage|temperature|correlation|p-value|iq|errors?|margin|probability|threshold|budget|savings?|acceptance|coverage|variance|half-life|level|reward|sizes?|rank|overhead|performance|fps)$/i;

/** Words at which the noun asked for ends. */
const ENDS = new Set(
  `is are was were be been am do does did has have had can could may might must should shall will would of in on at for
  to with from by per when while that which who whose where than as and or if into onto over under between among during
  after before without within across through using used reached gets get took take takes taken went goes need needs
  needed make makes made contains contain appear appears exist exists comprise comprises participated participate
  authored against during besides upon called it its they we you there`.split(/\s+/),
);

/** "How large", "how fast" are no words of what is asked about. */
const HOW = /^how\s+\S+/i;

/** Nouns that say nothing of their own: "the name of the tool" asks for a tool. */
const HOLLOW =
  /^(?:names?|kinds?|types?|sorts?|number|amount|percentage|share|fraction|proportion|percent|set|list|range|value|level|total)\s+of\s+/i;

/** Content words of questions that no abstract repeats. */
const LIGHT = new Set(
  `paper papers study work article author authors say says tell called call name named mean means happen happens kind
  sort get gets got reach reaches reached achieve achieves obtain obtains do give gives given take takes took many
  much exactly according explain describe please`.split(/\s+/),
);

/** Reads a question: what it asks for and its content words. */
export function readQuestion(text: string): Question {
  const typed = text.replace(/\s+/g, ' ').trim();
  const lead = leadOf(typed);
  const rest = typed.slice(lead.end);
  const focusText = focusOf(lead, typed, rest);
  const focus = wordsOf(focusText, typed);
  const leading = lead.asked === 'count' ? '' : typed.slice(lead.at, lead.end).replace(HOW, '');
  const words = wordsOf(`${typed.slice(0, lead.at)} ${leading}${rest}`.trim(), typed);
  return { text: typed, asked: refine(lead.asked, focusText, typed.slice(lead.at, lead.end)), focus, words };
}

/** The noun asked for; what something costs is told by its verb. */
function focusOf({ asked, at, end }: Lead, typed: string, rest: string): string {
  if (asked === 'reason' || asked === 'whether') return '';
  return asked === 'figure' && /^what\s+d/i.test(typed.slice(at, end)) ? 'cost' : nounOf(rest, asked);
}

interface Lead {
  readonly asked: Asked;
  readonly at: number;
  readonly end: number;
}

function leadOf(typed: string): Lead {
  const found = LEADS.flatMap(([pattern, asked], order) => {
    const match = pattern.exec(typed);
    return match === null ? [] : [{ asked, order, at: match.index, end: match.index + match[0].length }];
  });
  if (WHETHER.test(typed) && !found.some(({ asked }) => asked === 'count' || asked === 'figure'))
    return { asked: 'whether', at: 0, end: 0 };
  const [first] = found.sort((a, b) => a.at - b.at || a.order - b.order);
  const at = clausesOf(typed).at(-1)?.at ?? 0;
  return first ?? { asked: 'thing', at, end: at };
}

/** The noun that follows the question word: up to a verb or a preposition, without its article. */
function nounOf(rest: string, asked: Asked): string {
  const start = rest
    .replace(/^[\s,:]*(?:(?:is|are|was|were)\s+)?(?:(?:the|a|an|its|their)\s+)?/i, '')
    .replace(asked === 'count' ? /^$/ : HOLLOW, '')
    .replace(/^(?:of\s+)?(?:the|a|an|these|those|its|their)\s+/i, '');
  const noun: string[] = [];
  for (const word of start.split(' ')) {
    const bare = word.replace(/[^\p{L}\p{N}'’-]+$/u, '');
    if (ENDS.has(bare.toLowerCase()) && noun.length > 0) break;
    if (ENDS.has(bare.toLowerCase())) return '';
    if (noun.length > 0 && PAST.test(bare)) break;
    if (PAST.test(noun[0] ?? '') && /\p{Lu}/u.test(bare)) return '';
    if (HEAD.test(noun.at(-1) ?? '') && /s$/.test(bare) && !OF_THINGS.test(bare)) break;
    noun.push(bare);
    if (bare !== word || noun.length === 5 || PLURAL.test(bare)) break;
  }
  return noun.join(' ');
}

/** Nouns after which a word in -s is a verb: "which model scores best". */
const HEAD =
  /^(?:model|system|method|dataset|benchmark|algorithm|approach|framework|company|team|country|language|tool|library|device|chip|gpu|network|robot|agent|baseline|technique|platform|component|module)$/i;
const OF_THINGS =
  /^(?:sizes|rates|weights|parameters|outputs|errors|families|types|names|classes|layers|features|components|versions)$/i;
/** A participle after a noun is its verb: "which camera recorded it". */
const PAST = /^[^-]+ed$/i;
const PLURAL =
  /^(?!series$|news$|class$).{2,}[^siu]s$|^(?:people|children|men|women|criteria|corpora|data)$/i;

/** "How much faster", "how much it improves". */
const COMPARED =
  /^(?:faster|slower|better|worse|more|less|higher|lower|larger|smaller|cheaper|longer|shorter|time|\w+er)$/i;

/** "What HOTA", "what PSNR": measures are abbreviated, and so are few other things that are asked for. */
const MEASURE = /^(?!M?L?[LV]*LM|[CGTN]PU|[CDRG]?NN|API|IDE|SDK|GAN)[A-Z]{3,}\d*(?:@\d+)?$/;

/** "What accuracy", "which speedup" ask for a figure; "how much ETH" asks for so much of something. */
function refine(asked: Asked, focus: string, lead: string): Asked {
  const head = focus.split(' ').at(-1) ?? '';
  if (/much$/i.test(lead) && head !== '' && !FIGURES.test(head) && !COMPARED.test(head)) return 'count';
  if (asked !== 'thing') return asked;
  if (/\b(?:duration|time|hours|days)$/i.test(focus)) return 'duration';
  return FIGURES.test(head) || MEASURE.test(head) || /@\d/.test(head) ? 'figure' : asked;
}

const WRITTEN = /\S+/g;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#%]+$/gu;

function wordsOf(text: string, whole: string): readonly QuestionWord[] {
  const seen = new Set<string>();
  return [...text.matchAll(WRITTEN)].flatMap(([written], index) => {
    const word = written.replace(EDGES, '').replace(/['’]s$/u, '');
    const pieces = analyse(word);
    const terms = [
      ...pieces.filter(({ compound }) => !compound),
      ...pieces.filter(({ compound }) => compound),
    ].map(({ term }) => term);
    const key = terms.join(' ');
    if (key === '' || seen.has(key) || LIGHT.has(word.toLowerCase()) || parsePaperId(word)) return [];
    seen.add(key);
    return [{ text: word, terms, isName: isName(word, index === 0 && whole.startsWith(word)) }];
  });
}

/** Capitals inside or digits make a name anywhere; a first capital alone only inside the sentence. */
function isName(word: string, isFirst: boolean): boolean {
  if (/^\d[\d.,%–-]*\p{L}{0,2}$/u.test(word)) return false;
  return /\p{L}.*\d|\d.*\p{L}|.\p{Lu}/u.test(word) || (!isFirst && /^\p{Lu}/u.test(word));
}
