const FILLER =
  /^(?:(?:the|a|this|is|of|on|it|all|please|right|now|today|currently|latest|newest|current|plans?|texts?|drafts?|versions?|proposals?|deals?|documents?|agreements?|ones?|status|standing|situation|state|affairs|things|play|overview)\b[\s?!.,]*)*$/i;

/** Whether words after "current" or "latest" ask for no more than the newest text: "plan", "state of play". */
export function asksForNothingElse(words: string): boolean {
  return FILLER.test(words.trim());
}
