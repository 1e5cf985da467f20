const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size for people: `1.2 MB`. */
export function bytes(size: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  const value = size / 1_000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power] ?? ''}`;
}
