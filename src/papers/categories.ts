import categories from '../../data/categories.json' with { type: 'json' };

/** arXiv's categories by code. Source: https://arxiv.org/category_taxonomy */
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(categories));
const CODES_BY_FOLDED_CODE = new Map(Array.from(NAMES.keys(), (code) => [code.toLowerCase(), code]));

/** Names such as "Machine Learning" belong to several categories: the first in the list, computer science, wins. */
const CODES_BY_FOLDED_NAME = new Map(
  Array.from(NAMES, ([code, name]): [string, string] => [folded(name), code]).reverse(),
);

/** `cs.CL` is "Computation and Language"; undefined for a code arXiv does not have. */
export function categoryName(code: string): string | undefined {
  return NAMES.get(code);
}

/** The code that people mean by a code in any case or a whole name: `CS.cl` and `computation & language` are `cs.CL`. */
export function categoryCode(text: string): string | undefined {
  return CODES_BY_FOLDED_CODE.get(text.trim().toLowerCase()) ?? CODES_BY_FOLDED_NAME.get(folded(text));
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
