import type { Intent } from '#src/chat/plain/intent.ts';
import { NAMED, POINTING } from '#src/chat/plain/pointing.ts';

/** How often and when, at the end of a wish. */
const DAYS = String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day`;
const OFTEN = String.raw`(?:(?:every|each|on)\s+(?:single\s+)?(?:day|morning|week|weekday|work(?:ing)?\s*day|month|${DAYS})s?(?:\s+mornings?)?|daily|weekly|weekdays)`;
const AT = String.raw`(?:(?:at|around|from)\s+(?<at>\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|h|o'clock)?))`;
const WHEN = String.raw`(?:,?\s+(?<when>${OFTEN}))?(?:,?\s+${AT})?`;
const HERE = String.raw`(?:,?\s+(?:here|in\s+(?:this|the)\s+channel))?`;
const PAPERS = String.raw`(?:papers?|articles?|preprints?|work|research|publications?|results|updates|news)`;
const ON = String.raw`(?:on|about|in|for)`;
/** What can be followed: not a paper that was shown. */
const TOPIC = String.raw`(?!(?:${POINTING}|${NAMED})$)(?<topic>\S.*?)`;
const TELL = String.raw`(?:keep|alert|notify|tell|inform|ping|update|send|give|get|bring|post|show)`;
const DIGESTS = String.raw`(?:(?:all|the|my|our|these|those|this|any|your|more|daily|weekly|new)\s+)*(?:everything|all\s+of\s+(?:it|them)|digests?|papers|updates|messages|notifications|alerts?|pings?|e-?mails?|subscriptions?|news|posts?)`;
const HALT = String.raw`(?:stop|pause|mute|cancel|end|turn\s+off|switch\s+off|disable|remove|delete|no\s+more|unsubscribe(?:\s+(?:me|us))?\s+from)`;

const said = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'i');
const LINE = { said: '{line}' };

export const digestIntents: readonly Intent[] = [
  {
    command: 'follow',
    said: said(
      String.raw`(?:follow|subscribe(?:\s+(?:me|us|this\s+channel))?\s+to)\s+(?:(?:the\s+)?(?:(?:new|latest|daily)\s+)*(?:${PAPERS}|topic)\s+(?:${ON}|of)\s+|the\s+topic\s+)?${TOPIC}${HERE}${WHEN}${HERE}`,
    ),
    options: LINE,
    fits: 'subscribe me to new papers on diffusion models every monday at 9am',
    fitsNot: 'follow 2106.09685',
    asksFirst: true,
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:${TELL})\s+(?:me|us)\s+(?:posted|updated|up\s+to\s+date|informed|(?:about|of)?\s*(?:any\s+|all\s+)?new\s+${PAPERS})\s+(?:${ON}|with)\s+${TOPIC}${HERE}${WHEN}`,
    ),
    options: LINE,
    fits: 'keep me posted on world models',
    fitsNot: 'keep track of objects in video',
    asksFirst: true,
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:(?:${TELL})\s+(?:(?:me|us)\s+)?)?(?:(?:the|any|all|new|latest|newest|best|top)\s+)*${PAPERS}\s+${ON}\s+${TOPIC}${HERE},?\s+(?<when>${OFTEN})(?:,?\s+${AT})?${HERE}`,
    ),
    options: LINE,
    fits: 'new papers on LoRA every monday at 9am',
    fitsNot: 'new papers on LoRA',
    asksFirst: true,
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:(?:${TELL})\s+(?:(?:me|us)\s+)?)?(?:an?\s+|the\s+)?(?<when>daily|weekly)\s+(?:${PAPERS}|digests?)\s+${ON}\s+${TOPIC}${HERE}(?:,?\s+${AT})?`,
    ),
    options: LINE,
    fits: 'send me daily papers on robot learning',
    fitsNot: 'daily activity recognition',
    asksFirst: true,
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:(?:can|could|would|will)\s+you\s+)?(?:${TELL})\s+(?:me|us)\s+(?:when(?:ever)?|if|as\s+soon\s+as|once)\s+(?:something|anything|there(?:['’]?s|\s+is)\s+(?:something|anything)|an?\s+(?:new\s+)?(?:paper|preprint)|(?:new\s+)?${PAPERS})(?:\s+new)?\s+${ON}\s+${TOPIC}(?:\s+(?:shows?\s+up|comes?\s+(?:out|in|up)|appears?|(?:is|are|gets?)\s+(?:published|posted|out)|lands?|drops?))?`,
    ),
    options: LINE,
    fits: 'ping me when something about sparse attention comes out',
    fitsNot: 'tell me when attention is sparse',
    asksFirst: true,
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:i(?:['’]d|\s+would)\s+(?:like|love)|i\s+(?:want|need)|we\s+(?:want|need)|(?:can|could|may)\s+(?:i|we)\s+(?:get|have))\s+(?:an?|some|the)\s+(?:(?<when>daily|weekly)\s+)?(?:digests?|subscriptions?|updates?|alerts?)\s+${ON}\s+${TOPIC}${HERE}(?:,?\s+${AT})?`,
    ),
    options: LINE,
    fits: 'I’d like a weekly digest on protein folding',
    fitsNot: 'I want a survey on protein folding',
    asksFirst: true,
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:${TELL})\s+(?:me|us)\s+(?<when>${OFTEN})(?:,?\s+${AT})?\s+what(?:['’]?s|\s+is)\s+(?:new|out|happening)\s+${ON}\s+${TOPIC}`,
    ),
    options: LINE,
    fits: 'tell me every morning what’s new in robot learning',
    fitsNot: 'tell me what’s new in robot learning',
    asksFirst: true,
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:how\s+(?:do|can|could|would|should)\s+(?:i|we)\s+|(?:can|could|may)\s+(?:i|we)\s+)?(?:get|receive|have|set\s+up|make|add|create|subscribe(?:\s+to)?|follow|(?:send|give|bring)\s+(?:me|us)|i\s+want)(?:\s+(?:an?|the|some|new|daily|weekly|regular))*(?:\s+(?:${PAPERS}|digests?|notifications|topics?|subscriptions?))?(?:\s+(?:here|in\s+(?:this|the)\s+channel|to\s+me|by\s+dm|every\s+(?:day|morning|week)|daily|weekly))*`,
    ),
    fits: 'how do I get daily papers here?',
    fitsNot: 'how do I get good papers accepted',
    asksFirst: true,
  },
  {
    command: 'stop',
    said: said(
      String.raw`(?:how\s+(?:do|can)\s+(?:i|we)\s+)?(?:stop|unsubscribe(?:\s+(?:me|us))?|unfollow|pause|be\s+quiet|shut\s+up|(?:stop|quit|cancel)\s+(?:it|this|that)|(?:stop|quit)\s+(?:sending|posting|giving)(?:\s+(?:me|us))?\s+(?:this|these|that|those|it|them|(?:this|that)\s+stuff))(?:\s+(?:here|everything|all|sending|posting))?`,
    ),
    options: LINE,
    fits: 'unsubscribe me',
    fitsNot: 'stop words in retrieval',
    asksFirst: true,
  },
  {
    command: 'stop',
    said: said(
      String.raw`(?:how\s+(?:do|can)\s+(?:i|we)\s+)?${HALT}\s+(?:(?:sending|giving|posting|delivering|bringing)\s+(?:(?:me|us|here)\s+)?)?${DIGESTS}(?:\s+(?:here|to\s+me|in\s+(?:this|the)\s+channel))?`,
    ),
    options: LINE,
    fits: 'stop sending me digests',
    fitsNot: 'stop sending gradients',
    asksFirst: true,
  },
  {
    command: 'stop',
    said: said(
      String.raw`(?:unfollow|stop\s+following|unsubscribe(?:\s+(?:me|us))?\s+from(?:\s+the\s+topic)?|${HALT}\s+(?:(?:sending|posting)\s+(?:(?:me|us)\s+)?)?${DIGESTS}\s+(?:on|about|for))\s+${TOPIC.replace('<topic>', '<digest>')}(?:\s+here)?`,
    ),
    options: LINE,
    fits: 'stop following diffusion models',
    fitsNot: 'stopping criteria for diffusion models',
    asksFirst: true,
  },
  {
    command: 'digest why',
    said: said(
      String.raw`why\s+(?:did|do)\s+(?:i|we|you)\s+(?:get|receive|see|send(?:\s+(?:me|us))?|post)\s+(?<paper>${POINTING}|${NAMED})(?:\s+paper)?(?:\s+(?:here|today))?|why\s+(?:is|was|are)\s+(?<which>${POINTING}|${NAMED})(?:\s+paper)?\s+(?:here|posted|shown|in\s+(?:the|this|my)\s+digest)(?:\s+here)?`,
    ),
    options: { paper: '{paper}{which}' },
    fits: 'why did I get this paper?',
    fitsNot: 'why did I get a worse loss',
  },
  {
    command: 'stop',
    said: said(
      String.raw`(?:pause|stop|mute)(?:\s+(?:it|this|that|the\s+digests?|everything))?\s+(?:until|till|for|over)\s+(?:(?:the|next|this|a|an|two|three|\d+)\s+)*(?:${DAYS}|days?|weeks?|weekend|months?|holidays?|vacation|tomorrow|christmas|new\s+year)`,
    ),
    options: LINE,
    fits: 'pause until monday',
    fitsNot: 'pause until the gradient explodes',
    asksFirst: true,
  },
  {
    command: 'digest list',
    said: said(
      String.raw`(?:resume|unpause|unmute|restart|continue|start\s+again)(?:\s+(?:it|this|that|(?:the|my|all|our)\s+(?:digests?|papers|updates)))?(?:\s+here)?|(?:change|edit|move|adjust|modify)\s+(?:(?:the|my|our|this)\s+)?(?:digests?|subscriptions?)(?:\s+to\s+.{1,40})?`,
    ),
    fits: 'move the digest to 8:30',
    fitsNot: 'resume parsing',
  },
  {
    command: 'follow',
    said: said(
      String.raw`(?:check|look|watch|search|monitor|scan)\s+(?:out\s+)?(?:(?<when>${OFTEN})\s+)?(?:out\s+)?for\s+(?:(?:any|new|all|the|latest)\s+)*${PAPERS}\s+(?:${ON}|by|from)\s+${TOPIC}\s+and\s+(?:tell|ping|notify|alert|inform|let|send|show)\b.*`,
    ),
    options: LINE,
    fits: 'check daily for papers by Ada Lovelace and tell me',
    fitsNot: 'search for papers by Ada Lovelace',
    asksFirst: true,
  },
  {
    command: 'digest list',
    said: said(
      String.raw`(?:(?:show|list|see|view|what\s+are|which\s+are)(?:\s+(?:me|us))?\s+)?(?:(?:all|my|our|the|your)\s+)+(?:digests|subscriptions|follows|topics)(?:\s+(?:here|i\s+follow|we\s+follow))?|(?:what|which)\s+(?:topics|digests|subscriptions)?\s*(?:do|am|are)\s+(?:i|we)\s+(?:follow|have|following|subscribed\s+to)|what\s+(?:topics|digests|subscriptions)\s+(?:are\s+there|come)(?:\s+here)?`,
    ),
    fits: 'show me my subscriptions',
    fitsNot: 'show me topics in topology',
  },
];
