import type { LibraryField, PaperField } from '../form.ts';

/**
 * The words with which people ask for a field, in any order and wherever they stand. Each other word of the question
 * must be the paper's, the person's or the topic's: one that is nobody's asks for something else.
 */
export interface Row {
  readonly field: PaperField | LibraryField;
  /** What a field of all papers is asked of; a paper where it is unset. */
  readonly of?: 'person' | 'topic';
  /** A regular expression, case aside, one of which must be there; `<code>` and its like stand for the words of `WORDS`. */
  readonly asks: string;
  /** Words that may stand beside. */
  readonly beside: string;
  /** With this it is a question of another kind. */
  readonly not?: string;
  readonly fits: string;
  readonly fitsNot: string;
}

const WRITE =
  'write writes wrote written writing penned author authored coauthored publish published put out';
const OUT =
  'published publish posted post release released upload uploaded submit submitted drop dropped come came comes coming out up online put appear appeared go went arxiv';
const LIBRARY_TALK =
  'where whose paper papers article articles preprint preprints publication publications work works thing things one ones stuff listed stored list show find count many total library collection database altogether together co';

/** How people ask for each field, the most particular first. */
export const ROWS: readonly Row[] = [
  {
    field: 'author count',
    asks: '(?:how many|number of|count of)(?: different)? (?:co-?)?(?:authors?|writers|people|persons|folks|researchers|names)|author count',
    beside:
      'wrote written list listed worked working behind signed name total first last author altogether count',
    fits: 'how many people are on SqueezeLLM?',
    fitsNot: 'how many people took part in the study of SqueezeLLM?',
  },
  {
    field: 'first author',
    asks: '(?:first|1st|lead|leading|main|corresponding)[- ]?(?:listed )?author|(?:who|whose name)(?: is|s)? (?:listed |named )?first|first name',
    beside: 'who whos name listed person',
    fits: 'who is listed first on SqueezeLLM?',
    fitsNot: 'who first quantised SqueezeLLM?',
  },
  {
    field: 'last author',
    asks: '(?:last|senior|final)[- ]?(?:listed )?author|(?:who|whose name)(?: is|s)? (?:listed |named )?last|last name',
    beside: 'who whos name listed person',
    fits: 'who is listed last on SqueezeLLM?',
    fitsNot: 'who last trained SqueezeLLM?',
  },
  {
    field: 'withdrawn',
    asks: String.raw`withdr[ae]wn?|withdrew|withdrawal|retract(?:ed|ion)?|pull(?:ed)?|unpublished|ta?ken? (?:it |this |that )?(?:back|down|off)|removed?`,
    beside:
      'why when reason reasons still valid good up online arxiv author authors cite rely use trust status happened ever yet back down notice off anymore check because',
    fits: 'did they pull SqueezeLLM',
    fitsNot: 'did they push SqueezeLLM',
  },
  {
    field: 'changes',
    asks: String.raw`what(?=.*\b(?:versions?|v ?\d|revis\w+|updat\w+)\b).*?\b(?:chang\w+|different|differs?|new|fixed|revised)|changelog|what (?:did|have) (?:they|the authors?) change|how (?:was|has|is|did) .*\brevised`,
    beside:
      'new newer newest latest last current recent version versions revision revised update updated second author authors change changed between since arxiv v1 v2 v3 v4',
    fits: 'what changed in the new version of SqueezeLLM?',
    fitsNot: 'what changed in the new market of SqueezeLLM?',
  },
  {
    field: 'updated',
    asks: String.raw`updat(?:e|es|ed)|revised`,
    beside:
      'when how last latest newest recent recently lately since date ever yet authors after first appeared arxiv different new version versions change changed',
    fits: 'was SqueezeLLM revised lately?',
    fitsNot: 'was SqueezeLLM compressed lately?',
  },
  {
    field: 'version',
    asks: String.raw`versions?|v ?\d+|revisions?`,
    beside:
      'new newer newest latest last later current currently recent arxiv number how many out up since update updated count present one what change changed changes',
    fits: 'is there a newer version of SqueezeLLM out',
    fitsNot: 'is there a newer vision of SqueezeLLM out',
  },
  {
    field: 'comment',
    asks: 'defended|(?:defen[cs]e|viva) (?:date|day)',
    beside: 'when what which day date year month that was did get got were been publicly',
    not: 'against|attacks?|how|why|by',
    fits: 'when was SqueezeLLM defended?',
    fitsNot: 'when was SqueezeLLM attacked?',
  },
  {
    field: 'published',
    asks: String.raw`when|how (?:old|recent|new|long ago|long(?=.*\b(?:out|online|up)\b))|(?:(?:what|which) )?(?:year|month|date|day)`,
    beside: `${OUT} publication submission publishing posting age new recent first originally exactly since been available public written`,
    fits: 'SqueezeLLM: when was that posted?',
    fitsNot: 'SqueezeLLM: when was that trained?',
  },
  {
    field: 'arxiv id',
    asks: 'arxiv (?:id|number|identifier|no|nr)',
    beside: 'number',
    fits: 'SqueezeLLM arxiv nr',
    fitsNot: 'SqueezeLLM arxiv listing',
  },
  {
    field: 'code',
    asks: '<code>|git(?: repo)?|repos?|open[- ]?sourced?',
    beside:
      'where link links url page find get grab download see available availability public publicly open source sourced official release released publish published online come comes share shared provide provided put address behind authors code',
    fits: 'where can I get the SqueezeLLM code',
    fitsNot: 'where can I get the SqueezeLLM prize',
  },
  {
    field: 'project page',
    asks: '<page>',
    beside: 'where link url find online address',
    fits: 'project site of SqueezeLLM please',
    fitsNot: 'project budget of SqueezeLLM please',
  },
  {
    field: 'doi',
    asks: 'doi',
    beside: '',
    fits: 'I need the DOI of SqueezeLLM',
    fitsNot: 'I need the joy of SqueezeLLM',
  },
  {
    field: 'pages',
    asks: 'pages?|page (?:count|number|length)|how (?:long|thick|short)|length',
    beside: 'how many number nr count total long short read thick run runs much',
    fits: 'is SqueezeLLM a long one? how many pages',
    fitsNot: 'is SqueezeLLM a long one? how many words',
  },
  {
    field: 'link',
    asks: 'link|url|pdf|where (?:can|could|do) (?:i|we) (?:read|find|get)',
    beside: 'full text',
    fits: 'I want a link to SqueezeLLM',
    fitsNot: 'I want a talk with SqueezeLLM',
  },
  {
    field: 'categories',
    asks: 'categor(?:y|ies)|subject (?:class(?:es)?|areas?)|arxiv (?:sections?|class(?:es)?)',
    beside: 'arxiv primary main subject listed stand stands filed under',
    fits: 'SqueezeLLM is in which category?',
    fitsNot: 'SqueezeLLM is in which catalogue?',
  },
  {
    field: 'venue',
    asks: String.raw`where(?:abouts)?|<venue>|conferences?|conf|accepted|peer[- ]?reviewed|preprint|(?:published?|appear(?:s|ed)?|presented) (?:anywhere|somewhere|at|in)|(?:get|got|gets|ma[dk]e it) in(?:to)? (?:anywhere|somewhere)|(?:has|is|was) .*\bpublished`,
    beside:
      'published publish accepted appear appears appeared appearing presented present end ended land landed go goes went come out get getting gets took take taken name peer reviewed review only conference journal workshop already yet else been going',
    not: 'when',
    fits: 'SqueezeLLM - which conf took it',
    fitsNot: 'SqueezeLLM - which robot took it',
  },
  {
    field: 'authors',
    asks: String.raw`who(?:m|se|s)?|(?:co-?)?authors?|written by|(?:people|folks|guys|researchers|team|group|lab|names|everyone|everybody)(?: (?:that|who))?(?: <is>)? (?:on|behind|<wrote>|worked on|did|made)`,
    beside: `${WRITE} did made make behind list names name full everyone everybody else lab group team people folks guys responsible`,
    not: String.raw`(?:for|about|with|to|how|why|when|where)$`,
    fits: 'who the heck wrote SqueezeLLM',
    fitsNot: 'who the heck proposed SqueezeLLM',
  },
  {
    field: 'newest',
    of: 'person',
    asks: '<newest>|most recently|freshest|recent',
    beside: `${LIBRARY_TALK} ${WRITE} newest latest recent`,
    not: String.raw`last (?:year|month|week|few|decade)`,
    fits: 'what is the most recent from Song Han?',
    fitsNot: 'what is the most recent talk of Song Han?',
  },
  {
    field: 'newest',
    of: 'topic',
    asks: '(?:<newest>|freshest|recent)(?=.*(?:<papers>|things?|ones?|stuff)|(?: (?:on|about|in|from) ))',
    beside: `${LIBRARY_TALK} newest latest recent`,
    not: 'how|why|when|who|does|did|was|were|should|last (?:year|month|week|few|decade)',
    fits: 'latest thing you have on gaussian splatting',
    fitsNot: 'latest approach to gaussian splatting',
  },
  {
    field: 'count',
    of: 'person',
    asks: 'how many|how often|how much|(?:total )?number of|count|total',
    beside: `${LIBRARY_TALK} ${WRITE} appear appears listed as authors`,
    fits: 'how many has Song Han written?',
    fitsNot: 'how many has Song Han reviewed?',
  },
  {
    field: 'count',
    of: 'topic',
    asks: '(?:how many|how much|(?:total )?number of|count)(?=.* <papers>|.* works|.* (?:library|collection|database))',
    beside: `${LIBRARY_TALK} mention mentions how much many published`,
    not: 'does|did|was|were|why|when|who|each|can',
    fits: 'count the papers on gaussian splatting',
    fitsNot: 'count the splats in gaussian splatting',
  },
  {
    field: 'papers by',
    of: 'person',
    asks: '<papers>|works?|stuff|anything|everything|bibliography|(?:(?:co-?)?authored|write|wrote|written|publish(?:ed)?|author|done|worked on|working on|been on)',
    beside: `${LIBRARY_TALK} ${WRITE} else other all everything anything something name names worked working done been co coauthor`,
    not: '^(?:did|is|was|has)',
    fits: 'what else has Song Han done?',
    fitsNot: 'what else has Song Han said?',
  },
];
