import { describe, expect, it } from 'vitest';
import { addressesIn } from '#src/text/addresses.ts';

describe('addresses in a text', () => {
  it.each([
    ['see evil.example', 'evil.example'],
    ['see EVIL.example.', 'evil.example'],
    ['at evil.example/a?b=1, and', 'evil.example/a?b=1'],
    ['ftp://evil.example', 'evil.example'],
    ['mailto:evil.example', 'evil.example'],
    ['evil。example', 'evil.example'],
    ['ｅｖｉｌ．ｅｘａｍｐｌｅ', 'evil.example'],
    ['evil\u2024example', 'evil.example'],
    ['ev\u200bil.exa\u202emple', 'evil.example'],
    ['evil.e\u0336xample', 'evil.example'],
    ['evil[.]example', 'evil.example'],
    ['evil (dot) example', undefined],
    ['почта.рф', 'почта.рф'],
    ['xn--bcher-kva.xn--p1ai', 'xn--bcher-kva.xn--p1ai'],
    ['t.me/abc', 't.me/abc'],
    ['1.2.3.4', '1.2.3.4'],
    ['localhost:3000/x', 'localhost:3000/x'],
    ['GPT-3.5 is 3.4x faster than v2.0.1, e.g. in the U.S. (i.e. p.12).', undefined],
    ['a ratio of 3:10, at 09:30', undefined],
  ])('%s', (text, address) => {
    expect(addressesIn(text)).toEqual(address === undefined ? [] : [address]);
  });
});
