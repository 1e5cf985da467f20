import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLatex } from '#src/papers/tex/latex.ts';
import { toReadable } from '#src/papers/tex/tex.ts';

const r = String.raw;

describe('text for pdfLaTeX', () => {
  it.each([
    [r`$\mathcal{N}=4$ Super Yang-Mills`, r`$\mathcal{N}$=4 Super Yang-Mills`],
    [r`CO$_2$ emissions and $\alpha$-decay`, r`CO$_{2}$ emissions and $\alpha$-decay`],
    [
      r`$O(n^{-1}) \geq \alpha_{12}$ in $\mathbb{R}^n$`,
      r`O(n$^{-1}$) $\ge$ $\alpha_{12}$ in $\mathbb{R}^{n}$`,
    ],
    [r`$x \to \infty$ and $\sqrt{2} \approx \pi$`, r`x $\to$ $\infty$ and $\surd$2 $\approx$ $\pi$`],
    [r`$\hat{x}$, $\vec{v}$ and $\tilde{\alpha}$`, r`{\^{x}}, $\vec{v}$ and $\tilde{\alpha}$`],
    ['Nguyễn Łukasz Ørsted Český ðþ Ħal', r`Nguy{\~{\^{e}}}n Łukasz Ørsted Český ðþ Hal`],
    ['ﬁne‐grained “quotes” – 5 µm² ±3°', 'fine-grained “quotes” – 5 µm$^{2}$ ±3°'],
    [
      r`50% of R&D_1 {x} ~ ^ \ # $5 <a>`,
      r`50\% of R\&D\_1 \textbraceleft{}x\textbraceright{} \textasciitilde{} \textasciicircum{} \textbackslash{} \# \$5 \textless{}a\textgreater{}`,
    ],
    ['🤗 Transformers', ' Transformers'],
    ['注意力 и Дмитрий', '注意力 и Дмитрий'],
  ])('%s', (raw, latex) =>
    expect(toLatex(raw.includes('$\\') || raw.includes('$_') ? toReadable(raw) : raw)).toBe(latex),
  );

  it('has only characters that utf8 with T1 knows, but letters of other scripts, and balanced braces', () => {
    // Independent of the source: what t1enc.dfu and ts1enc.dfu declare.
    const outside =
      /[^\x20-\x7e\u00a1-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0218-\u021b\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]/u;
    const scripts =
      /[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Common}]|[\p{M}\u3000-\u30ff\uff00-\uffef]|\p{N}/u;
    const symbols = Array.from('𝒩𝔤ℝ₂ⁿᵢαΩϕ≥⩽∈→⟨‖√∂ℏ½ﬁŉŦſỏơẽễǘ𝐱𝟙①Ⅳ™…′‑−★♯✓');
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom(...symbols),
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
          ),
        }),
        (text) => {
          const latex = toLatex(text);
          const bad = Array.from(latex).filter(
            (character) => outside.test(character) && !scripts.test(character),
          );
          expect(bad).toEqual([]);
          expect(latex.split('{').length).toBe(latex.split('}').length);
          expect(latex.replaceAll(r`\$`, '').split('$').length % 2).toBe(1);
        },
      ),
      { numRuns: 2_000 },
    );
    for (const symbol of symbols)
      expect(Array.from(toLatex(symbol)).filter((character) => outside.test(character))).toEqual([]);
  });
});
