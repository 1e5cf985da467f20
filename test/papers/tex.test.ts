import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toReadable } from '#src/papers/tex/tex.ts';

const r = String.raw;

describe('formulas', () => {
  it.each([
    [r`Sorting in $\mathcal{O}(n^2)$ time`, 'Sorting in 𝒪(n²) time'],
    [r`\(x^2\) and \[y_1\] and $$z$$`, 'x² and y₁ and z'],
    [r`D$^3$R-DETR and FD$^2$: A`, 'D³R-DETR and FD²: A'],
    [r`S$^{3}$G, CH$_{4}$, U$^\circ$C, 360$^\circ$`, 'S³G, CH₄, U°C, 360°'],
    [r`UI2Code$^\text{N}$ and Geo$^\textbf{2}$`, 'UI2Codeᴺ and Geo²'],
    [r`in $2\times2$ Games, $2 \times 3$`, 'in 2×2 Games, 2 × 3'],
    ['over $' + r`{\mathbb R}^{12}$ and $\mathbb{F}_p$`, 'over ℝ¹² and 𝔽ₚ'],
    [r`{\cal O}(n) and $\mathcal{V}isi\mathcal{P}runer$`, '𝒪(n) and 𝒱isi𝒫runer'],
    [r`$O(n\log n)$, $\log_2 n$, $\max(a,b)$`, 'O(n log n), log₂ n, max(a,b)'],
    [r`$x\in X$, $\alpha\leq\beta$, $a \to b$`, 'x ∈ X, α≤β, a → b'],
    [r`$\mathcal{L}_{CE}$ and $x_{i,j}$ and $\pi_A$`, 'ℒ_{CE} and x_{i,j} and π_A'],
    [r`$\frac{1}{2}$, $\frac{a+b}{2n}$, $\sqrt{n}$, $\sqrt[3]{n+1}$`, '1/2, (a+b)/2n, √n, ³√(n+1)'],
    [r`$\hat{x}$ $\bar y$ $\tilde{O}(n)$`, 'x̂ ȳ Õ(n)'],
    [r`$10^{-5}$ and $1{,}000$ and $95\%$`, '10⁻⁵ and 1,000 and 95%'],
    [r`$\left(a\right)$ $\bigl[b\bigr]$ $\left. c \right|$`, '(a) [b] c |'],
    [
      r`$A^2Flow:$ a $A$symmetric $q$-analogue of the $841$st`,
      'A²Flow: a Asymmetric q-analogue of the 841st',
    ],
    [r`$n \equiv 1 \pmod{4}$, $a \neq b$`, 'n ≡ 1 (mod 4), a ≠ b'],
    [r`$Δ$VLA and $π$-Bench`, 'ΔVLA and π-Bench'],
    ['X^{2}-Gaussian and PM_{2.5} and gpt_4 and n^2', 'X²-Gaussian and PM_{2.5} and gpt_4 and n^2'],
    [
      r`2.44\times faster, 2.44times faster, sometimes, 3 times`,
      '2.44× faster, 2.44× faster, sometimes, 3 times',
    ],
  ])('%s', (raw, readable) => expect(toReadable(raw)).toBe(readable));

  it.each([
    r`$\foo{x}$`,
    r`$\xrightarrow{a} b$`,
    r`$\begin{matrix} a & b \end{matrix}$`,
    r`$a_$`,
    r`\ECUAS{n}: a family`,
    r`\method`,
  ])('%s has no readable form and stays as written', (raw) => expect(toReadable(raw)).toBe(raw));

  it.each([
    'between $5 and $10',
    'Earn $1 Million from Freelance',
    'from $2M (2023) to $7M',
    'for 1$: cheap',
    'costs $5, not 7$ or so',
    'US$5–US$10, $5/$10',
    'a 60$ GPU and a 70 $ GPU',
    'Less than 10 $ and more than 5 $ in all',
  ])('money is no formula: %s', (raw) => expect(toReadable(raw)).toBe(raw));
});

describe('text', () => {
  it.each([
    [r`Fr\'echet, Fr\'{e}chet, Fr{\'e}chet, Csisz{\' a}r`, 'Fréchet, Fréchet, Fréchet, Csiszár'],
    [r`G\"odel na{\"\i}ve na\"ive {\"o} \c{C} \c c \v{s} Erd\H{o}s`, 'Gödel naïve naïve ö Ç ç š Erdős'],
    [r`\L{}ukasz \O{}rsted Stra\ss e {\ae} \aa{}`, 'Łukasz Ørsted Straße æ å'],
    [r`Ba\~n\'on \^o \`a \={u} \u{g} \k{a} \r{u} \.z`, 'Bañón ô à ū ğ ą ů ż'],
    [r`don\'t use the model\'s output`, "don't use the model's output"],
    [r`5\% of R\&D \#1 a\_b \{x\} \$5`, '5% of R&D #1 a_b {x} $5'],
    [r`\textbf{Bold} \emph{em} {\em so} \textsc{Sc} \texttt{a\_b}`, 'Bold em so Sc a_b'],
    [r`\textbf{nested \emph{deep $\alpha_i$}}`, 'nested deep αᵢ'],
    [
      r`see \href{https://x.org/a_b}{code} or \url{https://x.org/a_b}`,
      'see code (https://x.org/a_b) or https://x.org/a_b',
    ],
    [r`\textcolor{red}{hot}\footnote{really}`, 'hot (really)'],
    ["``quoted'' and Fig.~3, but ~5% and 5~10", '“quoted” and Fig. 3, but ~5% and 5~10'],
    [r`PCBA \\ via Self`, 'PCBA via Self'],
    ['R&amp;D &lt; &#177;5 &eacute; AT&T &notanentity;', 'R&D < ±5 é AT&T &notanentity;'],
    [r`(\eg, \ie the \emph{\ie} one)`, '(e.g., i.e. the i.e. one)'],
    [r`\r{ho}=0.9, \k{appa}, \b{eta}-VAE, \d{h}`, 'ρ=0.9, κ, β-VAE, ḥ'],
    [
      'texttt{D}ual at mathcal{O}(T^{-1/3}), mathcal{open, context{s}',
      'Dual at 𝒪(T^{-1/3}), mathcal{open, context{s}',
    ],
    ['$textbf{one} and textbf{two}$', 'one and two'],
    [
      'at <a href="https://x.org/a_b">this https URL</a>, <a href="https://x.org/">code</a>, <a name="z">q</a>',
      'at https://x.org/a_b, code (https://x.org/), q',
    ],
    ['H<sub>2</sub>O 10<sup>-5</sup> <i>E. coli</i> x<sup>q*</sup>', 'H₂O 10⁻⁵ E. coli x^q*'],
    [
      '<jats:title>Abstract</jats:title><jats:p>One <jats:italic>two</jats:italic>.</jats:p>',
      'Abstract One two.',
    ],
    ['&lt;sup&gt;2&lt;/sup&gt; and <tex-math>n^2</tex-math>', '² and n²'],
    [
      '<mml:math><mml:msup><mml:mi>R</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math>',
      'R²=1',
    ],
    [
      '<math display="inline">\n <msub><mi>H</mi><mn>2</mn></msub>\n <mi mathvariant="normal">O</mi></math> <mi>keep</mi>',
      'H₂O <mi>keep</mi>',
    ],
    [
      '<math><semantics><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac><annotation encoding="application/x-tex">\\frac{a}{b+1}</annotation></semantics></math>',
      'a/(b+1)',
    ],
    ['keep <think> and <SEG> and a < b > c', 'keep <think> and <SEG> and a < b > c'],
    ['  folded\n  over\tlines\u00a0here\u2028too ', 'folded over lines here too'],
    [
      'NUL\0 bell\u0007 lone\ud800 \udc00surrogate \u202eover\u2066ride\ufeff',
      'NUL bell lone surrogate override',
    ],
    ['families 👩‍👩‍👧 and नमस्‍ते stay whole', 'families 👩‍👩‍👧 and नमस्‍ते stay whole'],
    ['{GPU, CPU} and a {b} c', '{GPU, CPU} and a {b} c'],
    ['', ''],
  ])('%j', (raw, readable) => expect(toReadable(raw)).toBe(readable));
});

describe('letters of TeX', () => {
  it.each([
    [r`Kowa\l ek, S\o ren J\o rgensen, Fran\c cois`, 'Kowałek, Søren Jørgensen, François'],
    [r`\O ystein and \AE gir, \AA ngstr\"om`, 'Øystein and Ægir, Ångström'],
    [r`Ak\c cal\i, \v Cech, Erd\H os, Sm\o\ og, \L ukasz`, 'Akçalı, Čech, Erdős, Smø og, Łukasz'],
    [r`Pawe\l Nowak, Kowa\l and Nowak, Pawe{\l} N`, 'Paweł Nowak, Kował and Nowak, Paweł N'],
    [r`Nguy{\~\^e}n, Nguy\^{\~e}n, Nguy\~{\^e}n, Nguy\~\^en`, 'Nguyễn, Nguyễn, Nguyễn, Nguyễn'],
    [r`\'{\^e} \d{\^o} \^{\d o} \'{\"u} \"{\'u} \h{o} \ohorn`, 'ế ộ ộ ǘ ǘ ỏ ơ'],
  ])('%s', (raw, readable) => expect(toReadable(raw)).toBe(readable));
});

describe('signs of TeX', () => {
  it.each([
    ['Yang--Mills, 10--20, one -- two, one---two', 'Yang–Mills, 10–20, one – two, one—two'],
    ['1.74~s, 49.1~GB, (HOLA)~et al., (i)~x, e.g.~this', '1.74 s, 49.1 GB, (HOLA) et al., (i) x, e.g. this'],
    ["the `strict father' model, `the model's view'", "the ‘strict father’ model, ‘the model's view’"],
    ["``one `two' three'' and ''four'' and ``five\"", '“one ‘two’ three” and “four” and “five”'],
    ['{LoRA}: {M}apping {GPT-4} e{X}treme {i}Phone', 'LoRA: Mapping GPT-4 eXtreme iPhone'],
    ['{Attention Is All You Need}', 'Attention Is All You Need'],
    ['{{LoRA}} of 1{,}000 by M{ü}ller', 'LoRA of 1,000 by Müller'],
  ])('%s', (raw, readable) => expect(toReadable(raw)).toBe(readable));

  it.each([
    'run --verbose or C-- or <!-- -->',
    'https://x.org/a--b and www.x.org/~c',
    '{GPU, CPU} and a {b} c and {"A": 1}',
    r`\foo{X}, x_{CE*}, operatorname{Attn}, https://x.org/a{GitHub}`,
    "it's the users' `code` and don't",
    '~5% and 5~10',
  ])('none in %s', (raw) => expect(toReadable(raw)).toBe(raw));
});

describe('MathML', () => {
  const math = (inner: string) => `<math>${inner}</math>`;
  it.each([
    ['in<mml:math><mml:mi>N</mml:mi></mml:math>-Layer', 'in N-Layer'],
    [`the ${math('<mi>n</mi>')}th of 3${math('<mi>D</mi>')}s`, 'the nth of 3Ds'],
    [`at${math('<mn>13</mn>')}TeV`, 'at 13 TeV'],
    [math('<msqrt><mi>s</mi></msqrt><mo>=</mo><mn>13</mn>'), '√s=13'],
    [math('<msqrt><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></msqrt>'), '√(a+b)'],
    [math('<mroot><mi>n</mi><mn>3</mn></mroot>'), '³√n'],
    [math('<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>'), 'xᵢ²'],
    [math('<mfrac><msup><mi>a</mi><mn>2</mn></msup><msqrt><mi>b</mi></msqrt></mfrac>'), 'a²/(√b)'],
    [math('<msub><mi>L</mi><mi>CE</mi></msub><mover><mi>x</mi><mo>^</mo></mover>'), 'L_{CE}x̂'],
    [math('<mi mathvariant="script">N</mi><mo>=</mo><mn>4</mn>'), '𝒩=4'],
    [math('<mi>O</mi><mo>(</mo><mi>n</mi><mi>log</mi><mi>n</mi><mo>)</mo>'), 'O(n log n)'],
    [
      `<alternatives><tex-math>x^2</tex-math>${math('<msup><mi>x</mi><mn>2</mn></msup>')}</alternatives>`,
      'x²',
    ],
    [`H${math('<msub><mrow/><mn>2</mn></msub>')}O`, 'H₂O'],
  ])('%s is %s', (raw, readable) => expect(toReadable(raw)).toBe(readable));
});

describe('any text', () => {
  const tex = fc
    .array(
      fc.constantFrom(
        ...r`$ $$ \( \) { } ^ _ \ \frac \sqrt[3] \mathcal \textbf \hat \' \" \c \left. \foo & ~ a B 1 <i> &amp; &#0; \url \href`.split(
          ' ',
        ),
        ' ',
        '\n',
        '\ud83d',
        'é',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('never throws, is folded, and holds nothing invisible', () => {
    fc.assert(
      fc.property(fc.oneof(tex, fc.string({ unit: 'binary' })), (raw) => {
        const readable = toReadable(raw);
        expect(readable).toBe(readable.trim());
        expect(readable).not.toMatch(/[\0-\u001f\u007f\u202a-\u202e]|\s\s|\p{Cs}/u);
      }),
      { numRuns: 3_000 },
    );
  });

  it('without TeX, tags, entities and invisible characters is only folded', () => {
    const plain = fc
      .string({ unit: fc.constantFrom(...Array.from('abc XYZ 019 .,:;()[]"é中μ-–')) })
      .filter((text) => !text.includes('--'));
    fc.assert(
      fc.property(plain, (raw) => {
        expect(toReadable(raw)).toBe(raw.replace(/\s+/g, ' ').trim());
      }),
    );
  });

  it('is read in bounded time, however deeply nested', () => {
    for (const opening of [
      '{\\foo ',
      '\\frac{',
      "\\'{",
      '\\mathbf{\\foo ',
      '{\\em ',
      '^{\\foo ',
      '\\hat{',
      '{\\"{',
    ])
      expect(toReadable(`${opening.repeat(200)}x${'}'.repeat(400)}`).normalize('NFKD')).toContain('x');
  });

  it('is read in linear time, however hostile', () => {
    for (const part of [
      '{',
      '$',
      '\\textbf{',
      '\\frac{',
      '^{',
      '$x^{',
      '<i ',
      '<math>',
      '<math><msup>',
      '<a href="',
      'textbf{',
      '&amp',
      '``',
      '\\(',
      '\\hat',
      '~a',
    ])
      expect(toReadable(part.repeat(10_000)).length).toBeGreaterThan(0);
  });
});
