import { figuresIn, type Figure } from './figures.ts';
import { speaksOf } from './synonyms.ts';
import type { Question, QuestionWord } from './question.ts';
import { asksChange, isChange } from './change.ts';
import { isCoined } from './telling.ts';
import { stands, wordingOf, type Wording } from './wording.ts';

/** Whether a sentence holds the kind of thing asked for, and where. */
export interface AnswerTypeFit {
  /** 0: not there; 1: there; between: something of the kind, but not tied to what was asked for. */
  readonly degree: number;
  /** What of the sentence may be the answer. */
  readonly spans: readonly Figure[];
}

const NOTHING: AnswerTypeFit = { degree: 0, spans: [] };

/** How a sentence answers a question by its form; `wording` are its words, abbreviations spelt out. */
export function answerTypeFit(question: Question, sentence: string, wording: Wording): AnswerTypeFit {
  const found = fitOf(question, sentence, wording);
  const superlative = SUPERLATIVE.test(question.text);
  const unnamed = superlative && question.asked === 'thing' && found.spans.length === 0;
  const doubt = sentence.endsWith('?') || unnamed || (superlative && !SUPERIOR.test(sentence));
  return doubt ? { ...found, degree: found.degree * DOUBTFUL } : found;
}

/** A question answers none, and which is best is not told by a sentence that ranks nothing. */
const DOUBTFUL = 0.4;
const SUPERLATIVE =
  /\b(?:which|who|whose|what)\b.*\b(?:best|worst|highest|lowest|most|least|largest|smallest|strongest|weakest|fastest|slowest|cheapest|hardest|easiest)\b/i;
const SUPERIOR =
  /\b(?:best|worst|highest|lowest|most|least|top|largest|smallest|strongest|weakest|fastest|slowest|cheapest|hardest|easiest|outperform\w*|superior|surpass\w*|exceed\w*|lead(?:s|ing)?|dominat\w*|ahead|more|better|worse)\b/i;

function fitOf(question: Question, sentence: string, wording: Wording): AnswerTypeFit {
  switch (question.asked) {
    case 'count':
      return counted(question, sentence, wording);
    case 'figure':
      return measured(question, sentence, wording);
    case 'duration':
      return marked(sentence, DURATION, 0);
    case 'date':
      return dated(sentence);
    case 'person':
      return personIn(sentence);
    case 'reason':
      return told(sentence, REASON);
    case 'place':
      return ONLINE.test(question.text) ? marked(sentence, ADDRESS, 0) : marked(sentence, PLACE, 0.2, 0.7);
    case 'manner':
      return told(sentence, MANNER);
    case 'thing':
      return named(question, sentence, wording);
    case 'whether':
      return { degree: spokenOf(question, sentence, wording), spans: [] };
    default:
      return question.asked satisfies never;
  }
}

const DURATION =
  /(?:\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|single))[\s-]*(?:human-)?(?:ms|µs|s|h|seconds?|milliseconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b|\b(?:a|an) (?:second|minute|hour|day|week|month|year)\b|\baged? \d+|\b(?:minutes|hours|days) to (?:milli)?(?:seconds|minutes|hours)\b|\b\w+ time\b/giu;
const DATE =
  /\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/gu;
const WHEN = /\b(?:when|while|during|after|before|once|until|only|at (?:the )?[\p{L}-]+ time)\b/iu;
const REASON =
  /^To (?!this|that|date|our|the)\p{Ll}+|\b(?:because|since|due to|owing to|as a result|caus\w+|lead\w* to|stems? from|therefore|thus|hence|so that|in order to|to avoid|to (?:reduce|prevent|mitigate|enable|overcome|address)|reason|driven by|results? (?:in|from)|aris\w+ from|suffer\w*|attribut\w+|why|limit\w*|impossible|difficult\w*|hinder\w*|prevent\w*|fail\w*|lack\w*|rel(?:y|ies) on|without)\b/giu;
const PLACE =
  /\b(?:in|at|on|from|within|inside|into|across|over)\s+(?:the\s+|an?\s+)?[\p{L}\p{N}][\p{L}\p{N}-]*/giu;
/** What has an address. */
const ONLINE =
  /\b(?:code|software|implementation|repository|weights|checkpoints?|website|page|demo|download)\b/i;
const ADDRESS = /https?:\/\/\S+|\b(?:GitHub|Hugging ?Face|released?|available|open-?sourced?)\b/giu;
const NAMED_PERSON = /\bby\s+\p{Lu}\p{L}+(?:\s+(?:and\s+)?\p{Lu}[\p{L}.]*)+|\bet al\b/gu;
const SOME_PERSON =
  /\b(?:experts?|annotators?|radiologists?|physicians?|clinicians?|students?|children|researchers?|users?|developers?|participants?|volunteers?|operators?|companies|company|university|institute|authors?|humans?|players?|encoder|decoder)\b(?!-)/gu;
const MANNER =
  /\b(?:by|via|through|using|with|leverag\w+|employ\w*|based on|utiliz\w+|introduc\w+|combin\w+|propos\w+|adopt\w*|formulat\w*|use[sd]?|conditioned|as an?|defined|captured|stor\w+|train\w*)\b/giu;

function marked(sentence: string, pattern: RegExp, otherwise: number, degree = 1): AnswerTypeFit {
  const spans = [...sentence.matchAll(pattern)].map(spanOf);
  return spans.length > 0 ? { degree, spans } : { degree: otherwise, spans: [] };
}

function personIn(sentence: string): AnswerTypeFit {
  const named = marked(sentence, NAMED_PERSON, 0);
  return named.degree > 0 ? named : marked(sentence, SOME_PERSON, 0.1, 0.75);
}

/** A day or a year, or at least a condition: "only when …". */
function dated(sentence: string): AnswerTypeFit {
  return marked(sentence, DATE, WHEN.test(sentence) ? 0.6 : 0);
}

/** The clause that begins with a word of the kind: "because each ring is read once". */
function told(sentence: string, pattern: RegExp): AnswerTypeFit {
  const [cue] = sentence.matchAll(pattern);
  if (cue === undefined) return NOTHING;
  const [text] = /^[^,;:()]*[^,;:().!?\s]/u.exec(sentence.slice(cue.index)) ?? cue;
  return { degree: 1, spans: [{ text, start: cue.index, end: cue.index + text.length }] };
}

function spanOf({ 0: text, index }: RegExpExecArray): Figure {
  return { text, start: index, end: index + text.length };
}

const NEAR_WORDS = 5;
/** What follows these is counted by no number before them: "38 types of counselors". */
const BREAKS =
  /^(?:of|in|on|for|per|with|from|to|by|across|over|under|at|than|and|or|as|that|which|while)$|[;:()]/i;
/** So much of something may be a share of it: "0.1% procedural data". */
const HOW_MUCH = /\bhow much\b/i;
const NO_COUNT = /%|×|x$|fold|percent|points?$|^0\.|[ms]s$/;

/** A number before what is counted, at most a few words between: "22 synthetic voices". */
function counted({ focus, text: asked }: Question, sentence: string, wording: Wording): AnswerTypeFit {
  const head = focus.at(-1);
  const figures = figuresIn(sentence).filter(
    ({ text }) =>
      HOW_MUCH.test(asked) || !NO_COUNT.test(text) || (head !== undefined && text.includes(head.text)),
  );
  if (figures.length === 0) return NOTHING;
  if (head === undefined) return { degree: 0.5, spans: figures };
  const tied = figures.filter((figure) => counts(figure, head, sentence));
  const modifiers = focus.slice(0, -1);
  if (tied.length > 0)
    return {
      degree: modifiers.length === 0 ? 1 : 0.5 + 0.5 * share(modifiers, sentence, wording),
      spans: tied,
    };
  return { degree: stands(head, wording) > 0 ? 0.3 : 0, spans: [] };
}

/** "A single GPU" counts, "single models" do not. */
const ONE = /^(?:one|single)$/i;
const PLURAL = /[^su]s\b/i;
const FEWER = /^(?:orders?|fewer|more|less|times)$/i;

function counts({ end, text }: Figure, head: QuestionWord, sentence: string): boolean {
  if (text.includes(head.text)) return true;
  const after: string[] = [];
  const [, unit] = /^-(\p{L}+)/u.exec(sentence.slice(end)) ?? [];
  for (const word of unit === undefined ? sentence.slice(end).split(/\s+/u) : [unit]) {
    if (FEWER.test(word)) return false;
    const bare = word.replace(/[;:)]+$/, '');
    if (after.length === NEAR_WORDS || (BREAKS.test(bare) && after.length > 0)) break;
    if (bare !== '' && !/^of$/i.test(bare)) after.push(bare);
    if (bare !== word) break;
  }
  const counted = after.find((word) => stands(head, wordingOf(word)) > 0 || speaksOf(head.text, word));
  return counted !== undefined && !(ONE.test(text) && PLURAL.test(counted));
}

/** A figure of the right kind near the words for what is measured. */
function measured(question: Question, sentence: string, wording: Wording): AnswerTypeFit {
  const { focus, words, text } = question;
  const all = figuresIn(sentence);
  const figures = all.filter((figure) => asksChange(text) || !isChange(figure, sentence));
  if (figures.length === 0) return { degree: all.length > 0 ? 0.15 : 0, spans: [] };
  const asked = focus.length > 0 ? focus : words.filter(({ isName }) => !isName);
  const [head, modifiers] = [focus.slice(-1), focus.slice(0, -1)];
  const near = figures.filter((figure) => isSpoken(asked, around(figure, sentence)));
  const other = modifiers.length > 0 && head.length > 0 && share(modifiers, sentence, wording) === 0;
  const degree = (0.3 + 0.7 * share(asked, sentence, wording)) * (other ? DOUBTFUL : 1);
  return near.length > 0 ? { degree, spans: near } : { degree: degree / 2, spans: figures };
}

const AROUND_CHARS = 90;

function around({ start, end }: Figure, sentence: string): string {
  return sentence.slice(Math.max(0, start - AROUND_CHARS), end + AROUND_CHARS);
}

function isSpoken(words: readonly QuestionWord[], text: string): boolean {
  return share(words, text, wordingOf(text)) > 0;
}

/** Of the words that name nothing, the share a sentence speaks of: what is affirmed or denied. */
function spokenOf({ words }: Question, sentence: string, wording: Wording): number {
  const common = words.filter((word) => !word.isName && !isCoined(word));
  const spoken = common.filter((word) => stands(word, wording) >= 0.5 || speaksOf(word.text, sentence));
  return common.length === 0 ? 0 : spoken.length / common.length;
}

/** How much of what is asked for a sentence speaks of, its last word most. */
function share(words: readonly QuestionWord[], sentence: string, wording: Wording): number {
  if (words.length === 0) return 0.5;
  const weights = words.map((_, index) => (index === words.length - 1 ? 2 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (
    words.reduce((sum, word, index) => {
      const said = speaksOf(word.text, sentence) ? 1 : stands(word, wording);
      return sum + said * (weights[index] ?? 1);
    }, 0) / total
  );
}

const NAME = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}]*\p{Lu})[\p{L}\p{N}][\p{L}\p{N}.+/-]*[\p{L}\p{N}+]/gu;

/** Things that have names of their own: a sentence without any does not say which. */
const NAMED_THINGS =
  /^(?:datasets?|benchmarks?|simulators?|robots?|arms?|cameras?|sensors?|devices?|games?|tools?|librar(?:y|ies)|systems?|platforms?|websites?|compan(?:y|ies)|universit(?:y|ies)|hospitals?|exams?)$/i;
const MODELS =
  /^(?:models?|agents?|M?L?[LV]*LMs?|methods?|backbones?|encoders?|tokeni[sz]ers?|networks?|architectures?|algorithms?|baselines?)$/i;
/** Names of models hold numbers or are known; other names in a sentence may be anything. */
const MODEL_NAME =
  /\d|(?:BERT|GPT|LLaMA|Llama|Qwen|Claude|Gemini|Gemma|Mistral|Mixtral|DeepSeek|Grok|Kimi|OLMo|CLIP|DINO|ViT|Net|CNN|LSTM|GRU|GAN|Former|former|Whisper|FLUX|Mamba|SAM|YOLO|XGBoost|SVM|VAE)/;
/** Abbreviations of kinds of things, which name none of them. */
const GENERIC =
  /^(?:A?[IG]I|ML|NLP|NL|CV|RL|M?L?[LV]*LMs?|VLA|[CGTN]PUs?|FPS|F1|SOTA|APIs?|QA|Hz|[A-Z]{2,5}s)$|-(?:based|level|aware|wise|like|style|free)$/;
/** "Direct Preference Optimisation (DPO)" and "DPO (Direct Preference Optimisation)" name what they spell out. */
const SPELT_OUT =
  /(?:\p{Lu}[\p{L}-]+\s+){2,}\((?=\p{Lu})[^)]*\)|(?<=\p{Lu}\p{L}*\s)\((?:[\p{L}-]+\s+)+[\p{L}-]+\)/gu;

/** "Which three types": a sentence that lists nothing does not say. */
const SEVERAL = /^(?:two|three|four|five|six|seven|eight|nine|ten|\d+)$/i;
const LIST = /:|,|\p{L} (?:and|or|versus|vs\.?) \p{L}/u;

/** Whether a list follows what is counted, or stands in a sentence that does not count it: "two tasks: A and B". */
function lists(several: string, head: string, sentence: string): boolean {
  const counted = String.raw`\b${RegExp.escape(several)}\s(?:[\w-]+\s){0,4}?${RegExp.escape(head)}(?![\w-])(.?)`;
  const [whole, after = ''] = new RegExp(counted, 'i').exec(sentence) ?? [];
  return LIST.test(sentence) && (whole === undefined || /[:,(–—-]/.test(after));
}

/** A name that the question does not hold already. */
function named({ words, focus }: Question, sentence: string, wording: Wording): AnswerTypeFit {
  const known = new Set(words.flatMap(({ terms }) => terms));
  const said = share(focus, sentence, wording);
  const head = focus.at(-1)?.text ?? '';
  const several = focus[0]?.text ?? '';
  if (SEVERAL.test(several) && !lists(several, head, sentence)) return { degree: 0.2 * said, spans: [] };
  const isNamedThing = NAMED_THINGS.test(head) || MODELS.test(head);
  const text = isNamedThing ? sentence.replace(SPELT_OUT, (spelt) => ' '.repeat(spelt.length)) : sentence;
  const spans = [...text.matchAll(NAME)]
    .filter(({ 0: name, index }) => index > 0 && !GENERIC.test(name))
    .filter(({ 0: name }) => ![...wordingOf(name).keys()].every((term) => known.has(term)))
    .map(spanOf);
  if (spans.length === 0) return { degree: isNamedThing ? 0.2 * said : 0.2 + 0.5 * said, spans };
  const vague = MODELS.test(head) && !spans.some((span) => MODEL_NAME.test(span.text));
  return { degree: vague ? 0.2 + 0.3 * said : 0.5 + 0.5 * said, spans };
}
