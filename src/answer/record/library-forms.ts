import type { Form } from './form.ts';

/** How people ask what all of the stored papers together tell. `topic` may hold dates, categories and "by …" as a query does. */
export const LIBRARY_FORMS: readonly Form[] = [
  {
    field: 'count',
    asks: '(?:how many|(?:what <is> )?(?:the )?number of) <papers>(?: <stored>)?(?: in total)?',
    fits: 'how many papers are stored?',
    fitsNot: 'how many papers were reviewed?',
  },
  {
    field: 'count',
    asks: '(?:how many|(?:what <is> )?(?:the )?number of) (?:stored )?<papers>(?: <stored>)?(?: are| is)? (?:<on>|(?=by |from |in |since |before |after |until )) ?<topic>(?: <stored>)?',
    fits: 'how many papers on diffusion models are stored?',
    fitsNot: 'how many pages on diffusion models are there?',
  },
  {
    field: 'count',
    asks: 'how many <topic> <papers>(?: <stored>)(?: in total)?',
    fits: 'how many speech recognition papers do you have?',
    fitsNot: 'how many speech recognition papers were reviewed?',
  },
  {
    field: 'count',
    asks: 'how many <papers>(?: on arxiv)? (?:did|has|have|does) <person> (?:co-?)?(?:write|written|publish|published|author|authored)(?: (?:about|on|here))?(?: <topic>)?',
    fits: 'how many papers did Song Han write?',
    fitsNot: 'how many papers did Song Han review?',
  },
  {
    field: 'count',
    asks: 'how many <papers> <is> (?:published|submitted|written|posted) (?=by |from |in |since |before |after |until |on |about )(?:on |about )?<topic>(?: <stored>)?',
    fits: 'how many papers were published in 2025?',
    fitsNot: 'how many papers were annotated in 2025?',
  },
  {
    field: 'newest',
    asks: '(?:(?:what|which) (?:<is> )?|show me |give me |find me )?(?:the )?<newest> (?:stored )?<papers>(?: <stored>)?(?: (?:(?:<on>|of) |(?=by |from |in ))<topic>)?(?: <stored>)?',
    fits: 'what is the newest paper on world models?',
    fitsNot: 'what is the newest paper towel?',
  },
  {
    field: 'newest',
    asks: '(?:what <is> )?(?:the )?<newest> (?:on|about) <topic>',
    fits: 'newest on world models',
    fitsNot: 'newest world models',
  },
  {
    field: 'newest',
    asks: String.raw`(?:(?:what|which) <is> )?<person>['’]s? <newest> <papers>`,
    fits: 'what is Song Han’s latest paper?',
    fitsNot: 'what is Song Han’s first paper?',
  },
  {
    field: 'newest',
    asks: '(?:what <is> )?(?:the )?<newest> (?!(?:arxiv )?version )<topic> paper(?: <stored>)?',
    fits: 'what is the newest speech recognition paper?',
    fitsNot: 'what is the newest speech recognition system?',
  },
  {
    field: 'papers by',
    asks: '(?:what(?: else)?|(?:which|what) <papers>) (?:did|has|have) <person> (?:co-?)?(?:write|written|publish|published|author|authored)(?: together)?(?: (?:on|about))?(?: <topic>)?',
    fits: 'what did Song Han write?',
    fitsNot: 'what did Song Han say?',
  },
  {
    field: 'papers by',
    asks: '(?:(?:(?:what|which)(?: <is>)?|(?:list|show|give|find)(?: me)?(?: all)?) )?(?:the |all |any |some )*<papers>(?: <stored>)?(?: are| is)? (?=(?:(?:<on>) .* )?(?:written |co-?authored )?by )<topic>(?: <stored>)?',
    fits: 'papers by Song Han?',
    fitsNot: 'papers on quantization?',
  },
  {
    field: 'papers by',
    asks: String.raw`(?:(?:(?:what|which) <is>|list|show(?: me)?) )?(?:all )?<person>['’]s? <papers>(?: (?:on|about) <topic>)?`,
    fits: 'Song Han’s papers on pruning',
    fitsNot: 'Song Han’s patents on pruning',
  },
  {
    field: 'papers by',
    asks: '(?:did|have) <person> (?:ever )?(?:co-?author(?:ed)?|write|written|publish(?:ed)?)(?: (?:a paper|papers|anything))? together',
    fits: 'did Song Han and Ji Lin write together?',
    fitsNot: 'did Song Han and Ji Lin talk together?',
  },
  {
    field: 'papers by',
    asks: '(?:is there|are there|do you have|have you) (?:a|any|some|more) (?:paper|papers|thing|work) (?:by|from) <person>|anything by <person>|(?:(?:list|show|name)(?: me)? )?(?:the |all )*<papers> (?:that )?(?!(?:by|on|about|in) )<person> (?:has |have )?(?:wrote|written|published|authored)',
    fits: 'do you have any papers by Song Han?',
    fitsNot: 'do you have any advice by Song Han?',
  },
  {
    field: 'writers',
    asks: '(?:who|(?:which|what) (?:authors?|people|researchers?|groups?)) (?:<is> |has |have )?(?:writes?|wrote|written|works?|worked|working|writing|publish(?:es|ed|ing)?)(?: the most)?(?: (?:papers|articles|often|most|a lot))? (?:on|about) <topic>',
    fits: 'who writes on world models?',
    fitsNot: 'who writes world models?',
  },
  {
    field: 'writers',
    asks: '(?:who|(?:which|what) (?:author|person|researcher)) (?:has|have|wrote|published|writes)(?: written| published)? (?:the )?most <papers>(?: (?:<on>|(?=in )) ?<topic>)?(?: <stored>)?',
    fits: 'who has the most papers on pruning?',
    fitsNot: 'who has the most citations on pruning?',
  },
];
