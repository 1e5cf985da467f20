import type { PaperField } from '../form.ts';

/**
 * Words that ask for a field so surely that the rest may be any description of a paper; whole words, as in the other
 * rows.
 */
export interface Sure {
  readonly field: PaperField;
  readonly asks: string;
  readonly fits: string;
  readonly fitsNot: string;
}

const ARXIV_CLASS = String.raw`(?:cs|math|stat|eess|q-bio|q-fin|econ|cond-mat|astro-ph)\.[a-z]{2,}`;

/** The most particular first. */
export const SURE: readonly Sure[] = [
  {
    field: 'withdrawn',
    asks: String.raw`(?:withdrawn|retracted|pulled)(?=$|[,;:]| (?:from arxiv|or|yet|and|[–—-]) ?)`,
    fits: 'was the one on sieving light with cups retracted?',
    fitsNot: 'was the cart pulled by the robot?',
  },
  {
    field: 'changes',
    asks: String.raw`what (?:is |was |are )?(?:the )?(?:chang\w+|new|different)(?: in| with| about| between)?(?: the)?(?: \w+)? (?:v ?\d|version)|(?:v ?\d|version).* and what (?:is |was |has )?chang\w+|changelog`,
    fits: 'sieving light with cups: what is new in v3?',
    fitsNot: 'what is new in sieving light?',
  },
  {
    field: 'version',
    asks: '(?:is there|has it|have they) (?:a |an )?(?:v ?[2-9]|newer version|new version)|(?:<newest>|present|current) version',
    fits: 'is there a v2 of the one on sieving light?',
    fitsNot: 'does V2 sieve light?',
  },
  {
    field: 'pages',
    asks: 'page (?:count|number)|(?:number|nr|no) of pages|pages$|how many pages (?:is|are|was|has|have|does|do|did|long)|how long (?:is|was) (?:the|that|this)(?=.* (?:paper|article|preprint|thesis))',
    fits: 'sieving light with cups, page count?',
    fitsNot: 'how long is the light sieved?',
  },
  {
    field: 'categories',
    asks: String.raw`(?:arxiv|primary|main|subject) (?:categor(?:y|ies)|sections?|class(?:es)?)|(?:which|what) categor(?:y|ies) (?:is|are)|${ARXIV_CLASS} or ${ARXIV_CLASS}`,
    fits: 'sieving light with cups - primary category?',
    fitsNot: 'sieving light of which category?',
  },
  {
    field: 'venue',
    asks: 'accepted (?:where|at|to|by|in|anywhere|somewhere)|(?:get|got) accepted|where (?:was|is|were|did|has)(?= .*(?:published|accepted|appear|presented)$)|(?:which|what) <venue>(?=$| (?:is|was|did|took|has|accepted|published))|(?:get|got|made|make) (?:it )?in(?:to)? (?:anywhere|somewhere)',
    fits: 'sieving light with cups: accepted where?',
    fitsNot: 'where was the light sieved?',
  },
  {
    field: 'authors',
    asks: 'who <wrote>|who (?:is|are|s) (?:the (?:people|authors?|researchers|team) )?behind|^(?:the )?authors of|who (?:is|are) the authors?|by whom (?:is|was)',
    fits: 'who is behind the review on sieving light?',
    fitsNot: 'who sieved the light?',
  },
  {
    field: 'code',
    asks: '(?:github|repo|code) (?:link|repo|url|available|online|released)|^github|github$|(?:repo|repository) (?:for|of|to)|source code (?:of|for|to)|code (?:to|for|of) (?:the|that|this)(?=.* (?:paper|article|preprint))',
    fits: 'the one on sieving light with cups, github link?',
    fitsNot: 'is the code of light simple?',
  },
  {
    field: 'published',
    asks: 'when was(?= .*(?:published|submitted|posted|uploaded|put on arxiv)$)|submitted when|(?:submission|publication) date|put (?:on|up on) arxiv|first (?:come|came) out|on arxiv since when',
    fits: 'sieving light with cups: submitted when?',
    fitsNot: 'when was the light sieved?',
  },
];
