/**
 * Nouns whose members can be told by their names: a question for one of them is not answered by a sentence without
 * any. Left: the noun asked for; right: its members.
 */
const CATEGORIES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\blanguages?$/i,
    /\b(?:English|Chinese|Mandarin|Cantonese|German|French|Spanish|Portuguese|Italian|Dutch|Russian|Ukrainian|Polish|Czech|Arabic|Hebrew|Persian|Farsi|Turkish|Hindi|Urdu|Bengali|Tamil|Telugu|Marathi|Gujarati|Punjabi|Japanese|Korean|Vietnamese|Thai|Indonesian|Malay|Tagalog|Swahili|Yoruba|Hausa|Igbo|Amharic|Zulu|Finnish|Swedish|Danish|Norwegian|Icelandic|Greek|Latin|Sanskrit|Romanian|Hungarian|Bulgarian|Serbian|Croatian|Catalan|Basque|Irish|Welsh|Estonian|Latvian|Lithuanian|Nepali|Sinhala|Khmer|Lao|Burmese|Tibetan|Uyghur|Kazakh|Mongolian|Python|Java|JavaScript|TypeScript|Rust|Go|Haskell|OCaml|Lean|Coq|Rocq|Isabelle|Kotlin|Swift|Ruby|Scala|Julia|SQL|Verilog|[a-z]+ languages|C\+\+)(?![\p{L}\p{N}])/u,
  ],
  [
    /\b(?:gpus?|chips?|processors?|cpus?|accelerators?|phones?|smartphones?|boards?)$/i,
    /\b(?:[AHVPTBL]\d{1,3}0{1,2}|A6000|L40S?|RTX[ -]?\w+|GTX[ -]?\w+|Snapdragon(?: \w+)?|Qualcomm(?: \w+)?|Jetson(?: \w+)?|Raspberry Pi(?: \d)?|MacBook(?: \w+)*|TPU\w*|Xeon\w*|EPYC|Ryzen|Apple M\d|iPhone\w*|Pixel \d+|Galaxy \w+|Blackwell|Hopper|Ascend\w*|Orin|FPGAs?|NVIDIA \w+|Intel \w+|AMD \w+|Exynos\w*|Cortex\S*)(?![\p{L}\p{N}])/u,
  ],
  [
    /\b(?:optimi[sz]ers?)$/i,
    /\b(?:Adam\w*|SGD|Lion|Muon|Adafactor|RMSProp|Shampoo|Sophia|LAMB|L-BFGS|optimi[sz]ers?)\b/u,
  ],
  [/\blicen[cs]es?$/i, /\b(?:CC[- ]BY[\w.-]*|MIT|Apache[\w .-]{0,12}|L?GPL\S*|BSD\S*|CC0|public domain)\b/u],
  [
    /\b(?:countr(?:y|ies)|nations?)$/i,
    /\b(?:Chinese|Indian|Japanese|Korean|German|French|Italian|Spanish|Brazilian|Mexican|Canadian|Australian|Russian|Ukrainian|Polish|Turkish|Iranian|Israeli|Egyptian|Nigerian|Kenyan|Indonesian|Vietnamese|Thai|Dutch|Swedish|Norwegian|Danish|Finnish|Belgian|Swiss|Austrian|Portuguese|Greek|Irish|British|American|China|India|Japan|Korea|Germany|France|Italy|Spain|Brazil|Mexico|Canada|Australia|Russia|Ukraine|Poland|Turkey|Iran|Israel|Egypt|Nigeria|Kenya|Ethiopia|South Africa|Indonesia|Vietnam|Thailand|Singapore|Malaysia|Bangladesh|Pakistan|Sweden|Norway|Denmark|Finland|Netherlands|Belgium|Switzerland|Austria|Portugal|Greece|Ireland|Chile|Argentina|Colombia|Peru|United States|United Kingdom|USA?|UK)\b/u,
  ],
  [/\bcolou?rs?$/i, /\b(?:red|green|blue|yellow|orange|purple|black|white|gr[ae]y|RGB|brown|pink)\b/u],
];

/** How the members of what is asked for look; undefined where names do not tell. */
export function categoryOf(noun: string): RegExp | undefined {
  return CATEGORIES.find(([asked]) => asked.test(noun))?.[1];
}
