import { createHash } from 'node:crypto';

/** A name that is the same whenever the same thing is planned: 20 characters of `[a-z0-9]`. */
export function nameFor(...parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .padStart(50, '0')
    .slice(-20);
}

export function runIdFor(subscriptionId: string, slot: number): string {
  return nameFor('run', subscriptionId, slot);
}
