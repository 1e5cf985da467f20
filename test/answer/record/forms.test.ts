import { describe, expect, it } from 'vitest';
import { LINK_KINDS, linksTo, type Linked } from '#src/papers/links.ts';
import { FORMS, readRecordQuestion } from '#src/answer/record/read-record-question.ts';

describe('each row of how people ask', () => {
  it.each(FORMS)('$field: reads “$fits”', ({ field, fits }) => {
    expect(readRecordQuestion(fits)?.field).toBe(field);
  });

  it.each(FORMS)('$field: leaves “$fitsNot”', ({ field, fitsNot }) => {
    expect(readRecordQuestion(fitsNot)?.field).not.toBe(field);
  });

  it.each(FORMS)('$field: without it “$fits” is read otherwise, or not at all', (form) => {
    const others = FORMS.filter((other) => other !== form);
    expect(readRecordQuestion(form.fits, others)).not.toEqual(readRecordQuestion(form.fits));
  });
});

describe('a question of what papers say', () => {
  it.each([
    'who proposed LoRA?',
    'when does Mamba fail?',
    'how many parameters does it have?',
    'where is attention applied?',
    'who annotated the data?',
    'how many pages of text were used for training?',
    'how many papers were reviewed in the survey?',
    'which venue hosted the user study?',
    'how much faster is it?',
    'what hardware was it trained on?',
    'what is the capital of France?',
    '',
  ])('is left: “%s”', (question) => expect(readRecordQuestion(question)).toBeUndefined());
});

describe('what is asked about', () => {
  it.each([
    ['Hey, can you tell me who wrote “Attention Is All You Need”, please?', '“Attention Is All You Need”'],
    ['who wrotte attention is all you need', 'attention is all you need'],
    ['when was Tacit Authors publshed?', 'Tacit Authors'],
    ['who’s the first author of SqueezeLLM', 'SqueezeLLM'],
    ['SqueezeLLM’s last author?', 'SqueezeLLM'],
  ])('stands in “%s” as it was typed', (question, paper) =>
    expect(readRecordQuestion(question)).toMatchObject({ paper, isSure: true }),
  );

  it.each(['who are the authors?', 'authors?', 'when was it published?', 'summarise it', 'venue?', 'autors'])(
    'is what is spoken of in “%s”',
    (question) => expect(readRecordQuestion(question)).not.toHaveProperty('paper'),
  );

  it.each([
    ['who wrote the prompts?', false],
    ['who wrote the lottery ticket hypothesis?', false],
    ['who wrote SqueezeLLM?', true],
  ])('may be a thing of its paper: “%s”', (question, isSure) =>
    expect(readRecordQuestion(question)).toMatchObject({ isSure }),
  );

  it.each([
    ['what did Song Han and Ji Lin write together in 2025?', 'in 2025', ['Song Han', 'Ji Lin']],
    ['papers by yann lecun on world models', 'world models', ['yann lecun']],
    ['how many papers are in cs.CL?', 'cs.CL', []],
    ['how many papers on pruning by Song Han are stored?', 'pruning', ['Song Han']],
    ['how many papers are stored?', '', []],
    ['how many papers were published in 2025?', 'in 2025', []],
  ])('of the library: “%s”', (question, topic, persons) =>
    expect(readRecordQuestion(question)).toMatchObject({ about: { topic, persons } }),
  );
});

describe('a link beside words', () => {
  const kinds = Object.entries(LINK_KINDS) as [Linked, (typeof LINK_KINDS)[Linked]][];

  it.each(kinds)('leads to its %s, or not', (field, { fits, fitsNot }) => {
    expect(linksTo(field, fits)).toHaveLength(1);
    expect(linksTo(field, fitsNot)).toEqual([]);
  });

  it('is told from another one before it', () => {
    const text = 'Project page: https://a.example.org/p, code: https://github.com/a/b.';
    expect(linksTo('code', text)).toEqual(['https://github.com/a/b']);
    expect(linksTo('project page', text)).toEqual(['https://a.example.org/p']);
  });
});
