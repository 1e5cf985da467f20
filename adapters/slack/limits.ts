/**
 * Every limit of Slack's that Paperboy keeps, in UTF-16 units unless said otherwise. BK is
 * https://docs.slack.dev/reference/block-kit, API https://docs.slack.dev/reference/methods.
 */
export const LIMITS = {
  /** BK, blocks: "up to 50 blocks in each message, and 100 in modals or Home tabs"; our Home is drawn like a message. */
  messageBlocks: 50,
  /** BK, header block: text. */
  headerChars: 150,
  /** BK, text object and section block: text. */
  sectionChars: 3_000,
  /** BK, actions block allows 25 elements; a row of more than 5 wraps badly on a phone. */
  buttonsPerRow: 5,
  /** BK, button element: text and accessibility_label. */
  buttonChars: 75,
  /** BK, option object: text, value and description; newer pages say 150 for the value, the stricter is kept. */
  optionChars: 75,
  /** BK, select menu element: options and placeholder. */
  selectOptions: 100,
  placeholderChars: 150,
  /** BK, overflow menu element: options. */
  overflowOptions: 5,
  /** BK, button element: url; taken for every link. */
  urlChars: 3_000,
  /**
   * Undocumented: a whole message is refused as `msg_blocks_too_long`. Measured in bolt-js #2867: 9,597 characters of
   * text in 15,561 of JSON beside a `text` of 6,463 pass, 11,341 in 17,694 beside 10,400 do not.
   */
  blocksJsonChars: 15_000,
  blocksTextChars: 9_400,
  textChars: 6_400,
  /** BK, modal: title and submit; BK, input block: label. */
  formTitleChars: 24,
  formLabelChars: 2_000,
  /** Ours: longer than any honest title of a card, and than any venue, date, badge or reason. */
  titleChars: 500,
  factChars: 200,
  /** API, chat.postMessage: "about 1 message per second per channel". Milliseconds. */
  postSpacingMs: 1_000,
  /** conversations.history: the most a page holds for apps outside the Marketplace since 2025-05-29. */
  historyPage: 15,
} as const;
