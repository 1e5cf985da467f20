import { fold } from '#src/text/fold.ts';
import { isTimeZone } from '#src/time.ts';

/** Cities and clocks by names that the time zone database does not have. */
const BY_NAME: Readonly<Record<string, string>> = {
  'san francisco': 'America/Los_Angeles',
  'bay area': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  'san diego': 'America/Los_Angeles',
  california: 'America/Los_Angeles',
  austin: 'America/Chicago',
  montreal: 'America/Toronto',
  boston: 'America/New_York',
  'new york city': 'America/New_York',
  nyc: 'America/New_York',
  pittsburgh: 'America/New_York',
  princeton: 'America/New_York',
  washington: 'America/New_York',
  'rio de janeiro': 'America/Sao_Paulo',
  cambridge: 'Europe/London',
  oxford: 'Europe/London',
  edinburgh: 'Europe/London',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  heidelberg: 'Europe/Berlin',
  tubingen: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  lausanne: 'Europe/Zurich',
  geneva: 'Europe/Zurich',
  barcelona: 'Europe/Madrid',
  milan: 'Europe/Rome',
  'tel aviv': 'Asia/Jerusalem',
  'abu dhabi': 'Asia/Dubai',
  kathmandu: 'Asia/Kathmandu',
  'ho chi minh city': 'Asia/Ho_Chi_Minh',
  yangon: 'Asia/Yangon',
  kolkata: 'Asia/Kolkata',
  kyiv: 'Europe/Kyiv',
  nuuk: 'America/Nuuk',
  delhi: 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  bengaluru: 'Asia/Kolkata',
  india: 'Asia/Kolkata',
  hyderabad: 'Asia/Kolkata',
  hanoi: 'Asia/Bangkok',
  beijing: 'Asia/Shanghai',
  shenzhen: 'Asia/Shanghai',
  hangzhou: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  osaka: 'Asia/Tokyo',
  kyoto: 'Asia/Tokyo',
  japan: 'Asia/Tokyo',
  korea: 'Asia/Seoul',
  canberra: 'Australia/Sydney',
  wellington: 'Pacific/Auckland',
  gmt: 'UTC',
  utc: 'UTC',
  z: 'UTC',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  bst: 'Europe/London',
  eet: 'Europe/Athens',
  msk: 'Europe/Moscow',
  ist: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  sgt: 'Asia/Singapore',
  aest: 'Australia/Sydney',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  eastern: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  ct: 'America/Chicago',
  central: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
};

const OFFSET = /^(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?$/i;
const WIDEST_HOURS = 14;

const CITIES: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf('timeZone').map((zone) => [nameOf(zone.split('/').at(-1) ?? zone), zone]),
);

/** "Europe/Berlin", "Kathmandu", "UTC+5:30", "PST" → a zone; undefined for what names none. */
export function zoneSaid(words: string): string | undefined {
  const said = words.trim().replace(/\s+time$/i, '');
  const [, sign, hours, minutes = '00'] = OFFSET.exec(said) ?? [];
  if (sign !== undefined)
    return Number(hours) > WIDEST_HOURS ? undefined : `${sign}${String(hours).padStart(2, '0')}:${minutes}`;
  const name = nameOf(said);
  if (name === '') return undefined;
  return (
    BY_NAME[name] ??
    CITIES.get(name) ??
    (said.includes('/') && isTimeZone(said) ? canonical(said) : undefined)
  );
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

function nameOf(words: string): string {
  return fold(words.replaceAll('_', ' '))
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
