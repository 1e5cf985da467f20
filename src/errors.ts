/**
 * Failures somebody can do something about. Anything thrown that is not a `PaperboyError` is a bug:
 * the person sees a reference number, the log the cause.
 */
export abstract class PaperboyError extends Error {
  /** A machine-readable kind, stable across versions. */
  abstract readonly code: string;
  override readonly name = 'PaperboyError';
}

/** The person asked for something that cannot be done; `message` tells them what to do, and is shown as it is. */
export class UserError extends PaperboyError {
  readonly code = 'user';
}

/** A person asked too often. @see UserError */
export class TooManyRequests extends PaperboyError {
  readonly code = 'too-many';
  /** When the next request is allowed, epoch milliseconds. */
  readonly until: number;
  constructor(message: string, until: number) {
    super(message);
    this.until = until;
  }
}

/** A source did not answer, or answered that it will not now. Never means "no papers". */
export class SourceUnavailable extends PaperboyError {
  readonly code = 'source-unavailable';
  readonly source: string;
  /** Set when the server, or our own pause for it, named a wait. */
  readonly retryAfterMs: number | undefined;
  constructor(
    source: string,
    message: string,
    options: { retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.source = source;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** A source answered with something we cannot read. Never means "no papers". */
export class SourceChanged extends PaperboyError {
  readonly code = 'source-changed';
  readonly source: string;
  constructor(source: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.source = source;
  }
}

/** The database cannot be used as it is (newer, damaged, full, in use by another process). Nothing was overwritten. */
export class StoreError extends PaperboyError {
  readonly code = 'store';
}

/** The environment is not usable; `message` names the variables and no value. */
export class ConfigError extends PaperboyError {
  readonly code = 'config';
}
