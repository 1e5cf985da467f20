import { describe, expect, it } from 'vitest';
import { canonicalId, parsePaperId } from '#src/papers/id.ts';

/** What `text` names, printed: `arxiv:2401.01234 v2`, or undefined. */
function named(text: string): string | undefined {
  const parsed = parsePaperId(text);
  return parsed && canonicalId(parsed.id) + (parsed.version === undefined ? '' : ` v${parsed.version}`);
}

const HASH = '649def34f8be52c8b66281af98ae884c09aef38b';

describe('arXiv ids', () => {
  it.each([
    ['2401.01234', 'arxiv:2401.01234'],
    ['2401.01234v2', 'arxiv:2401.01234 v2'],
    ['0704.0001', 'arxiv:0704.0001'],
    ['1412.6980v9', 'arxiv:1412.6980 v9'],
    ['1501.00001', 'arxiv:1501.00001'],
    ['hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['hep-th/9901001v3', 'arxiv:hep-th/9901001 v3'],
    ['math.CA/0611800v2', 'arxiv:math/0611800 v2'],
    ['cond-mat.mtrl-sci/0703001', 'arxiv:cond-mat/0703001'],
    ['HEP-TH/9901001', 'arxiv:hep-th/9901001'],
    ['cs/0601001v1', 'arxiv:cs/0601001 v1'],
  ])('%s is %s', (text, id) => expect(named(text)).toBe(id));

  it.each([
    ['a month of 53', '0853.0539'],
    ['five digits before 2015', '0808.05394'],
    ['four digits from 2015 on', '1501.0001'],
    ['month 13', '2413.01234'],
    ['month 00', '2400.01234'],
    ['before April 2007', '0703.0001'],
    ['six digits', '2401.012345'],
    ['three digits', '2401.012'],
    ['version 0', '2401.01234v0'],
    ['a number with five decimals', '9999.12345'],
    ['an old id of a time after the old ids', 'hep-th/0704001'],
    ['an old id of a time before arXiv', 'hep-th/9001001'],
    ['an old id with month 13', 'hep-th/9913001'],
    ['an archive that never was', 'foo/9901001'],
    ['a bare old number', '9901001'],
    ['a sentence around an id', 'see 2401.01234 there'],
  ])('%s is no id', (_, text) => expect(named(text)).toBeUndefined());

  it.each([
    'arXiv:2401.01234',
    'ARXIV:2401.01234',
    'arxiv: 2401.01234',
    'arXiv 2401.01234',
    'arXiv:2401.01234 [cs.CL]',
    'arXiv:2401.01234 [hep-th] 5 Jan 2024',
    '2401.01234 [stat.ML]',
    'oai:arXiv.org:2401.01234',
    '(2401.01234)',
    '"2401.01234".',
    '2401.01234.pdf',
    '\u200b2401.01234\u00a0',
    '10.48550/arXiv.2401.01234',
    '10.48550/ARXIV.2401.01234',
    'doi:10.48550/arxiv.2401.01234',
    'https://doi.org/10.48550/arXiv.2401.01234',
  ])('%s is read through what stands around it', (text) => expect(named(text)).toBe('arxiv:2401.01234'));

  it('an arXiv DOI of an old id is that old id', () => {
    expect(named('https://doi.org/10.48550/arXiv.hep-th/9901001')).toBe('arxiv:hep-th/9901001');
  });
});

describe('arXiv links', () => {
  it.each([
    'https://arxiv.org/abs/2401.01234',
    'http://arxiv.org/abs/2401.01234',
    'arxiv.org/abs/2401.01234',
    'https://www.arxiv.org/abs/2401.01234',
    'https://export.arxiv.org/abs/2401.01234',
    'https://browse.arxiv.org/html/2401.01234',
    'https://ARXIV.org/ABS/2401.01234',
    'https://arxiv.org/pdf/2401.01234.pdf',
    'https://arxiv.org/pdf/2401.01234#page=3',
    'https://arxiv.org/src/2401.01234',
    'https://arxiv.org/e-print/2401.01234',
    'https://arxiv.org/ps/2401.01234',
    'https://arxiv.org/format/2401.01234',
    'https://arxiv.org/tb/2401.01234',
    'https://arxiv.org/bs/2401.01234',
    'https://arxiv.org/a?bs/2401.01234',
    'https://arxiv.org/abs/arXiv:2401.01234',
    'https://arxiv.org/abs/2401.01234?context=cs.CL',
    'https://arxiv.org/abs/2401.01234/',
    'https://arxiv.org/abs/2401.01234).',
    'https://arxiv.org/abs/2401.01234,',
    'https://arxiv.org/abs/2401.01234;',
    '<https://arxiv.org/abs/2401.01234>',
    '<https://arxiv.org/abs/2401.01234|arxiv.org/abs/2401.01234>',
    '<https://arxiv.org/abs/2401.01234|a label with spaces>',
    'https://www.alphaxiv.org/abs/2401.01234',
    'https://alphaxiv.org/overview/2401.01234',
    'https://alphaxiv.org/pdf/2401.01234',
    'https://huggingface.co/papers/2401.01234',
    'https://huggingface.co/papers/2401.01234.md',
    'https://hf.co/papers/2401.01234',
    'https://ar5iv.labs.arxiv.org/html/2401.01234',
    'https://ar5iv.org/abs/2401.01234',
    'https://www.semanticscholar.org/arxiv/2401.01234',
    'https://scirate.com/arxiv/2401.01234',
    'https://papers.cool/arxiv/2401.01234',
    'https://www.emergentmind.com/papers/2401.01234',
  ])('%s', (text) => expect(named(text)).toBe('arxiv:2401.01234'));

  it.each([
    ['https://arxiv.org/abs/2401.01234v2', 'arxiv:2401.01234 v2'],
    ['https://arxiv.org/pdf/2401.01234v2.pdf', 'arxiv:2401.01234 v2'],
    ['https://arxiv.org/html/2401.01234v1/S1.F2', 'arxiv:2401.01234 v1'],
    ['https://arxiv.org/abs/math.CA/0611800v2', 'arxiv:math/0611800 v2'],
    ['https://arxiv.org/pdf/hep-th/9901001v3.pdf', 'arxiv:hep-th/9901001 v3'],
    ['https://arxiv.org/abs/hep-th%2F9901001', 'arxiv:hep-th/9901001'],
  ])('%s is %s', (text, id) => expect(named(text)).toBe(id));

  it.each([
    ['an author page', 'https://arxiv.org/a/smith_j_1'],
    ['a listing', 'https://arxiv.org/list/cs.CL/new'],
    ['a month of 13', 'https://arxiv.org/abs/2413.01234'],
    ['a host that only ends alike', 'https://notarxiv.org.evil.example/abs/2401.01234'],
    ['a host that only begins alike', 'https://arxiv.org.evil.example/abs/2401.01234'],
    ['an id in the query of another site', 'https://evil.example/?u=arxiv.org/abs/2401.01234'],
    ['an error of the API', 'http://arxiv.org/api/errors#incorrect_id_format_for_1234.12345'],
    ['a percent sign that encodes nothing', 'https://arxiv.org/abs/%E0%A4%A'],
  ])('%s names no paper', (_, text) => expect(named(text)).toBeUndefined());
});

describe('other schemes', () => {
  it.each([
    ['10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['doi:10.1000/XyZ', 'doi:10.1000/xyz'],
    ['DOI: 10.1000/xyz.', 'doi:10.1000/xyz'],
    ['https://doi.org/10.1000/xyz', 'doi:10.1000/xyz'],
    ['https://doi.org/10.1000/xyz/', 'doi:10.1000/xyz'],
    ['https://www.science.org/doi/10.1126/science.abc1234', 'doi:10.1126/science.abc1234'],
    ['https://onlinelibrary.wiley.com/doi/full/10.1002/xyz.1', 'doi:10.1002/xyz.1'],
    ['http://dx.doi.org/10.1000/xyz,', 'doi:10.1000/xyz'],
    ['https://doi.org/10.1000/xyz?utm_source=x#abstract', 'doi:10.1000/xyz'],
    ['https://doi.org/10.1000/xyz%3F1', 'doi:10.1000/xyz?1'],
    [
      'https://doi.org/10.1002/(SICI)1097-4571(1998)49:8%3C693::AID-1%3E3.0.CO;2-O',
      'doi:10.1002/(sici)1097-4571(1998)49:8<693::aid-1>3.0.co;2-o',
    ],
    ['10.1016/0021-9991(87)90140-(9)', 'doi:10.1016/0021-9991(87)90140-(9)'],
    ['(10.1016/S0140-6736(20)30183-5)', 'doi:10.1016/s0140-6736(20)30183-5'],
    ['https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true', 'doi:10.1145/3292500.3330701'],
    ['https://www.biorxiv.org/content/10.1101/2024.01.02.573881v2.full', 'doi:10.1101/2024.01.02.573881'],
    ['https://openreview.net/forum?id=rJl-b3RcF7', 'openreview:rJl-b3RcF7'],
    ['https://openreview.net/pdf?id=rJl-b3RcF7', 'openreview:rJl-b3RcF7'],
    ['https://openreview.net/forum?noteId=abcdefg&id=rJl-b3RcF7#x', 'openreview:rJl-b3RcF7'],
    ['https://aclanthology.org/2024.acl-long.1/', 'acl:2024.acl-long.1'],
    ['https://aclanthology.org/2024.acl-long.1.pdf', 'acl:2024.acl-long.1'],
    ['https://aclanthology.org/P17-1001.pdf', 'acl:P17-1001'],
    ['https://www.aclweb.org/anthology/P17-1001', 'acl:P17-1001'],
    ['acl:p17-1001', 'acl:P17-1001'],
    ['2024.acl-long.1', 'acl:2024.acl-long.1'],
    ['https://pubmed.ncbi.nlm.nih.gov/31978945/', 'pubmed:31978945'],
    ['https://www.ncbi.nlm.nih.gov/pubmed/31978945', 'pubmed:31978945'],
    ['PMID: 31978945', 'pubmed:31978945'],
    [`https://www.semanticscholar.org/paper/Some-Title/${HASH}`, `s2:${HASH}`],
    [`https://www.semanticscholar.org/paper/${HASH.toUpperCase()}`, `s2:${HASH}`],
    ['CorpusID:215416146', 's2:CorpusId:215416146'],
    ['https://api.semanticscholar.org/CorpusID:215416146', 's2:CorpusId:215416146'],
    ['https://openalex.org/W2741809807', 'openalex:W2741809807'],
    ['https://api.openalex.org/works/w2741809807', 'openalex:W2741809807'],
    ['local:my own 7', 'local:my own 7'],
  ])('%s is %s', (text, id) => expect(named(text)).toBe(id));

  it.each([
    '',
    ' ',
    '7',
    'attention is all you need',
    '10.',
    '10.1000',
    'doi:',
    'doi:hello',
    'local: ',
    'author:ho',
    'https://example.com/',
    'pmid:x',
    'constructor:1',
  ])('%j is none', (text) => expect(named(text)).toBeUndefined());
});
