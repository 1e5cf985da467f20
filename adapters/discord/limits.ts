/** Every limit of Discord's that Paperboy keeps. Lengths are UTF-16 units. */
export const LIMITS = {
  /** Characters of all Text Displays of a message: https://discord.com/developers/docs/components/reference */
  text: 4000,
  /** Components of a message, nested ones counted: components/reference. */
  components: 40,
  /** Buttons in an Action Row; components/reference#action-row. */
  buttonsPerRow: 5,
  /** Action Rows of a message without components V2: components/reference#legacy-message-component-behavior */
  legacyRows: 5,
  /** components/reference#button; about 38 are shown. */
  buttonLabel: 80,
  /** components/reference#string-select. */
  options: 25,
  optionText: 100,
  placeholder: 150,
  /** components/reference#anatomy-of-a-component. */
  customId: 100,
  /** resources/message#embed-object-embed-limits; there is one embed and nothing else in it, so 6000 in all is kept. */
  embedDescription: 4096,
  /** resources/message#create-message. */
  nonce: 25,
  /** resources/channel#get-channel-messages. */
  page: 100,
  /** interactions/application-commands#application-command-object-application-command-option-choice-structure. */
  choices: 25,
  choiceText: 100,
  /** interactions/application-commands#application-command-object. */
  typed: 6000,
  commandSummary: 100,
  /** interactions/receiving-and-responding: a modal's title; components/reference#label: a label; #text-input. */
  formLabel: 45,
  formText: 4000,
  /** Not documented: a longer address is not made a link. */
  url: 1000,
} as const;

/** How long things may take, milliseconds. */
export const TIMES = {
  /** Discord waits 3 s: interactions/receiving-and-responding. */
  acknowledge: 2_500,
  /** One attempt at that: a second one still fits in. */
  acknowledgeOnce: 1_200,
  /** An interaction can be answered for 15 minutes: interactions/receiving-and-responding#followup-messages */
  answer: 14 * 60_000,
  /** A nonce is known for "the past few minutes" (resources/message#create-message): so long a reply is tried again. */
  reply: 2 * 60_000,
  /** One post, from the first byte to the last of its answer. */
  post: 10_000,
  /** A 429 that names no time. */
  retryAfter: 5_000,
  /** Suggestions are worthless later; the platform drops them after 3 s. */
  suggest: 400,
  /** "Paperboy is typing…" ends after 10 s: resources/channel#trigger-typing-indicator */
  typing: 8_000,
  /** Work under way at the end. */
  drain: 8_000,
} as const;
