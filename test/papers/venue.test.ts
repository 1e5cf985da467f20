import { expect, it } from 'vitest';
import { venueOf } from '#src/papers/venue.ts';

it.each([
  ['Accepted at ICLR 2026, 12 pages', 'ICLR 2026'],
  ['30 pages, accepted to CVPR 2026 as an Oral Presentation. Code can be found', 'CVPR 2026'],
  ['To appear in Proceedings of ACL 2025', 'Proceedings of ACL 2025'],
  [
    'Accepted for publication in Transactions on Machine Learning Research (TMLR)',
    'Transactions on Machine Learning Research',
  ],
  ['Published as a conference paper at ICLR 2024', 'ICLR 2024'],
  ['NeurIPS 2025 Spotlight', 'NeurIPS 2025'],
  ["This paper is accepted by CVPR'26", "CVPR'26"],
  ['Accepted in the IEEE Transactions on Robotics', 'IEEE Transactions on Robotics'],
  ['Submitted to ICML 2026', undefined],
  ['ICML 2026 submission, under review', undefined],
  ['12 pages, 4 figures', undefined],
  ['Code is available at https://github.com/made/up', undefined],
  ['This submission has been withdrawn due to violation of policies for acceptable submissions', undefined],
  ['Accepted', undefined],
  ['', undefined],
])('%j is at %j', (comment, venue) => {
  expect(venueOf({ comment })).toBe(venue);
});

it('believes the journal before the comment', () => {
  expect(venueOf({ comment: 'Accepted at ICLR 2026', journalRef: 'Nature 1, 2' })).toBe('Nature 1, 2');
});
