import type { Platform } from '#src/chat/platform.ts';
import type { Card } from '#src/message/card.ts';

/** A platform where everything is allowed and posts are kept. */
export function permissive(posts: Card[], overrides: Partial<Platform> = {}): Platform {
  const yes = () => Promise.resolve({ ok: true as const });
  return {
    name: 'slack',
    courier: {
      post(_place, card, key) {
        posts.push(card);
        return Promise.resolve({
          outcome: 'sent',
          ref: key,
          permalink: `https://chat.example/${posts.length}`,
        });
      },
      edit: (_place, ref) => Promise.resolve({ outcome: 'sent', ref }),
      find: () => Promise.resolve({ outcome: 'absent' }),
      directMessage: (person) =>
        Promise.resolve({ platform: 'slack', installation: 'T1', channel: `D-${person.id}` }),
    },
    mayManage: yes,
    mayPost: yes,
    canPost: yes,
    zoneOf: () => Promise.resolve('Europe/Berlin'),
    nameOf: (place) => Promise.resolve(`#${place.channel}`),
    resolvePlace: (typed, from) => Promise.resolve(typed === 'here' ? from : undefined),
    ...overrides,
  };
}
