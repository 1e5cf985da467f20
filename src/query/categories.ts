import names from '../../data/categories.json' with { type: 'json' };

/** An arXiv category, or a whole archive (`cs`), as people may name it. */
export interface Category {
  /** As arXiv writes it: `cs.CL`, `cs`. */
  readonly code: string;
  /** "Computation and Language"; the code itself for archives. */
  readonly name: string;
}

const byCode = new Map<string, Category>();
const byName = new Map<string, Category[]>();
for (const [code, name] of Object.entries(names)) {
  const category = { code, name };
  byCode.set(code.toLowerCase(), category);
  const archive = code.split('.')[0] ?? code;
  if (!byCode.has(archive)) byCode.set(archive, { code: archive, name: archive });
  byName.set(plain(name), [...(byName.get(plain(name)) ?? []), category]);
}

/** Categories by code in any case, or by full name ("machine learning" is two: cs.LG and stat.ML). */
export function findCategories(text: string): readonly Category[] {
  const code = byCode.get(text.trim().toLowerCase());
  return code ? [code] : (byName.get(plain(text)) ?? []);
}

/** Whether a word standing alone is a category's code: `cs.CL`, not `cs`. */
export function isCategoryCode(word: string): boolean {
  return word.includes('.') && byCode.has(word.toLowerCase());
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
