/** Words around a question that ask nothing: greetings, "please", "can you tell me", "thanks". */
const OPENINGS =
  /^(?:(?:hi|hello|hey|ok|okay|so|well|and|quick question|question|deskbook|bot|please|pls|plz|bitte|будь ласка|пожалуйста|s['’]il (?:te|vous) pla[iî]t|por favor)[\s,:;!.–-]+|(?:can|could|would|will) (?:you|u|somebody|someone|anyone) (?:please |kindly )?(?:tell|show|give|remind|find|explain|send|look up)(?: (?:me|us))?(?: (?:about|to))?\s+|(?:tell|show|give|remind|send)(?: (?:me|us))(?: about)?\s+|(?:i|we)(?: would|['’]d| just)? (?:like|need|want|have|wanted|wish) to (?:know|see|find(?: out)?|check|ask)(?: about)?\s+|i(?:['’]m| am) (?:looking for|trying to find(?: out)?|wondering(?: about)?)\s+|(?:do|does) (?:you|anyone|anybody|we) (?:know|remember)\s+|any idea\s+|remind me\s+|looking for\s+)+/iu;
const ENDINGS =
  /(?:[\s,;.!–-]+(?:please|pls|plz|bitte|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|ta|cheers|danke|merci|gracias|дякую|спасибо|будь ласка|пожалуйста|asap|again|by the way|btw)|[\s?!.,;:…]+)+$/iu;

/** The question without courtesy; as typed if nothing else is left. */
export function stripCourtesy(words: string): string {
  const rest = words.trim().replace(OPENINGS, '').replace(ENDINGS, '').trim();
  return rest === '' ? words.trim() : separate(rest);
}

/** "whens the vote", "whos the minister": a question word typed together with its verb. */
function separate(words: string): string {
  return words.replace(/^(who|what)s(?=\s)/i, '$1’s').replace(/^(when|where|how|why)['’]?s(?=\s)/i, '$1 is');
}
