import { describe, expect, it } from 'vitest';
import { categoryCode, categoryName } from '#src/papers/categories.ts';
import categories from '../../data/categories.json' with { type: 'json' };

describe('categories', () => {
  it('are arXiv’s 155, each with a name', () => {
    expect(Object.keys(categories)).toHaveLength(155);
    for (const [code, name] of Object.entries(categories)) {
      expect(code).toMatch(/^[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2}|\.[a-z]+(?:-[a-z]+)?)?$/);
      expect(name).toMatch(/^[A-Z][\w ,.&-]+$/);
    }
  });

  it('are found by their code in any case and by their name', () => {
    for (const [code, name] of Object.entries(categories)) {
      expect(categoryName(code)).toBe(name);
      expect(categoryCode(` ${code.toUpperCase()} `)).toBe(code);
      expect(categoryName(categoryCode(name) ?? '')).toBe(name);
    }
    expect(categoryCode('computation & language')).toBe('cs.CL');
    expect(categoryCode('machine learning')).toBe('cs.LG');
  });

  it('are none for anything else', () => {
    for (const text of ['', 'cs', 'cs.XX', 'constructor', 'learning']) {
      expect(categoryCode(text)).toBeUndefined();
      expect(categoryName(text)).toBeUndefined();
    }
  });
});
