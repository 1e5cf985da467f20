import type { Intent } from '#src/chat/plain/intent.ts';
import { NAMED, NUMBER, POINTING } from '#src/chat/plain/pointing.ts';

const SHOW = String.raw`(?:(?:show|list|give|open|see|view|display|find|get|send)(?:\s+(?:me|us))?\s+)?`;
const ONE = String.raw`(?:${POINTING}|${NAMED})`;
const ONES = String.raw`(?:papers?|ones?|works?|articles?|preprints?|studies|stuff)`;
const TREND = String.raw`(?:trending|hot|popular|upvoted|(?:most|top)[\s-]+(?:voted|popular|upvoted|liked)|top)`;
const PERIOD = String.raw`(?:\s+(?:(?:of|from|in|for)\s+)?(?:(?<period>today|this\s+(?:week|month))|(?:the|this)\s+(?:day|last\s+days)|right\s+now|now|here|these\s+days|at\s+the\s+moment))?`;
const BIBTEX = String.raw`(?:bib\s?tex|bib|citations?|references?)(?:\s+(?:entry|entries|key|file|code))?`;

const said = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'i');

/** What is found, and what is done with what was found. */
export const paperIntents: readonly Intent[] = [
  {
    command: 'saved',
    said: said(
      String.raw`${SHOW}(?:all\s+)?(?:my|our|the)\s+(?:own\s+)?(?:(?:saved|bookmarked|kept|starred)\s+(?:papers?|ones|list|articles?)|(?:papers?|reading)?\s*list|papers|library|bookmarks)|${SHOW}bookmarks|saved\s+(?:papers|list)|(?:show\s+(?:me\s+)?)?(?:what|which\s+papers|papers|everything)\s+(?:have\s+i|did\s+i|i(?:\s+have|'ve)?)\s+(?:saved?|bookmarked|kept)(?:\s+so\s+far)?|where\s+are\s+my\s+(?:saved\s+)?papers`,
    ),
    fits: 'show me my saved papers',
    fitsNot: 'saved model formats',
  },
  {
    command: 'trending',
    said: said(
      String.raw`(?:what(?:'s|\s+is|\s+are)\s+|which\s+papers\s+are\s+|${SHOW}(?:what(?:'s|\s+is)\s+)?)(?:the\s+)?${TREND}(?:\s+(?:papers?|ones|research))?${PERIOD}|(?:what|which\s+papers?)\s+(?:is|are)\s+(?:everybody|everyone|people|all)\s+(?:talking\s+about|reading|sharing)${PERIOD}(?:\s+rn)?`,
    ),
    fits: 'what’s trending this week?',
    fitsNot: 'hot topics in NLP',
  },
  {
    command: 'trending',
    said: said(
      String.raw`(?:recommend|suggest)(?:\s+(?:me|us))?(?:\s+(?:something|anything|an?\s+(?:good\s+)?paper|(?:some|good|a\s+few)\s+papers))?(?:\s+(?:to\s+read|good|new|interesting))*|surprise\s+me|what\s+(?:should|can|could)\s+(?:i|we)\s+read(?:\s+(?:next|today))?|(?:is\s+there\s+)?(?:anything|something)\s+(?:good|interesting|worth\s+reading)(?:\s+(?:to\s+read|today))?|(?:what(?:'s|\s+is)|(?:is\s+there\s+)?anything)\s+new${PERIOD}|any\s+news|(?:the\s+)?news`,
    ),
    fits: 'recommend me something',
    fitsNot: 'recommend items by graphs',
  },
  {
    command: 'paper',
    said: said(
      String.raw`(?:what(?:'s|\s+is|\s+are)|(?:is\s+there\s+)?anything|(?:is\s+there\s+)?something)\s+(?:the\s+)?(?:new|latest|hot|trending|happening|going\s+on)(?:\s+(?:papers?|research|developments?|results?|work))?\s+(?:in|on|about|with|for)\s+(?!(?:the\s+)?(?:${POINTING}|world|news)$)(?<topic>\S.*)`,
    ),
    options: { query: 'newest {topic}' },
    fits: 'what’s new in diffusion models?',
    fitsNot: 'what is new about it?',
  },
  {
    command: 'open',
    said: said(
      String.raw`(?<work>${NUMBER})|(?:(?:tell\s+(?:me|us)\s+)?(?:more\s+)?(?:about|on)|(?:more\s+)?(?:details?|info|information)\s+(?:on|of|about)|(?:open|show|read|expand|view|see|give|go\s+to|(?:pull|bring)\s+up)(?:\s+(?:me|us))?(?:\s+(?:the\s+)?(?:(?:whole|full)\s+)?(?:abstract|details|link)(?:\s+(?:of|to|for))?)?|what\s+about|and|(?:the\s+)?(?:abstract|link)\s+(?:of|to|for))\s+(?<one>${ONE})(?:\s+in\s+full)?`,
    ),
    options: { work: '{work}{one}' },
    fits: 'tell me more about 2',
    fitsNot: '2 player games',
  },
  {
    command: 'open',
    said: said(String.raw`tell\s+(?:me|us)\s+more|(?:more\s+|the\s+)?details`),
    options: { work: 'it' },
    fits: 'tell me more',
    fitsNot: 'more detailed captions',
  },
  {
    command: 'open',
    said: said(
      String.raw`summari[sz]e|sum\s+up|tl;?dr|(?:(?:show|give|send)\s+(?:me\s+|us\s+)?)?the\s+(?:abstract|summary)`,
    ),
    options: { work: 'it' },
    fits: 'show me the abstract',
    fitsNot: 'summarize long documents',
  },
  {
    command: 'ask',
    said: said(
      String.raw`compare\s+(?:the\s+)?(?:first|top)\s+(?:two|2)(?:\s+(?:papers|results|ones))?|compare\s+(?:them|both)`,
    ),
    options: { question: 'compare 1 and 2' },
    fits: 'compare the first two',
    fitsNot: 'compare the first two moments',
  },
  {
    command: 'save',
    said: said(
      String.raw`(?:save|bookmark|keep|star|remember|store)\s+(?<work>${ONE})(?:\s+(?:for\s+(?:later|me)|to\s+my\s+(?:reading\s+)?list|in\s+my\s+(?:reading\s+)?list))?|(?:add|put)\s+(?<one>${ONE})\s+(?:to|on|in)\s+my\s+(?:(?:reading\s+)?list|library|saved\s+papers|papers)`,
    ),
    options: { work: '{work}{one}', on: 'true' },
    fits: 'add the second one to my list',
    fitsNot: 'save memory in attention',
  },
  {
    command: 'save',
    said: said(
      String.raw`unsave\s+(?<work>${ONE})|(?:take|remove|delete|drop)\s+(?<one>${ONE})\s+(?:out\s+of|from|off)\s+my\s+(?:(?:reading\s+)?list|library|saved\s+papers|papers)`,
    ),
    options: { work: '{work}{one}', on: 'false' },
    fits: 'remove 2 from my list',
    fitsNot: 'remove noise from my images',
  },
  {
    command: 'similar',
    said: said(
      String.raw`(?:${SHOW}(?:(?:more|some|other|any)\s+)*)(?:similar(?:\s+${ONES})?|${ONES}\s+like\s+(?:it|this|that))(?:\s+(?:to|as)\s+(?:it|this|that))?`,
    ),
    options: { to: 'it' },
    fits: 'show me similar papers',
    fitsNot: 'similar shapes',
  },
  {
    command: 'similar',
    said: said(
      String.raw`(?:${SHOW}(?:(?:more|some|other|any)\s+)*)(?:(?:${ONES}|(?:is\s+there\s+)?(?:any|some)thing(?:\s+else)?)\s+(?:like|similar\s+to|related\s+to|close\s+to)\s+(?<to>\S.*)|(?:like|similar\s+to|related\s+to|close\s+to)\s+(?<one>${ONE}))`,
    ),
    options: { to: '{to}{one}' },
    fits: 'papers like 2306.07629',
    fitsNot: 'like a hammer',
  },
  {
    command: 'cite',
    said: said(
      String.raw`(?:(?:how\s+(?:do|can|should)\s+(?:i|we)\s+|i\s+need\s+to\s+)?cite|${SHOW}(?:(?:an?|the)\s+)?${BIBTEX}\s+(?:for|of|to))\s+(?<work>(?!(?:all|everything|my)\b)\S.*)|(?<one>${ONE})\s+${BIBTEX}`,
    ),
    options: { work: '{work}{one}' },
    fits: 'bibtex for SqueezeLLM',
    fitsNot: 'citation graphs',
  },
  {
    command: 'cite',
    said: said(String.raw`${SHOW}(?:(?:an?|the)\s+)?${BIBTEX}`),
    options: { work: 'it' },
    fits: 'give me the bibtex',
    fitsNot: 'reference resolution',
  },
  {
    command: 'cite',
    said: said(
      String.raw`(?:cite|export|${SHOW}(?:(?:an?|the)\s+)?${BIBTEX}\s+(?:for|of))\s+(?:all|everything|(?:all\s+)?my\s+(?:(?:saved\s+)?papers|(?:reading\s+)?list|library))(?:\s+(?:i\s+saved|as\s+bibtex))?`,
    ),
    fits: 'bibtex of my saved papers',
    fitsNot: 'export all parameters',
  },
  {
    command: 'share',
    said: said(
      String.raw`(?:share|post)\s+(?<work>${ONE})(?:\s+(?:here|in\s+(?:this|the)\s+channel|with\s+(?:all|us|everyone|everybody|the\s+(?:team|channel|group))))?`,
    ),
    fits: 'share it here',
    fitsNot: 'share weights across layers',
  },
  {
    command: 'vote',
    said: said(String.raw`(?:upvote|vote\s+for|thumbs\s+up\s+for|\+1\s+for)\s+(?<work>${ONE})`),
    options: { on: 'true' },
    fits: 'upvote 2',
    fitsNot: 'vote for the best model',
  },
  {
    command: 'ask',
    said: said(
      String.raw`(?<how>what\s+(?:does|did|do|is|about|are)|how\s+(?:does|do|is)|why\s+(?:does|is)|summari[sz]e|sum\s+up|explain|tl;?dr(?:\s+(?:of|for))?)\s+#?(?<number>\d{1,2})(?<rest>|\s+(?:do|does|use|work|about|propose|show|say|find|claim|solve|for|mean|compare|introduce)\b.*)`,
    ),
    options: { question: '{how} paper {number}{rest}' },
    fits: 'what does 3 do?',
    fitsNot: 'what is 2+2?',
  },
  {
    command: 'ask',
    said: said(
      String.raw`(?:summari[sz]e|sum\s+up|explain|tl;?dr(?:\s+(?:of|for))?|(?:give\s+(?:me|us)\s+)?(?:an?|the)\s+(?:(?:short|quick|brief)\s+)?(?:summary|gist|overview|tl;?dr)\s+of|(?:what(?:'s|\s+is|\s+are)\s+)?the\s+(?:gist|main\s+(?:idea|point|result|contribution)s?|key\s+(?:points|idea|results|findings)|takeaways?|contributions?)\s+(?:of|in))\s+${ONE}(?:\s+(?:to|for)\s+(?:me|us))?`,
    ),
    options: { question: '{line}' },
    fits: 'summarise it',
    fitsNot: 'explain in-context learning',
  },
  {
    command: 'ask',
    said: said(
      String.raw`(?:compare|(?:what(?:'s|\s+is)\s+)?the\s+differences?\s+between)\s+(?:(?:papers?|numbers?)\s+)?#?(?<one>\d{1,2})\s*(?:,|and|&|with|to|vs\.?|versus)\s*#?(?<other>\d{1,2})`,
    ),
    options: { question: 'compare {one} and {other}' },
    fits: 'what is the difference between 1 and 2?',
    fitsNot: 'the difference between 1 and 2 bits',
  },
  {
    command: 'more',
    said: said(
      String.raw`(?:${SHOW}(?:(?:some|the)\s+)?(?:more|next|others|rest)|next|more)(?:\s+(?:page|results?|papers|ones|of\s+(?:them|these|those)))?|(?:(?:have\s+you\s+)?got|have\s+you|are\s+there)\s+(?:any|some)\s+(?:others?|more)|continue|go\s+on|keep\s+going|(?:anything|what)\s+else`,
    ),
    fits: 'show me more',
    fitsNot: 'more is different',
  },
  {
    command: 'more',
    said: said(String.raw`(?:(?:go|page)\s+back|back|prev(?:ious)?(?:\s+(?:page|results|ones))?)`),
    options: { back: 'true' },
    fits: 'previous page',
    fitsNot: 'back propagation',
  },
];
