/** An answer of the platform that is not a success. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(`${status}`);
    this.status = status;
    this.body = body;
  }
}

export function refuse(status: number, code: number, message: string, more: object = {}): never {
  throw new Refusal(status, { message, code, ...more });
}
