/** With a full stop, unless it has one, or ends in a title with a mark of its own: “Who pays?” */
export function endSentence(text: string): string {
  return /[.!?…。؟]["”’)]*$/u.test(text) ? text : `${text}.`;
}
