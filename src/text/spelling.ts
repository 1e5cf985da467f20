/** How one kind of word is spelt on either side of the Atlantic. The patterns match folded words. */
export interface Spelling {
  readonly pattern: RegExp;
  readonly to: string;
  /** A word that it changes, and what it becomes. */
  readonly fits: readonly [string, string];
  /** One that looks alike and stays. */
  readonly fitsNot: string;
  /** How the word begins before and after, where its first two letters change. */
  readonly beginning?: readonly [string, string];
}

/** Greek beginnings, whose digraph is one letter in America. */
const BEGINNINGS: readonly Spelling[] = (
  [
    ['haem', 'hem', 'haemoglobin', 'hamming'],
    ['paed', 'ped', 'paediatric', 'padding'],
    ['oestr', 'estr', 'oestrogen', 'oersted'],
    ['oesoph', 'esoph', 'oesophagus', 'oeuvre'],
    ['oedem', 'edem', 'oedema', 'oedipal'],
    ['aetiol', 'etiol', 'aetiology', 'aerial'],
    ['foet', 'fet', 'foetal', 'poet'],
    ['faec', 'fec', 'faecal', 'face'],
    ['coeliac', 'celiac', 'coeliac', 'coexist'],
    ['caec', 'cec', 'caecum', 'cascade'],
    ['caesi', 'cesi', 'caesium', 'caesura'],
    ['caesar', 'cesar', 'caesarean', 'caesura'],
    ['palaeo', 'paleo', 'palaeontology', 'palate'],
  ] as const
).map(([before, after, fits, fitsNot]) => ({
  ...{ pattern: new RegExp(`^${before}`), to: after, fitsNot, beginning: [before, after] },
  fits: [fits, after + fits.slice(before.length)],
}));

/** No verbs of Greek -ize: exercise, promise, surprise, likewise, advertise, supervise … */
const NO_IZE =
  '(?<![aeouw]is)(?<!(?:re|con|ex|in|um|er)cis)(?<!(?:prom|prem|dem|pr|rt|hast|treat|pract|anch|sunr|moonr|hand|arad|sp)is)(?<!(?<!i)vis)';

export const SPELLINGS: readonly Spelling[] = [
  ...BEGINNINGS,
  { pattern: /(?<=.)aem(?=i)/, to: 'em', fits: ['ischaemic', 'ischemic'], fitsNot: 'aemilia' },
  { pattern: /(?<=an|syn)aesth/, to: 'esth', fits: ['anaesthesia', 'anesthesia'], fitsNot: 'aesthetic' },
  {
    pattern: /(?<=orthop|encyclop|gyn|arch|medi)ae(?=[dcov])/,
    to: 'e',
    fits: ['gynaecology', 'gynecology'],
    fitsNot: 'archaean',
  },
  { pattern: /(?<=rrh|pn|hom)oe/, to: 'e', fits: ['diarrhoea', 'diarrhea'], fitsNot: 'shoe' },
  {
    pattern: /^manoeuvr(?:e(?=s$|d$|$)|(?=ing|ab))/,
    to: 'maneuver',
    fits: ['manoeuvring', 'maneuvering'],
    fitsNot: 'manor',
  },
  {
    pattern: /(?<=al|rol|tal|dial)y[sz](?:e[ds]?|ers?|ing|[ei]s)$/,
    to: 'yse',
    fits: ['analyzing', 'analyse'],
    fitsNot: 'lysine',
  },
  {
    pattern: new RegExp(
      `(?<=[a-z]{3}i)s(?<=is)${NO_IZE}(?=e[ds]?$|ers?$|ings?$|able$|ability$|ations?$|ational(?:ly)?$)`,
    ),
    ...{ to: 'z', fits: ['optimisation', 'optimization'], fitsNot: 'exercise' },
  },
  {
    pattern:
      /(?<=behavi|neighb|endeav|splend|demean|col|hon|fav|flav|lab|tum|hum|od|vap|val|harb|rum|sav|vig|rig|parl|arm|clam|cand|ard|ferv|ranc)our(?!n|t)/,
    ...{ to: 'or', fits: ['behavioural', 'behavioral'], fitsNot: 'contour' },
  },
  {
    pattern:
      /(?<=(?:model|label|travel|cancel|signal|channel|level|tunnel|fuel|marshal|counsel|initial|total|dial|duel|parallel|spiral|rival|ravel|panel|funnel|shovel|barrel|pencil|libel|swivel|bevel|chisel|kernel|marvel|quarrel|pixel))l(?=ed$|ings?$|ers?$|ors?$|able$)/,
    ...{ to: '', fits: ['fuelled', 'fueled'], fitsNot: 'controlled' },
  },
  {
    pattern: /(?<=enro|fulfi|disti|insta|appa|enthra)l(?=s?$|ments?$)/,
    to: 'll',
    fits: ['fulfilment', 'fulfillment'],
    fitsNot: 'control',
  },
  { pattern: /(?<=ski|wi)l(?=ful)/, to: 'll', fits: ['skilful', 'skillful'], fitsNot: 'wilfred' },
  {
    pattern: /(?<=cent|fib|theat|lit|met|calib|sab|spect|lust|meag|somb|scept)re(?=s?$)/,
    to: 'er',
    fits: ['centres', 'centers'],
    fitsNot: 'genre',
  },
  { pattern: /(?<=cent)r(?:ing|ed)$/, to: 'ered', fits: ['centring', 'centered'], fitsNot: 'string' },
  { pattern: /(?<=^def|^off|^pret|^lic)ence/, to: 'ense', fits: ['defence', 'defense'], fitsNot: 'evidence' },
  { pattern: /^practis(?=e|ing)/, to: 'practic', fits: ['practising', 'practicing'], fitsNot: 'artist' },
  {
    pattern: /(?<=catal|dial|anal|monol|prol|epil|homol|travel)og(?:ue(?=s?$|d$|r)|u(?=ing$))/,
    to: 'og',
    fits: ['catalogue', 'catalog'],
    fitsNot: 'vogue',
  },
  { pattern: /^grey/, to: 'gray', fits: ['greyscale', 'grayscale'], fitsNot: 'prey' },
  {
    pattern: /(?<=^|micro)programme(?=s?$)/,
    to: 'program',
    fits: ['programmes', 'programs'],
    fitsNot: 'programmer',
  },
  { pattern: /^alumini(?=um)/, to: 'alumin', fits: ['aluminium', 'aluminum'], fitsNot: 'aluminate' },
  { pattern: /^sulph/, to: 'sulf', fits: ['sulphur', 'sulfur'], fitsNot: 'sylph' },
  { pattern: /(?<=^|snow)plough/, to: 'plow', fits: ['ploughing', 'plowing'], fitsNot: 'although' },
  { pattern: /(?<=^|re)mould/, to: 'mold', fits: ['moulding', 'molding'], fitsNot: 'should' },
  { pattern: /^sceptic/, to: 'skeptic', fits: ['scepticism', 'skepticism'], fitsNot: 'septic' },
  { pattern: /^artefact/, to: 'artifact', fits: ['artefacts', 'artifacts'], fitsNot: 'artery' },
  { pattern: /(?<=judg|ledg)e(?=ments?$)/, to: '', fits: ['judgement', 'judgment'], fitsNot: 'management' },
  { pattern: /^ageing$/, to: 'aging', fits: ['ageing', 'aging'], fitsNot: 'agency' },
  {
    pattern: /(?<=^bias|^focus)s(?=ed$|ing$|es$)/,
    to: '',
    fits: ['focussed', 'focused'],
    fitsNot: 'discussed',
  },
  { pattern: /(?<=^learn|^burn|^dream)t$/, to: 'ed', fits: ['learnt', 'learned'], fitsNot: 'burst' },
  { pattern: /(?<=orient)at(?=ed$)/, to: '', fits: ['orientated', 'oriented'], fitsNot: 'imitated' },
];

/** Words without any of these are spelt alike everywhere. */
const PERHAPS =
  /ae|oe|our|[iy][sz][eai]|re(?:s?$)|ntr(?:ed|ing)$|manoeuv|enc|ogu|^grey|programme|minium|sulph|plough|mould|scept|artef|gement|ageing|(?:cu|ia)ss|rnt$|amt$|tated|l(?:ed|ings?|ers?|ors?|able|s|ments?|ful\w*)?$/;
/** Shorter words are none of these. */
const SHORTEST = 4;

/** The American spelling of a folded word; of -yse and -ysis one form, as "analyses" is of both. */
export function american(word: string): string {
  if (word.length < SHORTEST || !PERHAPS.test(word)) return word;
  return SPELLINGS.reduce((spelt, { pattern, to }) => spelt.replace(pattern, to), word);
}

/** How a word in American spelling may begin elsewhere, where its first two letters tell. */
export function otherBeginnings(term: string): readonly string[] {
  return BEGINNINGS.flatMap(({ beginning }) =>
    beginning && term.startsWith(beginning[1].slice(0, 3)) ? [beginning[0]] : [],
  );
}
