import type { LibraryField, PaperField } from '../form.ts';

/**
 * Words that ask for a field wherever they stand in a question; with an example that has them and one that does not.
 * What is left of the question without them must be a paper, a person or a topic.
 */
export interface Cue {
  readonly field: PaperField | LibraryField;
  /**
   * A regular expression, case aside: a blank is any white space, ` … ` anything in between, which is left as what
   * stands around it is. `<code>` and its like stand for the words of `WORDS`.
   */
  readonly cue: string;
  /** What a field of all papers may be asked of. */
  readonly of?: 'person' | 'topic';
  readonly fits: string;
  readonly fitsNot: string;
}

/** How people ask for a field, the most particular first. */
export const CUES: readonly Cue[] = [
  {
    field: 'author count',
    cue: '(?:how many|number of|count of) (?:people|persons|folks|researchers|names)(?: (?:<is>|worked))? (?:on|behind|wrote)',
    fits: 'how many people are on SqueezeLLM?',
    fitsNot: 'how many people took part in the study of SqueezeLLM?',
  },
  {
    field: 'author count',
    cue: '(?:how many|number of|count of) (?:co-?)?(?:authors|writers)(?: … (?:listed|have|has))?',
    fits: 'the number of authors SqueezeLLM',
    fitsNot: 'the number of layers SqueezeLLM',
  },
  {
    field: 'first author',
    cue: '(?:first|lead|leading|main|corresponding)[- ](?:listed )?author|(?:who(?: is|s)?|whose name is) (?:listed |named )?first(?: author)?(?: (?:on|of|in))?|first name (?:on|in)',
    fits: 'who is listed first on SqueezeLLM?',
    fitsNot: 'who first quantised SqueezeLLM?',
  },
  {
    field: 'last author',
    cue: '(?:last|senior|final)[- ](?:listed )?author|(?:who(?: is|s)?|whose name is) (?:listed |named )?last(?: author)?(?: (?:on|of|in))?|last name (?:on|in)',
    fits: 'who is listed last on SqueezeLLM?',
    fitsNot: 'who last trained SqueezeLLM?',
  },
  {
    field: 'authors',
    cue: '(?:the )?(?:co-?)?authors?(?: (?:list|names?))?(?: (?:on|of|for|behind))?',
    fits: 'I need the authors of SqueezeLLM',
    fitsNot: 'I need the auditors of SqueezeLLM',
  },
  {
    field: 'authors',
    cue: '(?:who|whos|whom)(?: all)?(?: else)? … (?:<wrote>|writes?|written|(?:co-?)?published|(?:<is> )?behind|did the paper|<is> on|put out)(?: by)?',
    fits: 'who the heck wrote SqueezeLLM',
    fitsNot: 'who the heck proposed SqueezeLLM',
  },
  {
    field: 'authors',
    cue: 'whos? (?:is )?(?:on|behind)|(?:who is|whos|who) (?:it|this|that|the paper) (?:by|from)|(?:who is|whos|who) … (?:by|from)',
    fits: 'SqueezeLLM - who is it by?',
    fitsNot: 'SqueezeLLM - who is it for?',
  },
  {
    field: 'authors',
    cue: '(?:(?:which|what|the|names? of(?: the)?|list(?: of)?(?: the)?) )*(?:people|folks|guys|researchers|team|group|scientists|names|person|lab) (?:(?:that|who) )?(?:<is> )?(?:on|behind|<wrote>|did|worked on|made)',
    fits: 'people behind SqueezeLLM?',
    fitsNot: 'people before SqueezeLLM?',
  },
  {
    field: 'authors',
    cue: '(?:written|authored|wrote) by(?: (?:who|whom))?|by (?:who|whom) … (?:written|authored)',
    fits: 'SqueezeLLM written by',
    fitsNot: 'SqueezeLLM written in',
  },
  {
    field: 'authors',
    cue: 'who … made(?! (?:you|the|an?) )(?! you$)',
    fits: 'who the heck made SqueezeLLM?',
    fitsNot: 'who the heck made the SqueezeLLM decision?',
  },
  {
    field: 'updated',
    cue: '(?:when|has|have|was|is|did|did they) … (?:last |ever )?(?:updated?|revised?|get (?:updated|revised))(?: (?:lately|recently|since|last|ever|yet))*',
    fits: 'was SqueezeLLM revised lately?',
    fitsNot: 'was SqueezeLLM compressed lately?',
  },
  {
    field: 'updated',
    cue: '(?:last|latest|newest|most recent|any|any recent) (?:updates?|updated|revisions?|revised)(?: (?:date|to|of|for))*',
    fits: 'any updates to SqueezeLLM?',
    fitsNot: 'any speed-ups to SqueezeLLM?',
  },
  {
    field: 'changes',
    cue: 'what(?: is| has| was| did|s)? … (?:change[ds]?|different|new|fixed|revised|updated|differs?)(?: (?:in|with|between|about|from|for))?(?: (?:the|its|a|paper|new|newer|newest|latest|updated|revised|last|current|second|recent))* (?:versions?|updates?|revisions?|v ?\\d+)(?: \\d+)?(?: (?:of|for))?',
    fits: 'what changed in the new version of SqueezeLLM?',
    fitsNot: 'what changed in the new market of SqueezeLLM?',
  },
  {
    field: 'version',
    cue: '(?:(?:a|any|the|which|what|how many|<newest>|current|newer|new|later|updated|arxiv|updated) )+versions?(?: (?:of|for|than|number|count|is))*(?: … (?:at|on|up))?|version (?:number|count)|on (?:v|version) (?:what|which)',
    fits: 'is there a newer version of SqueezeLLM out',
    fitsNot: 'is there a newer vision of SqueezeLLM out',
  },
  {
    field: 'withdrawn',
    cue: '(?:why |when )?(?:did|was|has|have|had|is|were|been|get|got) … (?:withdrawn?|withdrew|retract(?:ed)?|pull(?:ed)?|unpublished|(?:taken|take) (?:back|down|off)|removed)(?: (?:or (?:anything|something|so)|from arxiv|off arxiv|arxiv|back))*',
    fits: 'did they pull SqueezeLLM',
    fitsNot: 'did they push SqueezeLLM',
  },
  {
    field: 'withdrawn',
    cue: '(?:(?:reason|why) (?:for |of )?(?:the )?)?(?:withdrawn|withdrawal|retracted|retraction)(?: (?:reason|status|notice|of|for))*',
    fits: 'SqueezeLLM withdrawal reason?',
    fitsNot: 'SqueezeLLM rejection reason?',
  },
  {
    field: 'published',
    cue: 'when(?: exactly)? … (?:(?:come|came|coming|comes) out|published|posted|released?|uploaded|submitted|dropped?|put (?:up|out|online)|put|publish|appear(?:ed)?|written|out|go up|online|from)(?: (?:first|up|out|online))*(?: (?:on|to) arxiv)?',
    fits: 'SqueezeLLM: when was that posted?',
    fitsNot: 'SqueezeLLM: when was that trained?',
  },
  {
    field: 'published',
    cue: '(?:(?:in|on|from) )?(?:what|which) (?:year|month|date|day)(?: (?:is|was|did))* … (?:come out|came out|published|posted|released|uploaded|submitted|put (?:up|out|online|on arxiv)|appear(?:ed)?|written|from|out)(?: (?:on|to) arxiv)?',
    fits: 'what month was SqueezeLLM put on arxiv',
    fitsNot: 'what month was SqueezeLLM put on trial',
  },
  {
    field: 'published',
    cue: '(?:publication|publishing|published|release|submission|posting|upload|arxiv)[- ](?:date|year|month|day|time)(?: (?:of|for))?|(?:what|which) year(?: (?:is|was))?|(?:the )?(?:date|year|month) (?:of|for)|how (?:old|recent|new) (?:is|are)(?! you)',
    fits: 'SqueezeLLM publication year',
    fitsNot: 'SqueezeLLM publication bias',
  },
  {
    field: 'venue',
    cue: '(?:(?:which|what|at|in|a|any|to) )*(?:<venue>|conf)(?: (?:is|was|did|has|does))?(?: … (?:accepted|took|taken?|published?|appear(?:ed|s|ing)?|get(?:ting)? in(?:to)?|got in(?:to)?|presented|in|at|for))?(?: (?:in|at|to|into))?',
    fits: '4DRaL - which conf took it',
    fitsNot: '4DRaL - which robot took it',
  },
  {
    field: 'venue',
    cue: 'where(?:abouts)? … (?:published|publish|appear(?:s|ed|ing)?|accepted|presented|come out|land(?:ed)?|get(?:ting)? (?:in|published|accepted)|got (?:in|published|accepted))(?: (?:in|at))?',
    fits: 'where is SqueezeLLM appearing?',
    fitsNot: 'where is SqueezeLLM deployed?',
  },
  {
    field: 'venue',
    cue: '(?:has|was|is|did|been|got|get) … (?:accepted|peer[- ]reviewed|published|get (?:in|into)|got (?:in|into))(?: (?:in|at|to|into|by|anywhere|somewhere|yet|already|else|(?:a|some|any) (?:<venue>|conf)))*',
    fits: 'has SqueezeLLM been accepted anywhere',
    fitsNot: 'has SqueezeLLM been applied anywhere',
  },
  {
    field: 'pages',
    cue: 'is … an? (?:long|short) (?:one|paper|article|read)(?: how many pages)?|(?:how many|number of|the)? ?pages(?: (?:long|does|is|are|has|there))*(?: … (?:have|has|long))?(?: (?:in|of))?|page (?:count|number|length)(?: (?:of|for))?|how long (?:is|was)(?: the (?:paper|article|preprint))?|length of … in pages|length (?:of|in pages)|length',
    fits: 'is it a long one? how many pages',
    fitsNot: 'is it a long one? how many words',
  },
  {
    field: 'code',
    cue: '(?:where (?:can|could|do|would) (?:i|we|one) (?:find|get|grab|download|see)|where is|wheres) … <code>|(?:(?:where (?:can|could|do|would) (?:i|we|one) (?:find|get|grab|download|see)|where is|wheres|(?:is|are) there|any|the|a|got|link to|public|official) )*<code>(?: (?:for|of|to|behind|link|url|page|repo))*(?:<open>| around| anywhere| out)*',
    fits: 'where can I get the SqueezeLLM code',
    fitsNot: 'where can I get the SqueezeLLM prize',
  },
  {
    field: 'project page',
    cue: '(?:(?:is there|any|the|a|got|have|link to) )*<page>(?: (?:for|of|to|link|url))*',
    fits: 'project site of SqueezeLLM please',
    fitsNot: 'project budget of SqueezeLLM please',
  },
  {
    field: 'arxiv id',
    cue: '(?:the )?arxiv (?:id|number|identifier|no|nr)(?: (?:of|for))?',
    fits: 'SqueezeLLM arxiv nr',
    fitsNot: 'SqueezeLLM arxiv listing',
  },
  {
    field: 'link',
    cue: '(?:the |a )?(?:link|url|pdf)(?: (?:to|of|for))?|where can (?:i|we) (?:read|find)',
    fits: 'I want a link to SqueezeLLM',
    fitsNot: 'I want a talk with SqueezeLLM',
  },
  {
    field: 'categories',
    cue: '(?:(?:what|which|the|arxiv|primary|main|subject) )*categor(?:y|ies)(?: (?:of|for|is))?',
    fits: 'SqueezeLLM is in which category?',
    fitsNot: 'SqueezeLLM is in which catalogue?',
  },
  {
    field: 'newest',
    cue: '(?:<newest>|freshest) (?:(?:things?|ones?|stuff|work|<papers>|results?|entry|entries) )?(?:(?:that )?(?:(?:you|we)(?: have| ve| got)+|have you got|there is|here|stored) )?(?:on|about|from|by|in|for|of)',
    of: 'topic',
    fits: 'latest thing you have on gaussian splatting',
    fitsNot: 'latest thing it has by mistake',
  },
  {
    field: 'count',
    cue: '(?:how many|number of|count(?: of)?|total(?: of)?) … <papers>(?: (?:by|with|of|co-?authored|authored|written|published|are|is))*(?: … (?:as (?:an? )?(?:co-?)?author|authored|written|wrote|write|published|publish|co-?author(?:ed)?))?(?: <stored>)?',
    of: 'person',
    fits: 'count of papers with Song Han as author',
    fitsNot: 'count of patents with Song Han as inventor',
  },
  {
    field: 'count',
    cue: 'how many(?: (?:did|has|have|does))? … (?:authored|written|wrote|write|published|publish|co-?author(?:ed)?)',
    of: 'person',
    fits: 'how many has Song Han written?',
    fitsNot: 'how many has Song Han reviewed?',
  },
  {
    field: 'papers by',
    cue: '(?:(?:which|what|all|any|some|more|the|other) )*(?:<papers>|stuff|anything|everything|something|things|works?|(?:you|we)(?: (?:have|ve|got))+)(?: (?:that )?(?:(?:<is>|was) )?(?:authored|co-?authored|written|published|put out))?(?: (?:you have|here|stored))? (?:by|from|of|with)',
    of: 'person',
    fits: 'stuff by Song Han',
    fitsNot: 'stuff beside Song Han',
  },
  {
    field: 'papers by',
    cue: '(?:what|which|all|any|everything|anything|stuff)(?: (?:else|other|the|<papers>|works?|stuff))*(?: that)?(?: (?:has|did|have|is|was))? … (?:(?:co-?)?(?:wrote|written|write|authored|author|published|publish)|work(?:ed)? on|done|been on|an? (?:co-?)?author (?:of|on))(?:,? any <papers>)?',
    of: 'person',
    fits: 'what else has Song Han done?',
    fitsNot: 'what else has Song Han said?',
  },
  {
    field: 'papers by',
    cue: '<papers>(?: (?:that|which|where))? … (?:(?:co-?)?(?:wrote|written|authored|published)|work(?:ed)? on|did|is (?:an? )?(?:co-?)?author(?: (?:of|on))?)',
    of: 'person',
    fits: 'papers Song Han worked on',
    fitsNot: 'papers Song Han commented on',
  },
  {
    field: 'papers by',
    cue: '(?:<papers>|bibliography|works|publication list)(?: (?:list|please))?$',
    of: 'person',
    fits: 'Song Han publications',
    fitsNot: 'Song Han patents',
  },
];
