/** A verb of the beginning, the end or the change of a thing, of which no word by itself says anything: "go off air". */
const PHRASAL =
  /\s+(?:go(?:es|ing|ne)?|went|com(?:e|es|ing)|came|kick(?:s|ed|ing)?|run(?:s|ning)?|ran|w[io]nd(?:s|ing)?|wound|wrap(?:s|ped|ping)?|phas(?:e|es|ed|ing)|clos(?:e|es|ed|ing)|shut(?:s|ting)?|switch(?:es|ed|ing)?|turn(?:s|ed|ing)?|start(?:s|ed|ing)?|get(?:s|ting)?|got|be)\s+(?:off|on|in|into|out|up|down|live|dark|under|to)(?:\s+(?:the\s+)?(?:air|force|effect|operation|service|use|business|line|print|way|an\s+end))?(?=[\s?!.]*$)/iu;

/** What is left to look for; the words as they are if that is nothing. */
export function withoutPhrasalVerb(about: string): string {
  const rest = ` ${about}`.replace(PHRASAL, '').trim();
  return rest === '' ? about : rest;
}

/** "go off air"; null if the words do not end in one. */
export function phrasalVerbOf(about: string): string | null {
  return PHRASAL.exec(` ${about}`)?.[0].trim() ?? null;
}
