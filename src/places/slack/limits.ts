/** Slack's limits for one message. Lengths are characters, which we count in UTF-16 code units: never fewer than Slack counts. */
export const LIMITS = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  section: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  buttonsInARow: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  /**
   * All blocks of a message. Undocumented: chat.postMessage answers msg_blocks_too_long from about 13 200 on, though
   * every documented limit is met. https://github.com/slackapi/bolt-js/issues/2509
   */
  allBlocks: 13_200,
  /** The text beside the blocks. https://docs.slack.dev/reference/methods/chat.postMessage: more than this is cut. */
  text: 40_000,
} as const;

/** Our own budgets, below Slack's limits. `weight` in text-weight.ts says how it is counted. */
export const BUDGET = {
  /** A message whole, structure included: well under `allBlocks`, since what Slack counts there is not documented. */
  message: 11_500,
  blocks: 48,
  /** One stretch of rich text, for which no limit is documented; a section's is taken. */
  stretch: 2800,
  /** An address in running text; a longer one is written out as text. */
  url: 1900,
  /** A button's command; a longer one is stored under a key. */
  value: 1900,
  /** A footer up to this is repeated under every part of a long reply; a longer one is only under the last. */
  repeatedFooter: 1500,
  /** The text beside the blocks: long enough to be read out, short enough for a notification. */
  text: 3000,
} as const;

/** Slack's limits for one modal. Lengths are characters, escaped. */
export const VIEW_LIMITS = {
  /** Title, and the labels of its two buttons. https://docs.slack.dev/reference/views/modal-views */
  title: 24,
  blocks: 100,
  privateMetadata: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  label: 2000,
  hint: 2000,
  /** What a field takes, and begins with. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  input: 3000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
  options: 100,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionLabel: 75,
  /** 150 there, 75 in the types of Slack's own SDK: the smaller one. */
  optionValue: 75,
} as const;

/** A slash command in a manifest. https://docs.slack.dev/reference/app-manifest */
export const MANIFEST_LIMITS = {
  name: 35,
  description: 140,
  /** Fewer than 175 characters are refused. */
  longDescription: { least: 175, most: 4000 },
  botName: 80,
  commands: 50,
  command: 32,
  commandDescription: 2000,
  usageHint: 1000,
  /** https://docs.slack.dev/reference/app-manifest#features */
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  shortcutId: 255,
} as const;
