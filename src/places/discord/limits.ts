/**
 * Discord's numbers, each with its unit and its source. DD is https://docs.discord.com/developers.
 * Lengths are checked in UTF-16 units, which are never fewer than the characters that Discord counts.
 */
export const LIMITS = {
  /** Components in one message, nested ones and accessories included. DD/components/reference */
  components: 40,
  /** Characters in all text displays together. https://github.com/discord/discord-api-docs/pull/8562 */
  text: 4000,
  /**
   * UTF-8 bytes that a message may weigh. Discord answers 500 if the text displays with 12 bytes each add up to more
   * than 10170: https://github.com/discord/discord-api-docs/issues/8554. What labels, ids and links add is not known, so
   * they are counted too, with a margin.
   */
  bytes: 9500,
  /** Bytes that a component weighs besides its text, according to that report. */
  componentBytes: 12,
  /** Buttons in an action row. DD/components/reference#action-row */
  rowButtons: 5,
  /** Characters of a button's label. DD/components/reference#button */
  buttonLabel: 80,
  /** Characters of a link button's address. DD/components/reference#button */
  buttonUrl: 512,
  /** Characters of a custom id. DD/components/reference#anatomy-of-a-component-custom-id */
  customId: 100,
  /** Choices that an autocomplete may offer. DD/interactions/receiving-and-responding#autocomplete */
  choices: 25,
  /** Characters of a choice's name, and of its value. DD/interactions/application-commands */
  choice: 100,
  /** Fixed choices of an option; more than that become an autocomplete. DD/interactions/application-commands */
  fixedChoices: 25,
  /** Options of a command or sub-command. DD/interactions/application-commands */
  options: 25,
  /** Characters that an option takes. DD/interactions/application-commands */
  optionText: 6000,
  /** Characters of a command's, sub-command's and option's description. DD/interactions/application-commands */
  description: 100,
  /** Characters of a command's names, descriptions and values together. DD/interactions/application-commands */
  command: 8000,
  /** Characters of the name of a command on messages. DD/interactions/application-commands */
  messageCommand: 32,
  /** Characters of a modal's title. DD/interactions/receiving-and-responding#interaction-response-object-modal */
  modalTitle: 45,
  /** Components of a modal, each with one field. DD/interactions/receiving-and-responding#interaction-response-object-modal */
  modalFields: 5,
  /** Characters of a field's label, and of what is below it. DD/components/reference#label */
  fieldLabel: 45,
  fieldDescription: 100,
  /** Characters that a field takes, and begins with. DD/components/reference#text-input */
  fieldText: 4000,
  /** Options of a select menu, and characters of a label and of a value. DD/components/reference#string-select */
  menuOptions: 25,
  menuOption: 100,
  /** Characters of a nonce. DD/resources/message#create-message */
  nonce: 25,
  /** Messages that one request for a channel's history returns. DD/resources/message#get-channel-messages */
  history: 100,
  /** Milliseconds in which an interaction has to be answered. DD/interactions/receiving-and-responding */
  acknowledgeMs: 3000,
} as const;
