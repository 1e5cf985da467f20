import { expect, it } from 'vitest';
import { retryAfterMs } from '#src/http/retry-after.ts';

const NOW = Date.parse('2026-11-20T14:00:00Z');

it.each([
  [{ 'retry-after': '120' }, 120_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Fri, 20 Nov 2026 14:01:30 GMT' }, 90_000],
  [{ 'retry-after': 'Fri, 20 Nov 2026 13:00:00 GMT' }, 0],
  [{ 'retry-after': 'Fri, 20 Nov 2099 14:00:00 GMT' }, 86_400_000],
  [{ 'retry-after': '9'.repeat(400) }, 86_400_000],
  [{ 'retry-after': '' }, undefined],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': 'soon', ratelimit: '"api";r=0;t=42' }, 42_000],
  [{ ratelimit: '"api";r=0;t=42' }, 42_000],
  [{ ratelimit: '"api";r=17;t=42' }, undefined],
  [{}, undefined],
])('reads %o', (headers, ms) => {
  expect(retryAfterMs(new Headers(headers as Record<string, string>), NOW)).toBe(ms);
});
