import { describe, expect, it } from 'vitest';
import { aboutIt, holdsIt, THRESHOLDS, WEIGHTS, type Weights } from '#src/answer/evidence/gate.ts';
import { extract } from '#src/answer/evidence/extract.ts';
import { weigh } from '#src/answer/evidence/evidence.ts';
import { widened } from '#src/answer/evidence/widened.ts';
import { isAskedByName, tellingTitles } from '#src/answer/evidence/titles.ts';
import { subjectsOf } from '#src/answer/evidence/subject.ts';
import { passagesOf } from '#src/answer/evidence/passages.ts';
import { mended } from '#src/answer/question/mended.ts';
import { readQuestion } from '#src/answer/question/question.ts';
import { isCoined, isOneOfFew, nameTells, worth } from '#src/answer/question/telling.ts';
import type { FullText } from '#src/fulltext/full-text.ts';
import { timesSpeltOut } from '#src/text/abbreviations.ts';
import { workLike } from '../support/work-like.ts';
import { answererOver } from './library.ts';

const subject = { found: 1, named: 0, crowd: 1 };
const evidence = { inSentence: 1, inPaper: 1, named: 1, besides: 1, nearby: 1, names: 1, fit: 1 };

/** What each weight decides: a paper or sentence on one side of the threshold, and on the other with half of it. */
const SUBJECTS: Readonly<Record<keyof Weights['subject'], Parameters<typeof aboutIt>[0]>> = {
  near: { subject: { ...subject, found: 0.95 }, near: 0.6, titleNear: 0.4 },
  titleNear: { subject: { ...subject, found: 0.95 }, near: 0.4, titleNear: 0.6 },
  found: { subject, near: 0.5 },
  named: { subject: { ...subject, found: 0.6, named: 0.8 }, near: 0.5 },
  crowd: { subject: { ...subject, found: 0.8 }, near: 0.5 },
  otherwise: { subject: { ...subject, found: 0.8 }, near: 0.4 },
  unmeasured: { subject },
};
const SENTENCES: Readonly<Record<keyof Weights['sentence'], Partial<typeof evidence>>> = {
  besides: { fit: 0.5 },
  nearby: { fit: 0.4 },
  names: { fit: 0.5 },
  fit: { besides: 0.5 },
  otherwise: { fit: 0.3, besides: 0.5 },
};

describe('every weight decides', () => {
  it.each(Object.keys(SUBJECTS) as (keyof Weights['subject'])[])(
    'whether a paper is about it: %s',
    (name) => {
      const half = { ...WEIGHTS, subject: { ...WEIGHTS.subject, [name]: WEIGHTS.subject[name] / 2 } };
      const isAbout = (weights: Weights) => aboutIt(SUBJECTS[name], weights) >= THRESHOLDS.about;
      expect(isAbout(half)).not.toBe(isAbout(WEIGHTS));
    },
  );

  it.each(Object.keys(SENTENCES) as (keyof Weights['sentence'])[])(
    'whether a sentence answers: %s',
    (name) => {
      const half = { ...WEIGHTS, sentence: { ...WEIGHTS.sentence, [name]: WEIGHTS.sentence[name] / 2 } };
      const one = { evidence: { ...evidence, ...SENTENCES[name] } };
      const holds = (weights: Weights) => holdsIt(one, weights) >= THRESHOLDS.holds;
      expect(holds(half)).not.toBe(holds(WEIGHTS));
    },
  );
});

const wordOf = (question: string, at = 0) => {
  const word = readQuestion(question).words[at];
  if (word === undefined) throw new Error(`no word in ${question}`);
  return word;
};

describe('a word of a question', () => {
  it('speaks the more for a paper the rarer it is', () => {
    expect(worth(wordOf('quantisation'))).toBeGreaterThan(worth(wordOf('model')));
  });

  it('that is ordinary speaks for a paper no more than so much; one coined for a thing does', () => {
    expect(worth(wordOf('photosynthesis'))).toBe(4);
    expect(worth(wordOf('SqueezeLLM'))).toBeGreaterThan(4);
    expect(['squeezellm', 'GPT-4', 'LoRA'].map((name) => isCoined(wordOf(name)))).toEqual([true, true, true]);
    expect(['capital', 'CEO', 'improves'].map((name) => isCoined(wordOf(name)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is mended where the search knows better, never where it is English or a proper name', () => {
    const repairs = (from: string, to: string) => [{ from, to }];
    expect(mended('squezellm bits?', repairs('squezellm', 'squeezellm'))).toBe('squeezellm bits?');
    expect(mended('What is meiosis?', repairs('everest', 'everett'))).toBe('What is meiosis?');
    expect(mended('How tall is Everest?', repairs('everest', 'everett'))).toBe('How tall is Everest?');
  });
});

describe('a question that no paper is about is refused', () => {
  it.each([
    'What is the capital of France?',
    'Who is the CEO of DeepSeek?',
    'What is 2+2?',
    'What is the meaning of life?',
    'who made you?',
  ])('%s', async (question) => {
    const answerer = await answererOver();
    expect((await answerer.ask(question)).outcome).toBe('refused');
  });
});

it('nonsense in words of a small library is no answer', async () => {
  const answerer = await answererOver();
  const { outcome } = await answerer.ask('What is a differentiable stream of wooden soil?');
  expect(outcome).not.toBe('answered');
});

describe('an everyday word that stands nowhere refuses nothing', () => {
  it.each([
    'Does QuickSift hurt memory?',
    'What is the best rake handle?',
    'does quicksift help with token streams',
  ])('%s', async (question) => {
    const answerer = await answererOver();
    expect((await answerer.ask(question)).quotes.length).toBeGreaterThan(0);
  });
});

describe('one paper with its full text', () => {
  const paragraphs = [
    'Many have tried before. Their rakes broke.',
    'We used a lathe for the handles. It spun at 300 turns a minute. The wood was ash.',
    'Rakes are old.',
  ];
  const text = paragraphs.join('\n\n');
  const blocks = paragraphs.map((paragraph, at) => {
    const start = text.indexOf(paragraph);
    return {
      kind: 'paragraph' as const,
      section: `${at + 1}`,
      page: at + 1,
      start,
      end: start + paragraph.length,
    };
  });
  const fullText: FullText = { title: 'Rakes', format: 'pdf', text, blocks, notes: [] };
  const work = workLike({ title: 'Rakes', abstract: 'We study rakes.' });
  const question = readQuestion('How many turns a minute did the lathe make?');

  it('is answered by the sentence that says it, with its section and page', async () => {
    const { outcome, best } = extract([work], await weigh(question, [{ work, fullText }]), true);
    expect(outcome).not.toBe('refused');
    expect(best[0]?.passage).toMatchObject({ section: '2', page: 2, text: 'It spun at 300 turns a minute.' });
  });

  it('is quoted with the sentences beside it in its block, exactly as they stand there', async () => {
    const [first] = await weigh(question, [{ work, fullText }]);
    if (first === undefined) throw new Error('nothing found');
    const { passage, fit } = widened(first, passagesOf({ work, fullText }), fullText);
    expect(passage.text).toBe(paragraphs[1]);
    expect(text.slice(passage.start, passage.end)).toBe(passage.text);
    for (const span of fit.spans) expect(passage.text.slice(span.start, span.end)).toBe(span.text);
  });
});

describe('a paper is asked by what it calls itself', () => {
  it.each([
    ['What is Palace?', 'Palace: A Library', 'palaces: A Museum'],
    ['Which tasks does DEEP run?', 'DEEP: A Platform', 'Deep: A Study'],
    ['how does packforcing work', 'PackForcing: Short Videos', 'Forcing: Short Videos'],
    ['is it a palace?', 'PackForcing: Short Videos', 'Palace: A Library'],
  ])('%s', (question, there, elsewhere) => {
    const read = readQuestion(question);
    expect(isAskedByName(read, there)).toBe(!question.startsWith('is it'));
    expect(isAskedByName(read, elsewhere)).toBe(false);
  });
});

it('a title that shares no word with its text is not compared', () => {
  const works = [
    { id: 'a:1', title: 'Document 7', abstract: 'Rakes break.' },
    { id: 'a:2', title: 'On Rakes', abstract: 'Rakes break.' },
  ];
  expect(tellingTitles(works).map(({ workId }) => workId)).toEqual(['a:2']);
});

describe('a library tells what is rare in it', () => {
  const spread = (held: number) => ({ papers: 50_000, holding: new Map([['haemophilia', held]]) });
  const word = wordOf('haemophilia');
  const ofTerm = { ...word, terms: ['haemophilia'] };

  it('a word many of its papers hold tells less than one that few hold', () => {
    expect(worth(ofTerm, spread(10))).toBeGreaterThan(worth(ofTerm, spread(20_000)) + 2);
  });

  it('a name tells as much as it is rare, an English word nothing of the kind', () => {
    expect(nameTells(wordOf('squeezellm'))).toBeGreaterThan(5);
    expect(nameTells(wordOf('garden'))).toBe(0);
  });

  it('a coined word that hardly a paper holds names its paper', () => {
    const coined = { ...wordOf('squeezellm'), terms: ['squeezellm'] };
    const held = (count: number) => ({ papers: 50_000, holding: new Map([['squeezellm', count]]) });
    expect([isOneOfFew(coined, held(2)), isOneOfFew(coined, held(40)), isOneOfFew(coined)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

it('initials are spelt out by chance once, not twice', () => {
  expect(timesSpeltOut('Creating endless opportunities.', 'CEO')).toBe(1);
  expect(timesSpeltOut('Direct preference optimisation; direct preference optimization.', 'DPO')).toBe(2);
});

it('a name that a paper dwells on tells more of it than one it mentions', () => {
  const question = readQuestion('What is the indication for Alirocumab?');
  const judge = subjectsOf(question, 20);
  const said = question.words.map(() => 1);
  const paper = { title: 'A study' };
  const none = question.words.map(() => 0);
  const dwelling = judge(paper, said, none, [said, said]);
  expect(dwelling.found).toBeGreaterThan(judge(paper, said, none, [said]).found);
});

it('a name written as one that stands in hardly any paper tells more than in small letters', () => {
  const named = (typed: string) => {
    const question = readQuestion(`What is ${typed} for?`);
    const [term = ''] = question.words[0]?.terms.slice(-1) ?? [];
    const said = question.words.map(() => 1);
    const spread = { papers: 50_000, holding: new Map([[term, 1]]) };
    return subjectsOf(question, 20, spread)({ title: 'A study' }, said, said, [said]).named;
  };
  expect(named('QuickSift')).toBeGreaterThan(named('quicksift'));
});
