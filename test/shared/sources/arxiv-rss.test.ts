import { expect, it } from 'vitest';
import { parseRss } from '#src/sources/arxiv/rss.ts';
import { describeShared } from '../../support/shared.ts';
import { recorded } from './recorded.ts';

describeShared('recorded announcements', () => {
  it('of four categories in one feed: two new papers, an old one listed across, a replacement', () => {
    const { day, listed, unreadable } = parseRss(
      recorded('arxiv-rss/rss-multi-category-2026-09-24-excerpt.xml'),
    );
    expect(day).toBe('2026-09-24');
    expect(unreadable).toBe(0);
    expect(listed.map(({ paper, announced }) => [paper.ids[0].value, paper.version, announced])).toEqual([
      ['2609.26811', 1, true],
      ['2609.26820', 1, true],
      ['2205.06398', 2, false],
      ['2009.13987', 3, false],
    ]);
    const [, second, across, replaced] = listed;
    expect(second?.paper).toMatchObject({
      authors: ['Naser Mansour', 'Sidahmed Benabderrahmane', 'Ameer Rahwan'],
      categories: ['cs.LG', 'cs.AI'],
      licence: 'http://creativecommons.org/licenses/by-nc-nd/4.0/',
      publishedAt: Date.parse('2026-09-24'),
    });
    expect(across?.paper.ids[1]).toEqual({ scheme: 'doi', value: '10.1093/bioinformatics/btac431' });
    expect(replaced?.paper.publishedAt).toBeUndefined();
    expect(replaced?.paper.abstract).toMatch(
      /^We introduce a class of random polytopes .* tighter description of the data and faster computation\.$/,
    );
  });

  it('in the Atom form', () => {
    const { day, listed, unreadable } = parseRss(recorded('arxiv-rss/atom-cs.AI-2025-08-20-excerpt.atom'));
    expect({ day, unreadable }).toEqual({ day: '2025-08-20', unreadable: 0 });
    expect(listed.map(({ paper }) => paper.ids[0].value)).toEqual([
      '2508.13426',
      '2508.13428',
      '2508.13429',
      '2508.13434',
      '2508.13435',
      '2508.14001',
      '2508.14002',
    ]);
    expect(listed.slice(5).every(({ announced }) => announced)).toBe(true);
    expect(listed[0]?.paper).toMatchObject({
      authors: ['Chunhua Liu', 'Kabir Manandhar Shrestha', 'Sukai Huang'],
      categories: ['cs.CL', 'cs.AI'],
    });
    expect(listed[0]?.paper.abstract).toMatch(/^As large language models/);
  });
});
