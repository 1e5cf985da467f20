import { describe, expect, it } from 'vitest';
import { wrap, wrapItems } from '#adapters/terminal/wrap.ts';

describe('a line in the terminal', () => {
  it('counts two columns for an ideograph and an emoji, none for an escape sequence', () => {
    expect(wrap('한국어 모델 평가', 12)).toBe('한국어 모델\n평가');
    expect(wrap('👍🏽 👩‍🔬 ok', 5)).toBe('👍🏽 👩‍🔬\nok');
    expect(wrap('\u001b[1mbold\u001b[22m word', 9)).not.toContain('\n');
    expect(wrapItems(['[a] 保存', '[b] 共有'], 16, '')).toBe('[a] 保存\n[b] 共有');
  });

  it('ends between ideographs, never before a closing sign', () => {
    expect(wrap('大規模言語モデル。評価', 10)).toBe('大規模言語\nモデル。評\n価');
    expect(wrap('拡散モデル。', 10)).toBe('拡散モデ\nル。');
  });

  it('indents what follows', () => {
    expect(wrap('one two three', 9, '    ', ' 1. ')).toBe(' 1. one\n    two\n    three');
  });
});
