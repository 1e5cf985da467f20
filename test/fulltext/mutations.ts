/** What breaks documents: half tags, ends of others, characters nobody expects. */
const PIECES = [
  ...[
    '<',
    '>',
    '</',
    '</p>',
    '</div>',
    '</section>',
    '</article>',
    '<p>',
    '<table>',
    '<td>',
    '<math>',
    '</math>',
    '<sec>',
    '</sec>',
  ],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&',
    '&#0;',
    '&#x10ffff;',
    '&lt;',
    '"',
    "'",
    '=',
    '/',
    '\0',
    '\ud800',
    '\u202e',
    '\u0301',
    '{',
    '}',
    '\\',
    '$',
  ],
  ...[
    '<svg>',
    '<script>',
    '<title>',
    '<textarea>',
    '<plaintext>',
    ' class="ltx_document"',
    ' class="ltx_note"',
    ' colspan="-1"',
  ],
];

/** `document` with some of it cut out, doubled, moved, or replaced by what breaks it; the same for the same `seed`. */
export function mutated(document: string, seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let text = document;
  for (let times = 1 + random(20); times > 0; times -= 1) {
    const at = random(text.length);
    const to = at + random(random(4) === 0 ? 5_000 : 12);
    const cut = text.slice(at, to);
    const instead = [
      PIECES[random(PIECES.length)] ?? '',
      '',
      cut + cut,
      (PIECES[random(PIECES.length)] ?? '').repeat(random(300)),
    ];
    text = text.slice(0, at) + (instead[random(4)] ?? '') + text.slice(to);
  }
  return random(3) === 0 ? text.slice(0, random(text.length)) : text;
}
