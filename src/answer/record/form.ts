/** What a paper's record tells. */
export const PAPER_FIELDS = [
  ...['authors', 'first author', 'last author', 'author count', 'is author'],
  ...['published', 'updated', 'venue', 'doi', 'arxiv id', 'link', 'title', 'stored'],
  ...[
    'pages',
    'figures',
    'tables',
    'code',
    'project page',
    'dataset',
    'model',
    'version',
    'changes',
    'withdrawn',
  ],
  ...['abstract', 'categories', 'comment', 'licence', 'votes', 'citations'],
] as const;
/** What all of the stored papers together tell. */
export const LIBRARY_FIELDS = ['count', 'newest', 'papers by', 'writers'] as const;

export type PaperField = (typeof PAPER_FIELDS)[number];
export type LibraryField = (typeof LIBRARY_FIELDS)[number];

/** A way in which people ask for a field, with a question that it fits and one that it does not. */
export interface Form {
  readonly field: PaperField | LibraryField;
  /**
   * The whole question, case aside, without its polite beginning and its question mark. `<paper>`, `<person>`,
   * `<topic>` are what is asked about; `<code>` and its like stand for the words of `WORDS`. The rest is a regular
   * expression in which a blank is any white space, and one with a question mark may be missing.
   */
  readonly asks: string;
  /** The words ask as well for what no paper is: they are taken only where a paper goes by that name. */
  readonly unsure?: true;
  readonly fits: string;
  readonly fitsNot: string;
}

/** Words that stand for one thing in the forms. */
export const WORDS: Readonly<Record<string, string>> = {
  is: String.raw`(?:is|are|was|were)`,
  has: String.raw`(?:does|do|did|has|have)`,
  wrote: String.raw`(?:wrote|authored|penned)`,
  submitted: String.raw`(?:published|submitted|uploaded|posted|put)`,
  somewhere: String.raw`(?: (?:on|to|at|in) (?:the )?arxiv| online| anywhere| somewhere| yet)*`,
  code: String.raw`(?:source code|code ?base|code|implementation|repo(?:sitory)?|github(?: (?:repo(?:sitory)?|link|page|url))?)`,
  page: String.raw`(?:(?:project|web|demo|home) ?(?:page|site)|project (?:website|site)|website|demo)`,
  venue: String.raw`(?:journal|conference|venue|workshop|proceedings)(?:(?: or|,| and|/) ?(?:journal|conference|venue|workshop))*`,
  data: String.raw`(?:data ?sets?|data|benchmark|corpus)`,
  model: String.raw`(?:(?:model )?weights|(?:pre-?trained )?models?|checkpoints?)`,
  open: String.raw`(?: (?:publicly |openly |freely )?(?:available|public|open(?:[- ]sourced?)?|released|published|online|downloadable|accessible|shared)| on github| on (?:hugging ?face|hf)| to download)+`,
  papers: String.raw`(?:papers?|articles?|preprints?|publications?)`,
  stored: String.raw`(?:(?:are|is) (?:there|stored|known|here|held|available|in here|in (?:the|this|your|our) (?:library|collection|database|store|corpus|index))(?: (?:stored|here|in here|in total|in (?:the|this|your|our) (?:library|collection|database|store|corpus|index)))*|does (?:the|this|your) (?:library|collection|database|store|corpus) (?:have|hold|store)|do (?:you|we) (?:have|know|hold|store)(?: of)?(?: stored| here)?|have (?:you|we)(?: got| stored)?|exist|stored|in (?:the|this|your|our) (?:library|collection|database|store|corpus|index))`,
  newest: String.raw`(?:newest|latest|most recent|last)`,
  on: String.raw`(?:on|about|regarding|concerning|for|that mention|mentioning|mention)`,
};

const PATTERNS = new WeakMap<Form, RegExp>();

/** The form as a pattern; what is asked about is in its groups. */
export function patternOf(form: Form): RegExp {
  const known = PATTERNS.get(form);
  if (known !== undefined) return known;
  const source = form.asks
    .replace(/<(\w+)>/g, (_, word: string) => WORDS[word] ?? `(?<${word}>\\S(?:.*?\\S)??)`)
    .replaceAll(' ?', '\\s?')
    .replaceAll(' ', '\\s+');
  const pattern = new RegExp(`^(?:${source})$`, 'diu');
  PATTERNS.set(form, pattern);
  return pattern;
}
