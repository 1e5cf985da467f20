/** Who holds a delivery: `host:pid:start`, so that the lease of a process known to be dead need not run out. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
  /** When the process started, epoch ms: tells it from a later one with the same pid. */
  readonly startedAt: number;
}

/** How long a lease holds without its owner being known dead. Longer than any post may take. */
export const LEASE_MS = 2 * 60_000;

export function ownerName(owner: Owner): string {
  return `${owner.host}:${owner.pid}:${owner.startedAt}`;
}

/**
 * Whether the process named in a lease can no longer be at work: a process of this host that is gone, or an earlier
 * one with our own pid. Of other hosts nothing is known.
 */
export function isGone(name: string, self: Owner, isAlive: (pid: number) => boolean): boolean {
  const [startedAt, pid, ...host] = name.split(':').reverse();
  if (host.reverse().join(':') !== self.host) return false;
  if (Number(pid) === self.pid) return Number(startedAt) !== self.startedAt;
  return !isAlive(Number(pid));
}

/** Whether a process of this host lives; one of another user does. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
