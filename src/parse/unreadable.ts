/**
 * A document nobody can read: `form` is none we know, `size` is more than Paperboy reads (characters, entries, depth,
 * memory), `time` took longer than it may. `message` says what was met, for the log.
 */
export class Unreadable extends Error {
  readonly reason: 'form' | 'size' | 'time';
  constructor(message: string, reason: Unreadable['reason'] = 'form', cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
