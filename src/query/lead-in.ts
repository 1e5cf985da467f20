const KIND = String.raw`(?:(?:research|academic|scientific|recent|new|good|best|great|top|key|seminal|interesting)\s+)*(?:papers?|articles?|preprints?|publications?|studies|work|research|literature)`;
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
const TRAILING = /^(.+?)(?<!\b(?:of|in|for|from|the|to|and))\s+papers?\s*\??$/i;
const CITED = /\s+et\.?\s+al\b\.?,?/gi;
const POLITE = /[\s,]+(?:please|pls|thanks|thank\s+you)[\s.!]*$/i;

const DECORATION = /[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]+/gu;
const NAME = String.raw`(?:\p{Lu}[\p{L}\p{M}.'’-]*|de|del|della|der|den|di|da|dos|du|la|le|van|von|ten|ter|bin|al|el)`;
const BY = new RegExp(
  String.raw`^(?:${ASKING}\s+)?(?:(?:some|any|all|the|a|that)\s+)*${KIND}\s+(?:by|from)\s+`,
  'iu',
);
/** "the paper by Percy Liang on HELM": the name ends with its capitals, or where "on" begins. */
const WHOM = new RegExp(
  String.raw`^(?<name>${NAME}(?:\s+${NAME}){0,4}|\p{L}+(?:\s+\p{L}+){0,2}(?=\s+(?:on|about)\s))(?:\s+(?:on|about|for|regarding)\s+(?<topic>.+)|\s*[.?!]?$)`,
  'u',
);
const SOMETHING =
  /^(?:please\s+)?(?:show|find|give|get|tell)\s+(?:me\s+|us\s+)?(?:something|anything|stuff)\s+(?:on|about)\s+/i;
const ANYTHING_NEW =
  /^(?:(?:(?:is\s+there\s+)?anything|something|what(?:['’]s|\s+is))\s+new|what\s+came\s+out)\s+(?:on|about|in|for)\s+(?=\p{L})/iu;

/** "find me papers about X", "the X paper", "X et al." → X, unless nothing would be left. */
export function takeLeadIn(typed: string): string {
  const polite = typed.replace(DECORATION, ' ').replace(POLITE, '').trim();
  const lead = BY.exec(polite)?.[0];
  const by = lead === undefined ? undefined : WHOM.exec(polite.slice(lead.length))?.groups;
  if (by) return `author:"${by['name'] ?? ''}" ${by['topic'] ?? ''}`.trim();
  const cut = [ANYTHING_NEW, SOMETHING, ...LEAD_INS]
    .reduce((text, pattern) => text.replace(pattern, ''), polite)
    .replace(CITED, ' ');
  const bare = NAMED.exec(cut)?.[1] ?? TRAILING.exec(cut)?.[1] ?? cut;
  return /[\p{L}\p{N}]/u.test(bare) ? bare.trim() : typed;
}
