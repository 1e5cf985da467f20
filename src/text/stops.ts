/** Abbreviations and what follows them where their stop ends no sentence. */
interface Row {
  /** Without the last stop, parted by blanks, in lower case unless `cased`. */
  readonly words: string;
  /** They count only in this spelling: "No." but not "no." */
  readonly cased?: boolean;
  /** What must follow; nothing is needed where it is missing. */
  readonly before?: RegExp;
  readonly fits: string;
  readonly ends: string;
}

const NUMBER_OR_LETTER = /^[\s(]*(?:\d|[IVX]+\b|[A-Z](?![\p{L}]))/u;
/** Words that begin sentences; a name or a term hardly begins with one. */
const OPENERS =
  'A Across Additionally After All Also Although An And As At Based Because Besides Both Building But By Code Comprehensive ' +
  'Despite Due Each Even Evaluations Existing Experiments Experimental Extensive Finally First Following For Further ' +
  'Furthermore From Given Hence Here How However I If In Instead It Its Leveraging Many Meanwhile More Moreover Most Motivated Nevertheless ' +
  'No Not Notably Of On One Our Overall Recent Recently Results Second Several Since So Some Specifically Such ' +
  'That The Their Then There Therefore These They Third This Those Though Through Thus To Together Two Under Unlike Using ' +
  'We What When Where Whereas Whether Which While With Without Yet You';
const NOT_OPENER = new RegExp(
  String.raw`^\s*(?!\s|(?:${OPENERS.replaceAll(' ', '|')})(?![\p{L}\p{N}.]))`,
  'u',
);

/** One table for all abbreviations; the first row that has the word decides. Each row has an example on either side. */
export const STOPS: readonly Row[] = [
  {
    words: 'e.g eg i.e ie cf viz vs w.r.t s.t a.k.a aka approx ca avg incl excl esp w.l.o.g wlog',
    fits: 'We gain (avg. 1.78%) over all tasks.',
    ends: 'It scored 5.4 on AVG. The rest did not.',
  },
  {
    words: 'Dr dr Mr mr Mrs mrs Ms Prof prof St Mt Messrs Hon Rev',
    cased: true,
    before: /^\s*\p{Lu}/u,
    fits: 'We asked Prof. Doe and Ms. Roe.',
    ends: 'Latency is 5 ms. We asked nobody.',
  },
  {
    words: 'No no Nos nos Vol vol Vols vols Ser Art Pt pp p',
    cased: true,
    before: /^\s*\d/,
    fits: 'See No. 5, vol. 3 of it, pp. 4-5.',
    ends: 'The answer is no. When asked again, it changes.',
  },
  {
    words:
      'fig figs eq eqs eqn eqns sec secs sect sects tab tabs ref refs thm thms alg algs algo app apps ch chap def defs prop props lem cor rem ex exs supp suppl',
    before: NUMBER_OR_LETTER,
    fits: 'By Thm. 3 and Alg. 2 it holds.',
    ends: 'We built an app. Users like it.',
  },
  {
    words: 'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri',
    before: /^\s*\d/,
    fits: 'It was collected in Jan. 2024.',
    ends: 'It was not seen after Dec. We stopped.',
  },
  {
    words: 'al',
    before: NOT_OPENER,
    fits: 'As Doe et al. 2020 show, it works.',
    ends: 'It follows Doe et al. We extend it.',
  },
  {
    words:
      'etc i.i.d resp ibid jr sr inc ltd corp co dept univ u.s u.k u.n e.u a.m p.m ph.d ph.d.s b.sc m.sc d.c a.i u.s.a',
    before: NOT_OPENER,
    fits: 'The U.S. Census was used.',
    ends: 'We use apples, etc. We want more.',
  },
];

interface Compiled extends Row {
  readonly has: ReadonlySet<string>;
}
const ROWS: readonly Compiled[] = STOPS.map((row) => ({ ...row, has: new Set(row.words.split(' ')) }));

/** An initial stands before a name: "J. Smith", not before a word that begins a sentence: "in R. The code". */
const INITIAL = /^(?:(?:\p{Lu}\.-?)*\p{Lu}|[a-z])$/u;
const WORD = /(?:^|[\s([{"“‘/–—~])((?:[\p{L}]{1,12}\.-?){0,4}[\p{L}]{1,12})\.$/u;

/** Whether the stop that `before` ends with belongs to an abbreviation, so that the sentence goes on in `after`. */
export function abbreviationAt(before: string, after: string): boolean {
  const word = WORD.exec(before)?.[1];
  if (word === undefined) return false;
  const lead = before.slice(0, -1 - word.length);
  const isAcronym = /^\p{Lu}{2,}$/u.test(word);
  const row = ROWS.find(
    ({ has, cased }) => !isAcronym && has.has(cased === true ? word : word.toLowerCase()),
  );
  if (row) return row.before?.test(after) ?? true;
  return INITIAL.test(word) && /(?:^|[\s([.])$/.test(lead) && NOT_OPENER.test(after);
}
