const EPOCH_MS = 1_420_070_400_000;

/** Ids that carry their time, never the same twice: https://discord.com/developers/docs/reference#snowflakes */
export function snowflakes(now: () => number): (at?: number) => string {
  let count = 0;
  return (at = now()) => {
    count = (count + 1) % 4_194_304;
    return String((BigInt(at - EPOCH_MS) << 22n) | BigInt(count));
  };
}
