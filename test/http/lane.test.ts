import { describe, expect, it } from 'vitest';
import { SourceUnavailable } from '#src/errors.ts';
import { createLane } from '#src/http/lane.ts';
import { virtualTime } from '../support/virtual-time.ts';

const RULE = {
  source: 'arxiv',
  title: 'arXiv',
  hosts: ['export.arxiv.org'],
  minIntervalMs: 3_000,
  refusals: [429],
  pauseMs: 600_000,
};
const NEVER = new AbortController().signal;

function setUp() {
  const time = virtualTime();
  const lane = createLane(RULE, { clock: time, sleep: time.sleep });
  const start = time.now();
  const begun: string[] = [];
  /** A request that takes 1 s. */
  const request = (name: string, priority: 'sync' | 'lookup', signal = NEVER) =>
    lane.turn(priority, signal, async () => {
      begun.push(`${name} at ${time.now() - start}`);
      await time.sleep(1_000);
      return name;
    });
  return { time, lane, begun, request };
}

describe('lane', () => {
  it('sends one request at a time and leaves the interval after each', async () => {
    const { time, begun, request } = setUp();
    const all = Promise.all([request('a', 'sync'), request('b', 'sync'), request('c', 'sync')]);
    await time.advance(20_000);
    expect(await all).toEqual(['a', 'b', 'c']);
    expect(begun).toEqual(['a at 0', 'b at 4000', 'c at 8000']);
  });

  it('lets sync go before look-ups that came first', async () => {
    const { time, begun, request } = setUp();
    const all = Promise.all([request('a', 'sync'), request('look-up', 'lookup'), request('b', 'sync')]);
    const dropped = expect(all).rejects.toThrow(SourceUnavailable);
    await time.advance(20_000);
    await dropped;
    expect(begun).toEqual(['a at 0', 'b at 4000']);
  });

  it('drops a look-up that has not begun within 5 s, and only that one', async () => {
    const { time, begun, request } = setUp();
    const all = Promise.allSettled(['a', 'b', 'c'].map((name) => request(name, 'lookup')));
    await time.advance(20_000);
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(begun).toEqual(['a at 0', 'b at 4000']);
  });

  it('goes on after a request that failed', async () => {
    const { time, lane, request } = setUp();
    const failed = lane.turn('sync', NEVER, () => Promise.reject(new Error('cut')));
    await expect(failed).rejects.toThrow('cut');
    const next = request('next', 'sync');
    await time.advance(10_000);
    expect(await next).toBe('next');
  });

  it('forgets a request whose caller left while it waited', async () => {
    const { time, begun, request } = setUp();
    const leaving = new AbortController();
    const all = Promise.allSettled([
      request('a', 'sync'),
      request('left', 'sync', leaving.signal),
      request('b', 'sync'),
    ]);
    leaving.abort(new Error('left'));
    await time.advance(20_000);
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(begun).toEqual(['a at 0', 'b at 4000']);
  });

  it('fails those who already wait, too, when the service refuses', async () => {
    const { time, lane, begun, request } = setUp();
    const refused = lane.turn('sync', NEVER, () => {
      lane.refused();
      return Promise.resolve('refused');
    });
    const waiting = expect(request('waiting', 'sync')).rejects.toThrow(
      'arXiv asks us to wait until 14:10 UTC.',
    );
    await refused;
    await time.advance(5_000);
    await waiting;
    expect(begun).toEqual([]);
  });

  it('doubles the pause with each refusal in a row, up to an hour, until it is served again', () => {
    const { time, lane } = setUp();
    const minutes = () => (lane.refused() - time.now()) / 60_000;
    expect([minutes(), minutes(), minutes(), minutes(), minutes()]).toEqual([10, 20, 40, 60, 60]);
    lane.served();
    expect(minutes()).toBe(10);
  });

  it('pauses as long as the service asks when that is longer', () => {
    const { time, lane } = setUp();
    expect(lane.refused(7_200_000) - time.now()).toBe(7_200_000);
  });
});
