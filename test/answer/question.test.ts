import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abbreviationsIn } from '#src/text/abbreviations.ts';
import { figuresIn } from '#src/answer/question/figures.ts';
import { answerTypeFit } from '#src/answer/question/answer-type.ts';
import { passagesOf, readableText } from '#src/answer/evidence/passages.ts';
import { readQuestion } from '#src/answer/question/question.ts';
import { isNamed, stands, wordingOf } from '#src/answer/question/wording.ts';
import { spellsOut } from '#src/text/abbreviations.ts';
import { workLike } from '../support/work-like.ts';

const read = (text: string) => {
  const { asked, focus, words } = readQuestion(text);
  return {
    asked,
    focus: focus.map((word) => word.text).join(' '),
    names: words.filter(({ isName }) => isName).map((word) => word.text),
  };
};

describe('a question asks for', () => {
  it.each([
    ['How many training tokens did Puzzle need?', 'count', 'training tokens', ['Puzzle']],
    ['In how many rollouts does it surpass GPT-4o?', 'count', 'rollouts', ['GPT-4o']],
    ['How many annotators validated the corpus?', 'count', 'annotators', []],
    ['What accuracy does the best model reach?', 'figure', 'accuracy', []],
    ['By how much does it cut latency?', 'figure', '', []],
    ['What is the acceptance rate of drafts?', 'figure', 'acceptance rate', []],
    ['How long did the deployment last?', 'duration', '', []],
    ['When was the tool released?', 'date', '', []],
    ['Who are the authors of TabPFN?', 'person', '', ['TabPFN']],
    ['Why does drift happen?', 'reason', '', []],
    ['How does MemVerse store memories?', 'manner', '', ['MemVerse']],
    ['On which chip was it tested?', 'thing', 'chip', []],
    ['What is the name of the tool?', 'thing', 'tool', []],
    ['Which vision model scores best?', 'thing', 'vision model', []],
    ['Which camera recorded the scenes?', 'thing', 'camera', []],
    ['To what did pruning cut the size?', 'figure', '', []],
    ['How far ahead can it forecast?', 'duration', '', []],
    ['Do input gradients help?', 'whether', '', []],
    ['Number of games in Arcade?', 'count', 'games', ['Arcade']],
    ['What is the total number of games?', 'count', 'games', []],
    ['What does one query cost?', 'figure', 'cost', []],
    ['What recall@1 does it get?', 'figure', 'recall@1', ['recall@1']],
    ['From which years are the papers?', 'date', '', []],
    ['What inspired FLUID to substitute?', 'thing', '', ['FLUID']],
    ['In the SAM 3 paper, how many labels are there?', 'count', 'labels', ['SAM']],
  ])('%s', (text, asked, focus, names) => {
    const found = read(text);
    expect([found.asked, found.names]).toEqual([asked, names]);
    if (focus !== '') expect(found.focus).toBe(focus);
  });

  it('something, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(() => readQuestion(text)).not.toThrow();
      }),
    );
  });
});

describe('the figures of a sentence', () => {
  it.each([
    ['improves throughput up to 9.1× and latency by 9.4x', ['9.1×', '9.4x']],
    ['1,122 documents and over 5,000 topologies', ['1,122', '5,000']],
    ['a list of 10,000 3D scenes', ['10,000']],
    ['three of twelve methods', ['three', 'twelve']],
    ['GPT-4o on an H100 with Llama2-70B', []],
    ['a 10-20x gain at 99.5% of 45B tokens', ['10-20x', '99.5%', '45B']],
    ['from 37.5 percent to 50.0 percent', ['37.5 percent', '50.0 percent']],
    ['It brings two things: 1) speed, 2) size (3) calm (of 4)', ['two', '4']],
    ['tested in 2024 on BraTS 2021 with an RTX 5090 (Smith 2019)', []],
    ['an 80/20 split, or 70:20:10, scores 4.6/5', ['4.6', '5']],
    ['Over 93 runs, F1 88 and Dice 91', ['93', '88', '91']],
    ['no numbers at all', []],
  ])('%s', (sentence, expected) => {
    expect(figuresIn(sentence).map(({ text }) => text)).toEqual(expected);
  });

  it('stand where they are said to stand', () => {
    const piece = fc.constantFrom(
      '12',
      '3.5x',
      ' ',
      'five',
      'GPT-4',
      '1,000',
      '%',
      'tokens',
      '-',
      '≈ 7',
      '²',
      '99.',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        for (const figure of figuresIn(text)) expect(text.slice(figure.start, figure.end)).toBe(figure.text);
      }),
    );
  });
});

describe('the kind asked for', () => {
  const degree = (question: string, sentence: string) =>
    answerTypeFit(readQuestion(question), sentence, wordingOf(sentence)).degree;

  it.each([
    [
      'How many voices were prompted?',
      'We prompted 22 synthetic voices.',
      'We prompted voices for 22 hours.',
    ],
    [
      'How many types of clients are told apart?',
      'It has 28 types of clients.',
      'It has 28 rows of clients.',
    ],
    ['How many drivers took part?', 'All 40 drivers took part.', 'Drivers cause 24% of crashes.'],
    ['What accuracy is reached?', 'It reaches 91.5% accuracy.', 'Accuracy is discussed at length.'],
    ['Which licence has the data?', 'The data is under CC-BY-4.0.', 'The data is large.'],
    ['How long did it last?', 'It lasted 21 days.', 'It lasted well.'],
    ['How quickly does it learn?', 'It learns in less than a second.', 'It learns from little.'],
    ['How many models are compared?', 'We compare 28 LLMs.', 'It beats single models.'],
    ['How much sand is needed?', 'It needs as little as 0.1% sand.', 'It needs sand.'],
    ['What overhead does it add?', 'It has about 5 percent additional cost.', 'It has some cost.'],
    ['How much faster is it?', 'It reduces latency by 100 times.', 'It reduces latency.'],
    ['Which dataset is it tested on?', 'The dataset is MVTec.', 'We test it on two datasets.'],
    ['How many analysts helped?', 'All 12 analysts helped.', 'A four-week analyst pilot helped.'],
    ['Who wrote it?', 'It was written by Ada Lovelace.', 'It was written in haste.'],
    ['Which model is best?', 'The best model is GPT-5.1.', 'The models are GPT-5.1 and Grok 4.'],
    ['Which model is used?', 'The model is Qwen3-VL.', 'Our Tiny Speech Model (TSM) is a model.'],
    ['What HOTA has it?', 'It reaches 71.2 HOTA.', 'It has an 11.6% HOTA improvement.'],
    ['Do rakes rot?', 'Rakes rot.', 'Do rakes rot?'],
    ['At what frame rate does it run?', 'Its frame rate is 30 FPS.', 'Its success rate is 30%.'],
    ['What block size is used?', 'It uses a block size of 32.', 'The 8B size is used.'],
    ['Which agent scores highest?', 'The agent Rex-7B scores highest.', 'The highest score is low.'],
    ['Why are skeletons used?', 'To save time, it uses them.', 'It uses skeletons.'],
    ['Where is the code?', 'See https://example.org/code.', 'In the code, in the end.'],
    ['Which model was trained?', 'The model was Qwen3.', 'ROBIN (a Model Of Birds) was trained.'],
    ['Which two tasks were used?', 'We use two tasks: SumUp and MapIt.', 'On two tasks it works, even late.'],
    ['Which two dogs barked?', 'Two dogs, Rex and Bello, barked.', 'Two dogs of our own barked.'],
  ])('%s', (question, right, wrong) => {
    expect(degree(question, right)).toBe(1);
    expect(degree(question, wrong)).toBeLessThan(0.5);
  });
});

describe('a word of a question stands in a text', () => {
  const inText = (question: string, text: string) => {
    const [word] = readQuestion(question).words;
    return word !== undefined && (stands(word, wordingOf(text)) === 1 || spellsOut(text, word.text));
  };

  it.each([
    ['What is DPO?', 'Direct preference optimisation helps.', 'Direct optimisation helps.'],
    ['What are CNNs?', 'A convolutional neural network sees.', 'A neural network sees.'],
    ['What is Wan-2.2?', 'We tested Wan-2.2 and others.', 'We tested Wan-2.1 and others.'],
    ['What is Llama3?', 'We tested Llama 3 here.', 'We tested Llama 2 here.'],
  ])('%s', (question, there, elsewhere) => {
    expect(inText(question, there)).toBe(true);
    expect(inText(question, elsewhere)).toBe(false);
  });
});

describe('a name of a question stands in a text', () => {
  it.each([
    ['CultureBench', 'We built CultureBench for this.', 'A culture benchmark, a bench.'],
    ['AgentSpec', 'We use Agent-Spec here.', 'A spec for an agent.'],
    ['TIE', 'TIE ensembles models.', 'We tie models.'],
    ['GRAM', 'It is named GRAM.', 'An n-gram model.'],
    ['LORA', 'We tune LoRA adapters.', 'A station lora.'],
    ['GPT-4', 'We ask GPT-4.', 'We ask GPT-4o.'],
    ['C++', 'Written in C++.', 'Written in C.'],
  ])('%s', (name, there, elsewhere) => {
    expect(isNamed(name, there)).toBe(true);
    expect(isNamed(name, elsewhere)).toBe(name === 'C++');
  });

  it('or not, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, text) => {
        expect(() => isNamed(name, text)).not.toThrow();
      }),
    );
  });
});

describe('what a text abbreviates', () => {
  it.each([
    ['Visual Document Retrieval (VDR) finds pages', [['VDR', 'Visual Document Retrieval']]],
    ['with autoregressive (AR) models', [['AR', 'autoregressive']]],
    ['many large language models (LLMs)', [['LLM', 'large language models']]],
    ['a Vision-Language Model (VLM)', [['VLM', 'Vision-Language Model']]],
    ['nothing of the kind (XYZ), (see below)', []],
  ])('%s', (text, expected) => {
    expect([...abbreviationsIn(text)]).toEqual(expected);
  });

  it('stands in it as written, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'B', 'Bc ', ' (AB)', ' (Bc)', 'İ', '. ', 'é-')), (pieces) => {
        const text = pieces.join('');
        for (const [short, long] of abbreviationsIn(text)) {
          expect(text).toContain(short);
          expect(text).toContain(long);
        }
      }),
    );
  });
});

describe('passages', () => {
  it('are cut from the readable text exactly, in order, with everything but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.boolean(), (abstract, ownSummary) => {
        const work = workLike({ abstract, ownSummary });
        let at = 0;
        for (const passage of passagesOf({ work })) {
          const text = readableText({ work }, passage.origin);
          expect(text.slice(passage.start, passage.end)).toBe(passage.text);
          expect(text.slice(at, passage.start).trim()).toBe('');
          at = passage.end;
        }
        expect(abstract.slice(at).trim()).toBe('');
      }),
    );
  });

  it('of Paperboy’s own summaries say so', () => {
    const [passage] = passagesOf({ work: workLike({ abstract: 'One sentence.', ownSummary: true }) });
    expect(passage?.section).toBe('Summary by Paperboy');
  });
});
