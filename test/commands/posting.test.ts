import { beforeEach, expect, it } from 'vitest';
import { postOnce } from '#commands/papers/posting.ts';
import type { Context } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Card } from '#src/message/card.ts';
import type { Place } from '#src/place.ts';
import { SECOND_MS } from '#src/time.ts';
import { FakeChat } from '../support/fake-chat.ts';
import { openTestStore } from '../support/store.ts';

const place: Place = { platform: 'slack', installation: 'T1', channel: 'C1' };
const card: Card = { blocks: [{ kind: 'text', text: [{ kind: 'plain', text: 'a paper' }] }] };
let now: number;
let chat: FakeChat;
let context: Context;
let key = 0;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23);
  key += 1;
  const clock = { now: () => now };
  chat = new FakeChat({ clock });
  const store = await openTestStore(clock);
  // What a post needs of its context, and nothing else.
  context = { place, platform: { courier: chat }, services: { store, clock } } as unknown as Context;
});

const share = () => postOnce(card, `share${key}`, context);

it.each([10, 20, 40, 90, 149])(
  'a share that is accepted %i s late is one message, however often it is clicked',
  async (seconds) => {
    chat.fail({ kind: 'late', afterMs: seconds * SECOND_MS });
    await expect(share()).rejects.toThrow('may still arrive');
    for (let waited = 0; waited < 300; waited += 10) {
      await share().catch((error: unknown) => expect(error).toBeInstanceOf(UserError));
      now += 10 * SECOND_MS;
    }
    chat.catchUp();
    expect(chat.at(place)).toHaveLength(1);
  },
);

it('a share that was lost for good is posted by a later click', async () => {
  chat.fail({ kind: 'request-lost' });
  await expect(share()).rejects.toThrow('may still arrive');
  now += 60 * SECOND_MS;
  await expect(share()).rejects.toThrow('may still arrive');
  now += 100 * SECOND_MS;
  expect(await share()).toBeDefined();
  expect(chat.at(place)).toHaveLength(1);
});

it('a share that was certainly not posted is posted by the next click', async () => {
  chat.fail({ kind: 'refused', why: 'credentials' }, { kind: 'later', retryAfterMs: 60_000 });
  await expect(share()).rejects.toThrow(UserError);
  await expect(share()).rejects.toThrow('try again in a minute');
  expect(await share()).toBeDefined();
  expect(chat.at(place)).toHaveLength(1);
});
