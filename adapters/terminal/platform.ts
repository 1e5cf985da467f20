import type { Platform } from '#src/chat/platform.ts';
import type { Card } from '#src/message/card.ts';
import { TERMINAL_PERSON, type Person, type Place } from '#src/place.ts';

export const HERE: Place = { platform: 'terminal', installation: 'local', channel: 'here' };

export function whoTypes(name: string): Person {
  return { ...TERMINAL_PERSON, name };
}

/** Whoever has the terminal may do everything; a post is printed. */
export function terminalPlatform(print: (card: Card) => void, zone: string): Platform {
  const permit = () => Promise.resolve({ ok: true as const });
  return {
    name: 'terminal',
    courier: {
      post(_place, card, key) {
        print(card);
        return Promise.resolve({ outcome: 'sent', ref: key });
      },
      edit(_place, ref, card) {
        print(card);
        return Promise.resolve({ outcome: 'sent', ref });
      },
      find: () => Promise.resolve({ outcome: 'absent' }),
      directMessage: () => Promise.resolve(HERE),
    },
    mayManage: permit,
    mayPost: permit,
    canRead: () => Promise.resolve('yes' as const),
    canPost: permit,
    zoneOf: () => Promise.resolve(zone),
    nameOf: () => Promise.resolve('this terminal'),
    resolvePlace: (typed) => Promise.resolve(typed === 'here' ? HERE : undefined),
  };
}
