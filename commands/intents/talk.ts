import type { Intent } from '#src/chat/plain/intent.ts';

const said = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'iu');
const WHOM = String.raw`(?:[\s,]+(?:there|all|everyone|everybody|again|team|folks|friends?|you|bot|mate|man|dude|pal|buddy|@?paperboy))*`;
const PICTURE = String.raw`(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0f]|:[a-z0-9_+-]+:|\s)+`;

/** Talk that asks for no paper. */
export const talkIntents: readonly Intent[] = [
  {
    command: 'hello',
    said: said(
      String.raw`(?:hi+|hey+|hello+|hiya|howdy|hallo|yo|greetings|good\s+(?:morning|afternoon|evening|day))${WHOM}|(?:hi|hey|hello)?[\s,]*(?:how\s+are\s+you|how(?:'s|\s+is)\s+it\s+going|what(?:'s|\s+is)\s+up|are\s+you\s+(?:there|alive|awake|up))(?:\s+(?:today|doing))?${WHOM}|ping`,
    ),
    fits: 'Hello there!',
    fitsNot: 'hello world models',
  },
  {
    command: 'thanks',
    said: said(
      String.raw`(?:(?:ok|okay|great|perfect|cool|nice|wow)[\s,!]+)?(?:(?:many|a\s+lot\s+of)\s+)?(?:thanks?(?:\s+you)?|thx|ty|tysm|cheers|merci|danke|gracias)(?:\s+(?:so|very)\s+much|\s+a\s+(?:lot|bunch|million)|\s+again|\s+for\s+(?:that|this|the\s+help|your\s+help))?${WHOM}`,
    ),
    fits: 'thank you so much!',
    fitsNot: 'thanks to attention',
  },
  {
    command: 'thanks',
    said: said(
      String.raw`(?:good|nice|great|clever|smart|best|cute|amazing)\s+(?:bot|job|work|one)${WHOM}|(?:well\s+done|awesome|perfect|excellent|great|nice|cool|amazing|wonderful|lovely|lol|haha+|ok|okay|got\s+it|wow)${WHOM}|(?:bye|goodbye|see\s+you|good\s+night)${WHOM}`,
    ),
    fits: 'good bot',
    fitsNot: 'good bot detection',
  },
  {
    command: 'thanks',
    said: said(
      String.raw`(?:(?:oh|oops|ups|ah|sorry|apologies|my\s+(?:bad|mistake)|never\s*mind|nvm|forget\s+it|ignore\s+(?:that|this|me)|wrong\s+(?:channel|chat|window|thread|bot)|(?:that|this)\s+was\s+(?:for\s+)?(?:someone|somebody)\s+else)[\s,.!:-]*)+${WHOM}`,
    ),
    fits: 'sorry, wrong channel',
    fitsNot: 'wrong channel estimation',
  },
  {
    command: 'thanks',
    said: new RegExp(`^${PICTURE}$`, 'iu'),
    fits: '🎉 ❤️',
    fitsNot: 'emoji 🎉 prediction',
  },
  {
    command: 'help',
    said: said(
      String.raw`help(?:\s+(?:me|us))?|(?:i|we)\s+need\s+(?:some\s+)?help|what\s+(?:can|do|could|else\s+can)\s+(?:you|i|we|paperboy|this(?:\s+bot)?)(?:\s+(?:ask|say|type|actually|actualy|really))?(?:\s+(?:you|paperboy))?\s*(?:do|ask|say|type|help\s+(?:me\s+|us\s+)?with|know|understand)?(?:\s+(?:here|for\s+(?:me|us)|with\s+(?:you|this)))?|(?:who|what)\s+(?:are\s+you|is\s+(?:this(?:\s+(?:bot|app))?|paperboy))|who\s+(?:made|built|wrote|created|runs)\s+(?:you|this(?:\s+bot)?|paperboy)|how\s+(?:do|does|can|should)\s+(?:i|we|one|this|it|you|paperboy)(?:\s+bot)?\s+(?:use|talk\s+to|work(?:\s+with)?|start)(?:\s+(?:with\s+)?(?:you|this(?:\s+(?:bot|thing|app))?|it|paperboy))?|(?:i(?:['’]?m|\s+am)|we(?:['’]re|\s+are))\s+(?:lost|confused|stuck)(?:[\s,.:;!-]+.*)?|(?:what(?:['’]?s|\s+is)\s+)?the\s+syntax|introduce\s+yourself|(?:(?:what\s+are|list|show)(?:\s+me)?\s+)?(?:(?:the|your|all)\s+)*(?:commands|features|options|menu|instructions|usage)`,
    ),
    fits: 'what can you do?',
    fitsNot: 'what can you do with attention?',
  },
];
