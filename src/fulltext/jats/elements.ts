/** What JATS and NLM's older sets call things, and how each is read. */

/** What stands beside a paper, and what is said of its parts rather than to a reader. */
export const LEFT_OUT: ReadonlySet<string> = new Set(
  [
    'ref-list',
    'sub-article',
    'response',
    'journal-meta',
    'contrib-group',
    'permissions',
    'object-id',
    'alt-text',
  ].concat([
    'long-desc',
    'bio',
    'sec-meta',
    'index-term',
    'annotation',
    'annotation-xml',
    'custom-meta-group',
    'processing-meta',
  ]),
);

/** What has a heading of its own, and what it is called where it has none. */
export const SECTIONS: ReadonlyMap<string, string | undefined> = new Map([
  ['sec', undefined],
  ['app', 'Appendix'],
  ['ack', 'Acknowledgements'],
  ['notes', undefined],
  ['glossary', undefined],
  ['fn-group', undefined],
  ['boxed-text', undefined],
]);

export const BLOCKS: ReadonlySet<string> = new Set(
  [
    'p',
    'disp-quote',
    'attrib',
    'verse-group',
    'verse-line',
    'speech',
    'statement',
    'list',
    'def-list',
    'fig',
    'fig-group',
  ].concat([
    'table-wrap',
    'table-wrap-group',
    'supplementary-material',
    'media',
    'body',
    'back',
    'app-group',
    'floats-group',
  ]),
);
