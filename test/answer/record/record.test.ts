import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordReader } from '#src/answer/record/create-record.ts';
import { workLike } from '../../support/work-like.ts';
import { PAPERS, readerOver } from './papers.ts';

let reader: RecordReader;
beforeAll(async () => (reader = await readerOver(PAPERS)));

describe('what stands in the record', () => {
  it.each([
    ['who wrote QuickSift?', 'authors', 'Ada Byron, Grace Murray, Lin Wu', 'arXiv’s record'],
    ['first author of 2402.00001?', 'first author', 'Ada Byron', 'arXiv’s record'],
    ['last author of https://arxiv.org/abs/2402.00001', 'last author', 'Lin Wu', 'arXiv’s record'],
    [
      'how many authors does QuickSift have',
      'author count',
      '3 authors: Ada Byron, Grace Murray, Lin Wu',
      'arXiv’s record',
    ],
    [
      'did Grace Murray write QuickSift?',
      'is author',
      'Yes: Grace Murray, number 2 of 3 authors',
      'arXiv’s record',
    ],
    [
      'did Tom Field write QuickSift?',
      'is author',
      'No: none of its 3 authors has that name',
      'arXiv’s record',
    ],
    ['when was QuickSift published?', 'published', '17 February 2024', 'arXiv’s record'],
    ['when was “Rakes and Their Gardeners” submitted?', 'published', 'December 2023', 'its arXiv id'],
    ['when was Old Rakes Retold published?', 'published', '1999', 'arXiv’s record'],
    ['where was QuickSift published?', 'venue', 'ICML 2024', 'the comment in arXiv’s record'],
    ['how many pages does QuickSift have?', 'pages', '12 pages', 'the comment in arXiv’s record'],
    ['number of figures in QuickSift', 'figures', '5 figures', 'the comment in arXiv’s record'],
    ['is QuickSift’s code available?', 'code', 'https://github.com/sift/quick', 'the abstract'],
    ['latest version of QuickSift?', 'version', 'v3, as seen on 2 May 2024', 'arXiv’s record'],
    ['is QuickSift withdrawn?', 'withdrawn', 'No: nothing in its record says so', 'arXiv’s record'],
    [
      'is 2312.00002 retracted?',
      'withdrawn',
      'Yes: “This paper has been withdrawn by the author.”',
      'the comment in arXiv’s record',
    ],
    [
      'categories of QuickSift',
      'categories',
      'cs.CL (Computation and Language), cs.LG (Machine Learning)',
      'arXiv’s record',
    ],
    ['summarise QuickSift', 'abstract', PAPERS[0]?.abstract ?? '', 'the abstract'],
  ])('%s', async (question, field, value, source) => {
    expect(await reader.answer(question)).toMatchObject({
      outcome: 'answered',
      record: { field, value, source },
    });
  });

  it.each([
    ['how many pages does Old Rakes Retold have?', 'arXiv’s record does not say how many pages it has.'],
    ['who wrote Old Rakes Retold?', 'arXiv’s record does not say who wrote it.'],
    ['where was Rakes and Their Gardeners published?', 'arXiv’s record does not say where it was published.'],
    ['is the code of Old Rakes Retold available?', 'Neither its abstract nor its record names code.'],
  ])('is said to be missing: %s', async (question, text) => {
    expect(await reader.answer(question)).toMatchObject({ outcome: 'refused', text });
  });
});

describe('which paper', () => {
  it('another one is never taken for the one asked for, but named', async () => {
    const answer = await reader.answer('who wrote Sieving Streams of Rakes?');
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect(answer?.record).toBeUndefined();
    expect(answer?.text).toContain('No paper here is called “Sieving Streams of Rakes”');
  });

  it('several of one title are all named', async () => {
    const twice = PAPERS.map((work) =>
      work.id === 'arxiv:2312.00002' ? { ...work, title: 'QuickSift: Rakes' } : work,
    );
    const answer = await (await readerOver(twice)).answer('who wrote QuickSift?');
    expect(answer).toMatchObject({ outcome: 'refused', text: 'Several papers are called “QuickSift”.' });
    expect(answer?.works).toHaveLength(2);
  });

  it('an id that is not stored is said to be none', async () => {
    expect((await reader.answer('who wrote 2402.99999?'))?.text).toBe('2402.99999 is not stored here.');
  });

  it('“it” is the one spoken of, and each of several', async () => {
    const [quick, rakes] = PAPERS;
    expect((await reader.answer('when was it published?', [quick!]))?.record?.value).toBe('17 February 2024');
    expect((await reader.answer('venue?', [quick!, rakes!]))?.record?.value).toBe(
      'QuickSift: Sieving Token Streams on Small Devices: ICML 2024; Rakes and Their Gardeners: not said',
    );
    expect((await reader.answer('who wrote it?'))?.text).toContain('Which paper do you mean?');
  });

  it('what no paper is called is left to what papers say', async () => {
    expect(await reader.answer('what is love about?')).toBeUndefined();
    expect(await reader.answer('who wrote the prompts?', [PAPERS[0]!])).toBeUndefined();
  });
});

describe('a question in other words than the rows’', () => {
  it.each([
    ['QuickSift, the token one - who is it by?', 'authors', 'Ada Byron, Grace Murray, Lin Wu'],
    ['pls show me the authors of QuickSift small devices', 'authors', 'Ada Byron, Grace Murray, Lin Wu'],
    ['which conf took QuickSift', 'venue', 'ICML 2024'],
    ['how many people are on QuickSift?', 'author count', '3 authors: Ada Byron, Grace Murray, Lin Wu'],
    ['stuff by ada byron', 'papers by', '2 papers'],
  ])('is answered where the rest of “%s” is stored', async (question, field, value) => {
    const answer = await reader.answer(question);
    expect(answer?.record).toMatchObject({ field, value: expect.stringContaining(value) as string });
  });

  it.each([
    'who took QuickSift to the garden and wrote it down?',
    'which version of BERT is used in QuickSift?',
    'how long is the stream of QuickSift?',
    'how many papers does QuickSift cite?',
    'stuff by token streams',
  ])('is left where it is of what papers say: “%s”', async (question) =>
    expect(await reader.answer(question)).toBeUndefined(),
  );

  it('of the one that is spoken of where nothing is left of it', async () => {
    expect((await reader.answer('which conf took this one', [PAPERS[0]!]))?.record?.value).toBe('ICML 2024');
    expect(await reader.answer('which conf took this one')).toBeUndefined();
  });
});

describe('a paper that is described beside a sure cue', () => {
  it.each([
    ['small gadgets that sieve quick token streams, page count?', 'pages', '12 pages'],
    [
      'the one on sieving token streams - primary category?',
      'categories',
      'cs.CL (Computation and Language)',
    ],
    ['devices that hold no long streams, sieving: accepted where?', 'venue', 'ICML 2024'],
  ])('is the one that search finds: “%s”', async (question, field, value) => {
    const answer = await reader.answer(question);
    expect(answer?.record).toMatchObject({ field, value: expect.stringContaining(value) as string });
  });

  it('is none where the words are not its own', async () =>
    expect(
      (await reader.answer('teapots for sieving chalk and cheese, page count?'))?.record,
    ).toBeUndefined());
});

describe('what the library tells', () => {
  it('of people, without those whose names only hold the same words', async () => {
    const papers = [
      workLike({ id: 'arxiv:2605.00001', title: 'One Rake', authors: ['Tri Cao'] }),
      workLike({ id: 'arxiv:2606.00002', title: 'Two Rakes', authors: ['Cao-Tri Nguyen'] }),
    ];
    const one = await readerOver(papers);
    expect((await one.answer('last paper by tri cao'))?.works.map(({ title }) => title)).toEqual([
      'One Rake',
    ]);
    expect((await one.answer('how many papers has tri cao written'))?.record?.value).toMatch(/^1 paper /);
  });

  it('of one month, the one with the highest number is the newest', async () => {
    const ids = ['2606.00007', '2606.30989', '2606.12000'];
    const papers = ids.map((id) =>
      workLike({
        id: `arxiv:${id}`,
        title: `Raking ${id}`,
        authors: ['Ada Byron'],
        publishedAt: Date.UTC(2026, 5, 1),
      }),
    );
    const one = await readerOver(papers);
    expect((await one.answer('newest paper by Ada Byron'))?.works[0]?.id).toBe('arxiv:2606.30989');
  });

  it.each([
    ['how many papers are stored?', 'count', '5 papers stored here'],
    [
      'how many papers on token streams are stored?',
      'count',
      '2 papers with “token streams” in title or abstract',
    ],
    ['how many papers did Ada Byron write?', 'count', '2 papers stored here (author “Ada Byron”)'],
    ['how many papers are in cs.CL?', 'count', '1 paper stored here (cs.CL (Computation and Language))'],
    [
      'what is the newest paper on token streams?',
      'newest',
      '“QuickSift: Sieving Token Streams on Small Devices” (17 February 2024, by Ada Byron and others)',
    ],
    [
      'what did Tom Field and Ada Byron write together?',
      'papers by',
      '1 paper: “Rakes and Their Gardeners” (December 2023)',
    ],
    [
      'papers by Ada Byron in 2024',
      'papers by',
      '1 paper: “QuickSift: Sieving Token Streams on Small Devices” (17 February 2024)',
    ],
  ])('%s', async (question, field, value) => {
    const source = 'this library';
    expect(await reader.answer(question)).toMatchObject({
      outcome: 'answered',
      record: { field, value, source },
    });
  });

  it('who writes on a topic, by how much', async () => {
    expect((await reader.answer('who writes on token streams?'))?.record?.value).toMatch(
      /^Ada Byron \(2\), /,
    );
  });

  it('of a name typed with a slip, whose it may be, whoever that is said to be', async () => {
    const answer = await reader.answer('papers by Tom Feild (the rake man)');
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect(answer?.text).toMatch(/^No paper by “Tom Feild” is stored here\. By “Tom Field”: 2 papers: /);
  });

  it('of a topic that is a paper’s name as well', async () => {
    const rakes = workLike({ id: 'arxiv:2402.00021', title: 'RAKE: Leaves', abstract: 'A rake.' });
    const teeth = workLike({ id: 'arxiv:2402.00022', title: 'Teeth', abstract: 'Of a rake.' });
    const tale = workLike({ id: 'arxiv:2402.00023', title: 'Tale', abstract: 'Of nothing.' });
    const one = await readerOver([rakes, teeth, tale]);
    expect((await one.answer('how many rake papers are in there'))?.record?.value).toMatch(/^2 papers with/);
    expect((await one.answer('how much is there about rake in your library'))?.record?.value).toMatch(
      /^2 papers with/,
    );
  });

  it('that nobody of a name is there', async () => {
    expect((await reader.answer('papers by Jane Nobody'))?.text).toBe(
      'No paper by “Jane Nobody” is stored here.',
    );
  });
});
