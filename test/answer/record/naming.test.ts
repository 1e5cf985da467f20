import { describe, expect, it } from 'vitest';
import { namedIn } from '#src/answer/record/loose/named.ts';
import { workLike } from '../../support/work-like.ts';

const SIFT = workLike({ id: 'arxiv:2402.00001', title: 'QuickSift: Sieving Token Streams on Small Devices' });
const DROP = workLike({ id: 'arxiv:2402.00002', title: 'Lo-Drop: Dropping Layers' });
const RAKES = workLike({ id: 'arxiv:2402.00003', title: 'On the Rakes of Gardeners Who Forgot Them' });
const GUIDE = workLike({ id: 'arxiv:2402.00004', title: 'Guide: Leading Robots' });
const ALL = [SIFT, DROP, RAKES, GUIDE];

function named(question: string, works = ALL): string | undefined {
  const naming = namedIn(question, works, () => 0);
  return naming && `${naming.work.id.slice(-1)} ${question.slice(naming.start, naming.end)}`;
}

describe('the paper a question names', () => {
  it.each([
    ['who wrote QuickSift?', '1 QuickSift?'],
    ['who wrote quicksift pls', '1 quicksift'],
    ['quciksift authors', '1 quciksift'],
    ['code of lodrop', '2 lodrop'],
    ['code of lo drop', '2 lo drop'],
    ['when did sieving token streams on small devices appear', '1 sieving token streams on small devices'],
    ['when did sieveing token streams on small devises appear', '1 sieveing token streams on small devises'],
    ['on the rakes of gardeners who forgot them date', '3 on the rakes of gardeners who forgot them'],
    ['is Guide open source', '4 Guide'],
  ])('“%s”: %s', (question, found) => expect(named(question)).toBe(found));

  it.each(['who wrote the guide?', 'who forgot the rakes?', 'which devices are small?', 'do layers drop?'])(
    'is none in “%s”',
    (question) => expect(named(question)).toBeUndefined(),
  );

  it('is the one that the rest describes where two have the name, and else none', () => {
    const other = workLike({ id: 'arxiv:2402.00009', title: 'QuickSift: Rakes' });
    expect(named('who wrote QuickSift?', [SIFT, other])).toBeUndefined();
    expect(namedIn('QuickSift', [SIFT, other], ({ id }) => (id === other.id ? 1 : 0))?.work).toBe(other);
  });
});
