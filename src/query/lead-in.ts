import { DATE_WORDS, parseSpan, RECENT_WORDS, recent, type Dates } from './dates.ts';

const KIND = String.raw`(?:(?:research|academic|scientific|recent|new|good|interesting|latest)\s+)*(?:papers?|articles?|preprints?|publications?|studies|work|research|literature)`;
const ASKING = String.raw`(?:(?:please|can\s+you|could\s+you|hey|hi)[,\s]+)*(?:find|show|give|get|list|recommend|suggest|send|search(?:\s+for)?|look(?:ing)?\s+for|i(?:\s+am|['’]m)\s+looking\s+for|i\s+(?:want|need)|are\s+there(?:\s+any)?|is\s+there(?:\s+(?:any|an?))?|do\s+you\s+(?:know|have)|what\s+are)(?:\s+(?:me|us))?`;
const ABOUT = String.raw`(?:about|on|for|of|regarding|concerning|covering|describing|discussing|dealing\s+with|related\s+to|that\s+(?:is|are)\s+about)`;
const THAT = String.raw`(?:that|which|where|in\s+which|by|from|showing|proposing|introducing|using)`;
const LEAD_INS = [
  new RegExp(
    String.raw`^${ASKING}\s+(?:(?:some|any|all|the|a|an|more|that)\s+)*${KIND}\s+(?:${ABOUT}\s+)?`,
    'i',
  ),
  new RegExp(String.raw`^(?:(?:some|any|the|a|an|that)\s+)?${KIND}\s+(?:${ABOUT}|(?=${THAT}\b))\s*`, 'i'),
];
const NAMED = /^(?:the|that)\s+(.+?)\s+(?:papers?|article|preprint)$/i;
const TRAILING = /^(.+?)\s+papers?\s*\??$/i;
const CITED = /\s+et\.?\s+al\b\.?,?/gi;
const POLITE = /[\s,]+(?:please|thanks|thank\s+you)[\s.!]*$/i;

/** "find me papers about X", "the X paper", "X et al." → X, unless nothing would be left. */
export function takeLeadIn(typed: string): string {
  const polite = typed.replace(POLITE, '');
  const cut = LEAD_INS.reduce((text, pattern) => text.replace(pattern, ''), polite).replace(CITED, ' ');
  const bare = NAMED.exec(cut)?.[1] ?? TRAILING.exec(cut)?.[1] ?? cut;
  return /[\p{L}\p{N}]/u.test(bare) ? bare.trim() : typed;
}

const DATED = [
  new RegExp(String.raw`(?<![\w-])(since|after|before|until)\s+(?:the\s+)?(${DATE_WORDS})`, 'i'),
  new RegExp(
    String.raw`(?<![\w-])(?:(?:in|of|from|over|during|within)\s+)?(?:the\s+)?(${RECENT_WORDS})`,
    'i',
  ),
  new RegExp(String.raw`(?<![\w-])(?:from|in|published\s+in)\s+(?:the\s+)?(${DATE_WORDS})\s*[.?!]?$`, 'i'),
  new RegExp(String.raw`(?<![\w-])(this\s+(?:week|month|year)|today|yesterday)\s*[.?!]?$`, 'i'),
];
const BETWEEN = /(?<![\w-])(?:between|from)\s+((?:19|20)\d\d)\s+(?:and|to|until)\s+((?:19|20)\d\d)(?!\w)/i;

/** Takes dates in words out of the words: "since March", "last 2 weeks", "from 2020 to 2022", "in 2023" at the end. */
export function takeDates(
  words: string,
  now: number,
): { readonly words: string; readonly spans: readonly Dates[] } {
  const spans: Dates[] = [];
  let rest = words;
  const between = BETWEEN.exec(rest);
  if (between) {
    const years = [Number(between[1]), Number(between[2])].sort((a, b) => a - b);
    spans.push({ from: Date.UTC(years[0] ?? 0, 0), until: Date.UTC((years[1] ?? 0) + 1, 0) });
    rest = rest.replace(between[0], ' ');
  }
  for (const pattern of DATED) {
    const match = pattern.exec(rest);
    const dates = match && datesOf(match[1] ?? '', match[2], now);
    if (!dates) continue;
    spans.push(dates);
    rest = rest.replace(match[0], ' ');
  }
  return { words: rest.replace(/\s+/g, ' ').trim(), spans };
}

function datesOf(first: string, second: string | undefined, now: number): Dates | undefined {
  const sign = first.toLowerCase();
  if (!/^(?:since|after|before|until)$/.test(sign)) return recent(first, now) ?? parseSpan(first, now);
  const span = parseSpan(second ?? '', now);
  if (!span) return undefined;
  if (sign === 'since') return { from: span.from };
  if (sign === 'after') return { from: span.until };
  return { until: sign === 'until' ? span.until : span.from };
}
