/**
 * What a question calls a figure and how abstracts say it. Left: the noun or adjective of the question, by its stem;
 * right: what stands in the sentence instead.
 */
const KIN: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:speed-?ups?|faster|fast|speed|acceleration|quickly)$/i,
    /\b(?:speed-?ups?|faster|speeds?|accelerat\w*|throughput|inference time|latency|outperform\w*)\b/i,
  ],
  [/^(?:accurate|accurately|accuracy|accuracies)$/i, /\b(?:accura\w+)\b/i],
  [
    /^(?:percentage|percent|share|fraction|proportion|rate|often)$/i,
    /%|\bpercent\b|\bfraction\b|\brate\b|\bFPS\b|\d\s?[KMG]?Hz\b/i,
  ],
  [
    /^(?:improvements?|gains?|better|beats?|exceeds?|surpass(?:es)?|outperforms?|improved?|boosts?|raised?|increased?|increase|rise|rises?)$/i,
    /\b(?:improv\w*|gain\w*|better|outperform\w*|boost\w*|rais\w*|increas\w*|higher|over|from|beyond)\b/i,
  ],
  [
    /^(?:reductions?|reduced?|drops?|cuts?|savings?|saved?|decreased?|lower|lowered|fall|falls|smaller|less|dropped|losses|loss)$/i,
    /\b(?:reduc\w*|drop\w*|cut\w*|sav\w+|decreas\w*|lower\w*|fewer|fell|falls?|less|down|degrad\w*)\b|from .* to /i,
  ],
  [
    /^(?:cheaper|cheap|cost|costs|price|expensive|overhead)$/i,
    /[$€£]|\bcost\w*\b|\bcheap\w*\b|\bbudget\b|\boverhead\b/i,
  ],
  [
    /^(?:scores?|scored|performance|results?)$/i,
    /\b(?:scor\w*|perform\w*|achiev\w*|reach\w*|attain\w*|obtain\w*|results?)\b/i,
  ],
  [/^(?:models?|generators?|detectors?)$/i, /\b(?:models?|[A-Z]*LMs?|networks?|transformers?)\b/i],
  [/^language$/i, /\b[A-Z]*LMs?\b/],
  [/^(?:best|highest|top|peak|maximum)$/i, /\b(?:best|highest|top|peak|maxim\w*|up to)\b/i],
  [/^(?:lowest|least|minimum)$/i, /\b(?:lowest|least|minim\w*|down to)\b/i],
  [/^versions?$/i, /\b(?:v\d[\d.]*|\p{Lu}[\p{L}+#-]+ \d[\d.]*)(?![\p{L}\p{N}])/u],
  [/^(?:pictures?|photos?|images?)$/i, /\b(?:pictures?|photo\w*|images?)\b/i],
  [/^(?:videos?|films?|clips?)$/i, /\b(?:videos?|films?|clips?)\b/i],
  ...['test|evaluat|benchmark|validat|assess|tried', 'analy[sz]|studie|study|investigat|examin|explor']
    .concat('releas|publish|open-?sourc|availab', 'motivat|inspir', 'propos|introduc|present|develop')
    .concat('collect|gather|curat|sampl|sourc', 'record|captur|film')
    .concat(
      'leverag|employ|utili[sz]|adopt',
      'compar|versus|outperform|against',
      'consist|compris|contain|includ|cover|span|hold',
    )
    .map((stems): readonly [RegExp, RegExp] => [
      new RegExp(`^(?:${stems})\\w*$`, 'i'),
      new RegExp(`\\b(?:${stems})\\w*\\b`, 'i'),
    ]),
  [
    /^(?:size|big|large|parameters?)$/i,
    /\b\d[\d.]*\s?[BMKT]\b|\bsiz\w+\b|\bparameters?\b|\b(?:billion|million)\b/i,
  ],
  [/^(?:memory|storage)$/i, /\b(?:memory|storage|[KMGT]B)\b|\d[KMGT]B\b/i],
  [/^(?:length|context)$/i, /\b(?:length|context|tokens?)\b/i],
  [/^(?:frequency)$/i, /[KMG]?Hz\b/i],
  [/^(?:licen[cs]es?)$/i, /\b(?:licen[cs]\w*|CC-BY\S*|MIT|Apache\S*|GPL\S*)\b/i],
  [/^(?:fps|frames?)$/i, /\bFPS\b|\bframes?\b/i],
  [
    /^(?:data|dataset|datasets|corpus|corpora|benchmarks?)$/i,
    /\b(?:data\w*|corp\w+|benchmarks?|suites?)\b|\b(?:evaluat\w*|experiments?|test\w*|train\w*) on\b/i,
  ],
  [
    /^(?:people|participants?|users?|subjects?|persons?|humans?|patients?|raters?|annotators?)$/i,
    /\b(?:people|participants?|users?|subjects?|persons?|humans?|patients?|raters?|annotators?|volunteers?|workers?)\b/i,
  ],
];

/** Whether a sentence speaks of the figure that a word of a question names, in other words. */
export function speaksOf(word: string, sentence: string): boolean {
  return KIN.some(([asked, said]) => asked.test(word) && said.test(sentence));
}
