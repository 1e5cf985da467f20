import type { Alphabet } from './math-alphabet.ts';

/** What TeX's commands mean in Unicode. Names are those of LaTeX, amsmath and amssymb. */

/** `\name` that is one symbol, in and out of formulas. */
export const SYMBOLS = table(`
  alpha α  beta β  gamma γ  delta δ  epsilon ϵ  varepsilon ε  zeta ζ  eta η  theta θ  vartheta ϑ  iota ι  kappa κ
  lambda λ  mu μ  nu ν  xi ξ  pi π  varpi ϖ  rho ρ  varrho ϱ  sigma σ  varsigma ς  tau τ  upsilon υ  phi ϕ  varphi φ
  chi χ  psi ψ  omega ω  Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Upsilon Υ  Phi Φ  Psi Ψ  Omega Ω
  ell ℓ  hbar ℏ  imath ı  jmath ȷ  Re ℜ  Im ℑ  wp ℘  aleph ℵ  beth ℶ  partial ∂  nabla ∇  infty ∞  emptyset ∅  varnothing ∅
  times ×  div ÷  pm ±  mp ∓  cdot ·  cdotp ·  circ ∘  bullet •  ast ∗  star ⋆  oplus ⊕  ominus ⊖  otimes ⊗  oslash ⊘  odot ⊙
  boxplus ⊞  boxtimes ⊠  wedge ∧  land ∧  vee ∨  lor ∨  neg ¬  lnot ¬  cap ∩  cup ∪  sqcap ⊓  sqcup ⊔  uplus ⊎  setminus ∖  wr ≀  amalg ⨿
  sum ∑  prod ∏  coprod ∐  int ∫  iint ∬  oint ∮  bigcup ⋃  bigcap ⋂  bigoplus ⨁  bigotimes ⨂  bigwedge ⋀  bigvee ⋁
  le ≤  leq ≤  leqslant ⩽  ge ≥  geq ≥  geqslant ⩾  ne ≠  neq ≠  ll ≪  gg ≫  approx ≈  sim ∼  simeq ≃  cong ≅  equiv ≡  asymp ≍
  propto ∝  prec ≺  succ ≻  preceq ⪯  succeq ⪰  lesssim ≲  gtrsim ≳  doteq ≐  triangleq ≜  coloneqq ≔
  in ∈  notin ∉  ni ∋  subset ⊂  supset ⊃  subseteq ⊆  supseteq ⊇  subsetneq ⊊  sqsubseteq ⊑  models ⊨  vdash ⊢  vDash ⊨  dashv ⊣  perp ⊥
  bot ⊥  top ⊤  mid ∣  nmid ∤  parallel ∥  forall ∀  exists ∃  nexists ∄  therefore ∴  because ∵  angle ∠  triangle △  square □  Box □
  to →  rightarrow →  leftarrow ←  gets ←  leftrightarrow ↔  longrightarrow ⟶  longleftarrow ⟵  longleftrightarrow ⟷
  Rightarrow ⇒  Leftarrow ⇐  Leftrightarrow ⇔  implies ⟹  iff ⟺  Longrightarrow ⟹  mapsto ↦  longmapsto ⟼  hookrightarrow ↪
  uparrow ↑  downarrow ↓  updownarrow ↕  Uparrow ⇑  Downarrow ⇓  nearrow ↗  searrow ↘  swarrow ↙  nwarrow ↖  rightleftharpoons ⇌
  leadsto ⇝  rightsquigarrow ⇝  twoheadrightarrow ↠
  langle ⟨  rangle ⟩  lceil ⌈  rceil ⌉  lfloor ⌊  rfloor ⌋  lbrace {  rbrace }  lbrack [  rbrack ]  vert |  lvert |  rvert |  Vert ‖  lVert ‖  rVert ‖
  ldots …  dots …  dotsc …  dotsb …  cdots ⋯  vdots ⋮  ddots ⋱  textellipsis …  colon :  prime ′  backslash \\  degree °  textdegree °  quad \u2003  qquad \u2003
  dagger †  dag †  ddagger ‡  ddag ‡  S §  P ¶  copyright ©  textregistered ®  texttrademark ™  pounds £  euro €  texteuro €
  textgreater >  textless <  textbar |  textbackslash \\  textasciitilde ~  textasciicircum ^  textunderscore _  textdollar $
  textbullet •  textendash –  textemdash —  textquoteright ’  textquoteleft ‘  textquotedblleft “  textquotedblright ”  textpm ±  texttimes ×
  textmu µ  checkmark ✓  clubsuit ♣  diamondsuit ♦  heartsuit ♥  spadesuit ♠  diamond ⋄  bigstar ★  blacksquare ■  sharp ♯  flat ♭  natural ♮
  eg e.g.  ie i.e.
  lhd ⊲  rhd ⊳  bowtie ⋈  smile ⌣  frown ⌢  complement ∁  surd √  TeX TeX  LaTeX LaTeX
  ss ß  o ø  O Ø  l ł  L Ł  ae æ  AE Æ  oe œ  OE Œ  aa å  AA Å  i ı  j ȷ  dh ð  DH Ð  th þ  TH Þ  dj đ  DJ Đ  ng ŋ  NG Ŋ  ohorn ơ  OHORN Ơ  uhorn ư  UHORN Ư
`);

/** Functions set upright: a space parts them from a letter before. */
export const FUNCTIONS = words(
  'log ln lg exp sin cos tan cot sinh cosh tanh arcsin arccos arctan max min sup inf lim limsup liminf arg det dim ker ' +
    'gcd lcm Pr hom mod bmod argmax argmin tr rank sign poly polylog',
);

/** `\name{text}` that only changes how the text looks. */
export const WRAPPERS = words(
  'emph textbf textit textsc texttt textsf textrm textup textnormal textmd textsl text mbox hbox underline uline ul ' +
    'mathrm mathbf mathsf mathtt mathit mathnormal boldsymbol bm pmb mathop mathbin mathrel smash ' +
    'ensuremath uppercase textmd hl fbox',
);

/** `\name` that only changes how what follows looks, or how far apart it stands. */
export const SILENT = words(
  'left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle displaystyle textstyle scriptstyle ' +
    'limits nolimits em it bf rm sf tt sc sl itshape bfseries scshape ttfamily sffamily upshape normalfont boldmath xspace ' +
    'noindent small tiny large Large footnotesize scriptsize normalsize centering relax null par protect',
);

export const ALPHABET_COMMANDS: ReadonlyMap<string, Alphabet> = new Map([
  ['mathcal', 'script'],
  ['mathscr', 'script'],
  ['cal', 'script'],
  ['mathfrak', 'fraktur'],
  ['frak', 'fraktur'],
  ['mathbb', 'double'],
  ['mathds', 'double'],
  ['Bbb', 'double'],
]);

/** Accents in text (`\'e`) and over formulas (`\hat x`): the combining character that follows the letter. */
export const ACCENTS = table(`
  ' \u0301  \` \u0300  ^ \u0302  " \u0308  ~ \u0303  = \u0304  . \u0307
  c \u0327  v \u030c  u \u0306  H \u030b  k \u0328  r \u030a  d \u0323  b \u0331  h \u0309  textcommabelow \u0326
  hat \u0302  widehat \u0302  tilde \u0303  widetilde \u0303  bar \u0304  overline \u0305  vec \u20d7  dot \u0307  ddot \u0308
  check \u030c  breve \u0306  acute \u0301  grave \u0300  mathring \u030a  not \u0338
`);

/** `\%` and the like: the character itself, or the space it stands for. */
export const ESCAPES = new Map([
  ...Array.from('%&#_{}$', (character): [string, string] => [character, character]),
  [',', ' '],
  [';', ' '],
  [':', ' '],
  [' ', ' '],
  ['\\', ' '],
  ['!', ''],
  ['-', ''],
  ['/', ''],
  ['|', '‖'],
]);

function table(text: string): ReadonlyMap<string, string> {
  const entries = text.trim().split(/[ \n]+/);
  return new Map(entries.flatMap((name, at) => (at % 2 === 0 ? [[name, entries[at + 1] ?? '']] : [])));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
