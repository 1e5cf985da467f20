/** The shapes of what lets somebody act as the bot, as the loopback platforms hand it out. */
const SECRET = /\bxox[abp]-[\w-]{8,}|\bxapp-[\w-]{8,}|[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}/;

/** Fails a test whose program has written a token, whatever the test is about. */
export function refuseSecrets(written: string): void {
  const [secret] = SECRET.exec(written) ?? [];
  if (secret !== undefined) throw new Error(`a token was written: ${secret}`);
}
