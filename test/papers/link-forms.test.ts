import { describe, expect, it } from 'vitest';
import { canonicalId, parsePaperId } from '#src/papers/id.ts';

const named = (text: string) => {
  const id = parsePaperId(text)?.id;
  return id && canonicalId(id);
};

describe('links to an arXiv paper', () => {
  it.each([
    'https://www.alphaxiv.org/ja/overview/2306.07629',
    'https://www.alphaxiv.org/zh-CN/overview/2306.07629v2',
    'https://www.alphaxiv.org/overview/2306.07629.md',
    'https://alphaxiv.org/resources/2306.07629',
    'https://web.archive.org/web/2024/https://arxiv.org/abs/2306.07629',
    'https://web.archive.org/web/20240101000000id_/http://arxiv.org/pdf/2306.07629v1.pdf',
    'https://web.archive.org/web/*/arxiv.org/abs/2306.07629',
    'https://web.archive.org/web/2024/https://doi.org/10.48550/arXiv.2306.07629',
    'web.archive.org/web/https://www.alphaxiv.org/abs/2306.07629',
    'https://archive.ph/2024/https://arxiv.org/abs/2306.07629',
    'https://www.google.com/url?sa=t&q=https%3A%2F%2Farxiv.org%2Fabs%2F2306.07629&usg=x',
    'https://slack-redir.net/link?url=https%3A%2F%2Farxiv.org%2Fabs%2F2306.07629&v=3',
    'abs/2306.07629',
    '/abs/2306.07629v2',
    'pdf/2306.07629.pdf',
    'arXiv:abs/2306.07629',
    'arXiv: https://arxiv.org/abs/2306.07629',
    'arxiv.org/2306.07629',
    'http://xxx.lanl.gov/abs/2306.07629',
    'http://lanl.arxiv.org/abs/2306.07629',
    'https://arxiv.org/ftp/arxiv/papers/2306/2306.07629.pdf',
    'https://huggingface.co/papers/2306.07629?ref=x',
    'https://hf-mirror.com/papers/2306.07629',
    'https://api.semanticscholar.org/graph/v1/paper/arXiv:2306.07629',
    'https://ui.adsabs.harvard.edu/abs/2023arXiv230607629K/abstract',
    'https://ui.adsabs.harvard.edu/abs/arXiv:2306.07629',
    'https://dblp.org/rec/journals/corr/abs-2306-07629.html',
    'https://api.datacite.org/dois/10.48550/arxiv.2306.07629',
    '*https://arxiv.org/abs/2306.07629*',
    'https://arxiv.org/abs/2306.07629」',
  ])('%s', (text) => expect(named(text)).toBe('arxiv:2306.07629'));

  it.each([
    ['http://xxx.lanl.gov/abs/hep-th/9711200', 'arxiv:hep-th/9711200'],
    ['abs/hep-th/9711200', 'arxiv:hep-th/9711200'],
    ['https://web.archive.org/web/1999/http://xxx.lanl.gov/abs/hep-th/9711200v3', 'arxiv:hep-th/9711200'],
    ['https://ui.adsabs.harvard.edu/abs/2013arXiv1312.6114K', 'arxiv:1312.6114'],
  ])('%s is %s', (text, id) => expect(named(text)).toBe(id));

  it.each([
    'https://web.archive.org/web/2024/https://example.com/2306.07629',
    'https://example.com/web/2024/https://arxiv.org/abs/2306.07629',
    'https://example.com/?q=https://arxiv.org/abs/2306.07629',
    'https://www.alphaxiv.org/explore',
    'https://paperswithcode.com/paper/squeezellm-dense-and-sparse-quantization',
    'abs/2313.07629',
    'list/2306.07629',
  ])('not %s', (text) => expect(named(text)).toBeUndefined());
});

describe('publishers’ pages name their DOI', () => {
  it.each([
    [
      'https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102',
      '10.1103/physrevlett.116.061102',
    ],
    ['https://journals.aps.org/prl/pdf/10.1103/PhysRevLett.116.061102', '10.1103/physrevlett.116.061102'],
    ['https://link.aps.org/doi/10.1103/PhysRevLett.116.061102', '10.1103/physrevlett.116.061102'],
    ['https://iopscience.iop.org/article/10.1088/1742-6596/1/1/001', '10.1088/1742-6596/1/1/001'],
    ['https://iopscience.iop.org/article/10.1088/1742-6596/1/1/001/meta', '10.1088/1742-6596/1/1/001'],
    [
      'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001',
      '10.1371/journal.pone.0000001',
    ],
    [
      'https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0000001&type=printable',
      '10.1371/journal.pone.0000001',
    ],
    [
      'https://journals.plos.org/plosone/article?id=10.1371%2Fjournal.pone.0000001',
      '10.1371/journal.pone.0000001',
    ],
    ['https://www.nature.com/articles/s41586-021-03819-2', '10.1038/s41586-021-03819-2'],
    ['https://www.nature.com/articles/s41586-021-03819-2.pdf', '10.1038/s41586-021-03819-2'],
    ['https://nature.com/articles/nature14539#Sec2', '10.1038/nature14539'],
    ['https://www.nature.com/articles/nmeth.2019/figures/1', '10.1038/nmeth.2019'],
    [
      'https://link.springer.com/article/10.1007/s11263-015-0816-y/fulltext.html',
      '10.1007/s11263-015-0816-y',
    ],
    ['https://link.springer.com/content/pdf/10.1007%2Fs11263-015-0816-y.pdf', '10.1007/s11263-015-0816-y'],
    ['https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28', '10.1007/978-3-319-24574-4_28'],
    ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701', '10.1145/3292500.3330701'],
    ['https://onlinelibrary.wiley.com/doi/10.1002/xyz.1/full', '10.1002/xyz.1'],
    ['https://www.science.org/doi/abs/10.1126/science.abc1234?x=1', '10.1126/science.abc1234'],
    ['https://www.pnas.org/doi/full/10.1073/pnas.1611835114', '10.1073/pnas.1611835114'],
    ['https://www.tandfonline.com/doi/full/10.1080/01621459.2017.1285773', '10.1080/01621459.2017.1285773'],
    ['https://www.biorxiv.org/content/10.1101/2024.01.02.573881v2.full', '10.1101/2024.01.02.573881'],
    [
      'https://www.biorxiv.org/content/10.1101/2024.01.02.573881v2.full.pdf+html',
      '10.1101/2024.01.02.573881',
    ],
    ['https://www.medrxiv.org/content/10.1101/2020.03.01.20029397v2', '10.1101/2020.03.01.20029397'],
    ['https://www.biorxiv.org/content/10.64898/2025.12.01.691234v1.abstract', '10.64898/2025.12.01.691234'],
    ['10.1101/2024.01.02.573881v2', '10.1101/2024.01.02.573881'],
    ['https://www.frontiersin.org/articles/10.3389/fnins.2019.00001/full', '10.3389/fnins.2019.00001'],
    [
      'https://www.frontiersin.org/journals/neuroscience/articles/10.3389/fnins.2019.00001/pdf',
      '10.3389/fnins.2019.00001',
    ],
    ['https://elifesciences.org/articles/12345', '10.7554/elife.12345'],
    [
      'https://academic.oup.com/bioinformatics/article/doi/10.1093/bioinformatics/btaa123/5740000',
      '10.1093/bioinformatics/btaa123',
    ],
    ['https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00123/43456/A-Title', '10.1162/tacl_a_00123'],
    ['https://bmcbioinformatics.biomedcentral.com/articles/10.1186/s12859-019-1', '10.1186/s12859-019-1'],
    ['https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567', '10.2139/ssrn.1234567'],
    ['https://doi-org.proxy.example.edu/10.1000/xyz', '10.1000/xyz'],
  ])('%s', (text, doi) => expect(named(text)).toBe(`doi:${doi}`));

  it.each([
    'https://www.nature.com/articles/research',
    'https://www.nature.com/subjects/physics',
    'https://www.mdpi.com/2072-4292/1/1/1',
    'https://example.com/releases/10.1.2/notes',
    'https://journals.plos.org/plosone/article?page=10.1371',
    'https://www.biorxiv.org/content/early/recent',
  ])('not %s', (text) => expect(named(text)).toBeUndefined());
});

describe('DOIs as they are written', () => {
  const brackets = '10.1890/0000-0000(2001)011[0001:abcdef]2.0.co;2';
  const sici = '10.1002/(sici)1097-4571(1998)49:8<693::aid-1>3.0.co;2-o';
  it.each([
    ['10.1890/0000-0000(2001)011%5B0001:abcdef%5D2.0.co;2', brackets],
    ['https://doi.org/10.1890/0000-0000(2001)011%5B0001:ABCDEF%5D2.0.CO;2', brackets],
    [`<${brackets}>`, brackets],
    [`(doi:${brackets}).`, brackets],
    ['10.1002/(SICI)1097-4571(1998)49:8%3C693::AID-1%3E3.0.CO;2-O', sici],
    ['10.1002/(SICI)1097-4571(1998)49:8&lt;693::AID-1&gt;3.0.CO;2-O', sici],
    [
      'https://onlinelibrary.wiley.com/doi/abs/10.1002/%28SICI%291097-4571%281998%2949%3A8%3C693%3A%3AAID-1%3E3.0.CO%3B2-O',
      sici,
    ],
    ['10.1000%2Fxyz', '10.1000/xyz'],
    ['doi:10.1000/xyz%252Fa', '10.1000/xyz/a'],
    ['doi:https://doi.org/10.1000/xyz', '10.1000/xyz'],
    ['DOI 10.1000/xyz', '10.1000/xyz'],
    ['info:doi/10.1000/xyz', '10.1000/xyz'],
    ['https://doi.org/doi:10.1000/xyz', '10.1000/xyz'],
    ['10.1000/a[b]', '10.1000/a[b]'],
    ['10.1000/%E0%A4', '10.1000/%e0%a4'],
    ['10.1000/a%00b', undefined],
    ['10.1000/a%20b', undefined],
  ])('%s', (text, doi) => expect(named(text)).toBe(doi && `doi:${doi}`));
});

describe('other sites', () => {
  it.each([
    ['https://openreview.net/attachment?id=rJl-b3RcF7&name=supplementary_material', 'openreview:rJl-b3RcF7'],
    ['https://api2.openreview.net/notes?forum=rJl-b3RcF7', 'openreview:rJl-b3RcF7'],
    ['https://openreview.net/references/pdf?id=rJl-b3RcF7', 'openreview:rJl-b3RcF7'],
    ['https://aclanthology.org/2024.acl-long.1v2.pdf', 'acl:2024.acl-long.1'],
    ['https://www.aclweb.org/anthology/papers/P/P17/P17-1001/', 'acl:P17-1001'],
    ['https://aclanthology.info/papers/P17-1001/p17-1001', 'acl:P17-1001'],
    ['P17-1001', 'acl:P17-1001'],
    ['PMID 31978945', 'pubmed:31978945'],
    ['https://pubmed.ncbi.nlm.nih.gov/?term=31978945', 'pubmed:31978945'],
    ['https://europepmc.org/article/MED/31978945', 'pubmed:31978945'],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/31978945/', 'pubmed:31978945'],
    [
      'https://www.semanticscholar.org/reader/649def34f8be52c8b66281af98ae884c09aef38b',
      's2:649def34f8be52c8b66281af98ae884c09aef38b',
    ],
  ])('%s is %s', (text, id) => expect(named(text)).toBe(id));

  it.each([
    'https://openreview.net/group?id=NeurIPS.cc/2025/Conference',
    'https://openreview.net/profile?id=JaneDoe1',
    'https://aclanthology.org/volumes/2024.acl-long/',
    'https://aclanthology.org/events/acl-2024/',
    'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7095418/',
    'https://pubmed.ncbi.nlm.nih.gov/?term=lora',
  ])('not %s', (text) => expect(named(text)).toBeUndefined());
});
