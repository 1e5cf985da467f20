import { CLOCK_TIME, clockTimeSaid } from './clock-time.ts';
import { OFTEN_PHRASE, oftenSaid, type Often } from './often.ts';
import { zoneSaid } from './zone-said.ts';

/** What stands at the end of a wish besides its topic: "agents every weekday at 9am Tokyo, at most 3 papers". */
export interface Wish {
  readonly topic: string;
  readonly often?: Often;
  /** Local time, `HH:MM`. */
  readonly at?: string;
  readonly zone?: string;
  /** Papers a message. */
  readonly budget?: number;
}

const BEFORE = String.raw`(?<topic>|.*?[^\s,;])[,;]?(?:^|\s+)`;
const TIME = String.raw`(?:(?:at|around|from|@)\s*)?(?<at>${CLOCK_TIME})(?:[,\s]+(?:in\s+)?(?<zone>\(?[\p{L}+-][\p{L}\d+:/_ .-]*\)?))?`;
const OFTEN = `(?<often>${OFTEN_PHRASE})`;
const SAID_BESIDES = /[,\s]+(?:here|please|pls|thanks)$/i;

const atEnd = (pattern: string) => new RegExp(`^${BEFORE}${pattern}$`, 'iu');

const OFTEN_AT = atEnd(String.raw`${OFTEN},?\s+${TIME}`);
const AT_OFTEN = atEnd(String.raw`${TIME},?\s+${OFTEN}`);
const OFTEN_ALONE = atEnd(OFTEN);
const AT_ALONE = atEnd(TIME);
const MOST = atEnd(
  String.raw`(?:at\s+most|max(?:imum|\.)?|up\s+to|no\s+more\s+than|only\s+the\s+(?:best|top)|top)\s+(?<most>\d{1,2})(?:\s+(?:new\s+)?papers?)?(?:\s+(?:(?:a|per|each)\s+)?(?:day|daily|message|digest|time|week))?`,
);
/** Words that say how often and nothing else, with no time beside them: "learning on SAT" is a topic. */
const CLEARLY_OFTEN =
  /^(?:every|each)\s|\b(?:dai|week|month)ly\b|\b(?:twice|once)\s|(?:week|work(?:ing)?\s*)-?days?\b|weekends?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|^on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|announced$/i;
/** A time that needs no day beside it. */
const CLEARLY_AT = /^(?:noon|midday|midnight)$|[:h]|[ap]\.?m|o['’]clock|uhr/i;

/** Only after a comma, "but" or "except": "learning without labels" is a topic. */
const EXCLUDED =
  /^(?<topic>.*?\S)(?:\s*,\s*(?:but\s+)?(?:not|no|without|nothing\s+(?:with|on|about))|\s+but\s+(?:not|no|without|nothing\s+(?:with|on|about))|,?\s+(?:except|excluding|but\s+not)(?:\s+for)?)\s+(?<what>[^,"]+)$/i;

/** "gaussian splatting but no avatars or faces" → "gaussian splatting -avatars -faces". */
function withoutExcluded(topic: string): string {
  const { topic: rest, what } = EXCLUDED.exec(topic)?.groups ?? {};
  if (rest === undefined || what === undefined) return topic;
  const terms = what.split(/\s+(?:or|and)\s+/i).map((term) => term.trim());
  return `${withoutExcluded(rest)} ${terms.map((term) => (term.includes(' ') ? `-"${term}"` : `-${term}`)).join(' ')}`;
}

/** Takes what says when, at what time and how many off the end of a typed topic. What is quoted stays. */
export function readWish(typed: string): Wish {
  let wish: Wish = { topic: typed.trim().replace(SAID_BESIDES, '') };
  for (let before = ''; before !== wish.topic;) {
    before = wish.topic;
    wish = { ...wish, ...peeled(wish) };
  }
  return { ...wish, topic: withoutExcluded(wish.topic) };
}

function peeled(wish: Wish): Partial<Wish> {
  const most = wish.budget === undefined ? MOST.exec(wish.topic)?.groups : undefined;
  if (most !== undefined) return { topic: most['topic'] ?? '', budget: Number(most['most']) };
  if (wish.often === undefined && wish.at === undefined)
    for (const pattern of [OFTEN_AT, AT_OFTEN]) {
      const both = read(pattern, wish.topic);
      const at = pattern.exec(wish.topic)?.groups?.['at'] ?? '';
      if (both?.often !== undefined && (pattern === OFTEN_AT || CLEARLY_AT.test(at))) return both;
    }
  const often = wish.often === undefined ? OFTEN_ALONE.exec(wish.topic)?.groups?.['often'] : undefined;
  if (often !== undefined && CLEARLY_OFTEN.test(often)) return read(OFTEN_ALONE, wish.topic) ?? {};
  const at = wish.at === undefined ? AT_ALONE.exec(wish.topic)?.groups?.['at'] : undefined;
  if (at !== undefined && CLEARLY_AT.test(at)) return read(AT_ALONE, wish.topic) ?? {};
  return {};
}

/** Undefined where a part of it says something else. */
function read(pattern: RegExp, typed: string): (Partial<Wish> & { readonly topic: string }) | undefined {
  const said = pattern.exec(typed)?.groups;
  if (said === undefined) return undefined;
  const { topic = '', often, at, zone } = said;
  const [days, time, place] = [
    often && oftenSaid(often),
    at && clockTimeSaid(at),
    zone && zoneSaid(inBrackets(zone)),
  ];
  if ((often && !days) || (at && !time) || (zone && !place)) return undefined;
  return { topic, ...(days && { often: days }), ...(time && { at: time }), ...(place && { zone: place }) };
}

/** "at 9am Tokyo": a time with its zone, as an option holds it; undefined for what is no time of day. */
export function timeSaid(typed: string): Pick<Wish, 'at' | 'zone'> | undefined {
  const said = read(AT_ALONE, typed.trim());
  if (said === undefined || said.topic !== '' || said.at === undefined) return undefined;
  return { at: said.at, ...(said.zone !== undefined && { zone: said.zone }) };
}

function inBrackets(words: string): string {
  return words.replace(/^\((.*)\)$/, '$1');
}
