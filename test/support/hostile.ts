/** Titles that try to ping, to forge links, to break markup, to turn text around, or merely to be too much. */
export const HOSTILE_TITLES: readonly string[] = [
  '@everyone read this',
  '@here <@1> <@!2> <@&3> <#4> </paper:5> <t:1:R> <:smile:6>',
  '<!channel> <!here> <!everyone> <@U1> <@W1> <#C1> <!subteam^S1> <!date^1^x|y>',
  'a](http://evil.example) [b',
  '[click](http://evil.example)',
  '<http://evil.example|good.example>',
  'https://evil.example/x and www.evil.example and evil.example/path',
  '**bold** __under__ *it* _it_ ~~gone~~ ||spoiler|| `code` ```block``` # head > quote - list 1. list',
  ':smile: :custom_emoji: \\*not\\*',
  '\u202Eevil\u202C \u2066iso\u2069 \u200Bzero\u200Dwidth\uFEFF',
  `Z${'\u0301'.repeat(300)}algo`,
  'NUL \u0000 BEL \u0007 ESC \u001b[31m red',
  'lone \uD800 high and \uDC00 low',
  '$x_{1}$ <b>&amp;</b> R&D a < b > c',
  '-# small\n> quote\n>>> more\n# big',
  '```\n@everyone\n```',
  'x'.repeat(10_000),
  '👩‍👩‍👧‍👦'.repeat(500),
  '',
  ' ',
];

export const MANY_AUTHORS: readonly string[] = Array.from(
  { length: 326 },
  (_, index) => `Author Number ${index} <@U${index}>`,
);
