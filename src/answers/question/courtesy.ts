/** Words around a question that ask nothing: greetings, "please", "can you tell me", "thanks". */
const OPENINGS =
  /^(?:(?:hi|hello|hey|ok|okay|so|well|and|right|listen|sorry|u+h+|u+m+|e+r+m+|h+m+|quick (?:question|one)|(?:one|another) question|question|deskbook|bot|please|pls|plz|bitte|будь ласка|пожалуйста|s['’]il (?:te|vous) pla[iî]t|por favor)[\s,:;!.–-]+|(?:can|could|would|will) (?:you|u|somebody|someone|anyone) (?:please |kindly )?check,\s*|(?:can|could|would|will) (?:you|u|somebody|someone|anyone) (?:please |kindly )?(?:tell|show|give|remind|find|explain|send|look up)(?: (?:me|us))?(?: (?:about|to))?\s+|(?:tell|show|give|remind|send)(?: (?:me|us))(?: about)?\s+|(?:i|we)(?: would|['’]d| just)? (?:like|need|want|have|wanted|wish) to (?:know|see|find(?: out)?|check|ask)(?: about)?\s+|i(?:['’]m| am) (?:looking for|trying to find(?: out)?|wondering(?: about)?)\s+|(?:do|does) (?:you|anyone|anybody|we) (?:know|remember)\s+|any idea\s+|remind me\s+|looking for\s+)+/iu;
const ENDINGS =
  /(?:[\s,;.!–-]+(?:please|pls|plz|bitte|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|ta|cheers|or what|danke|merci|gracias|дякую|спасибо|будь ласка|пожалуйста|asap|again|by the way|btw)|[\s?!.,;:…]+)+$/iu;

/** "Quick one for the live blog: what is …" */
const PREAMBLE =
  /^[^?:]*\b(?:quick(?:ly)?|question|blog|deadline|urgent|help|hi|hello|hey|ok|okay)\b[^?:]*:\s+(?=(?:how|when|where|who|what|which|why|is|are|did|does|do|has|have|can|was|were)(?!\p{L}))/iu;
/** What a dictated question has between its words; in German "um" is one of them. */
const HESITATION = /(?<![\p{L}’'])(?:u+h+m*|u+m+|e+r+m+|h+m{2,})(?![\p{L}’'])[,.]?\s*/giu;
/** "life ban, yes or no": that it asks is clear. */
const YES_OR_NO =
  /[\s,;:–-]*(?<!\p{L})(?:yes or no|true or false|yes\/no|ja oder nein|oui ou non|sí o no)(?!\p{L})[\s,:;?]*/giu;
/** "what was the one where the minister …": what is remembered follows. */
const REMEMBERED =
  /^(?:(?:what|which)(?:['’]?s| is| was| were)? )?(?:the|that) (?:one|thing|bit|part|stuff|piece|article|story|text|point) (?:where|in which|when|about how)\s+/iu;
const IS_ENGLISH = /(?<!\p{L})(?:what|how|when|who|where|why|the|is|are|does|did)(?!\p{L})/iu;

/** What people type in a chat for a whole word. */
const SHORT: Readonly<Record<string, string>> = {
  ppl: 'people',
  yr: 'year',
  yrs: 'years',
  mins: 'minutes',
  hrs: 'hours',
  wks: 'weeks',
  govt: 'government',
  parl: 'parliament',
};
const SHORT_WORD = new RegExp(
  String.raw`(?<![\p{L}\p{N}.@/-])(?:${Object.keys(SHORT).join('|')})(?![\p{L}\p{N}@/-])`,
  'giu',
);
/** "8pm", as texts have it in two words. */
const CLOCK = /(?<![\p{L}\p{N}])(\d{1,2}(?:[:.]\d{2})?)(am|pm)(?!\p{L})/giu;

/** "35 thousand", "210k": texts have it in digits. */
const THOUSANDS = /(?<![\p{L}\p{N}.,-])([1-9]\d{0,2})(?:\s+thousand|k)(?![\p{L}\p{N}-])/giu;

/** The question without courtesy, its short words in full; as typed if nothing else is left. */
export function stripCourtesy(typed: string): string {
  const words = IS_ENGLISH.test(typed) ? typed.replace(PREAMBLE, '').replace(HESITATION, '') : typed;
  const rest = words
    .trim()
    .replace(OPENINGS, '')
    .replace(REMEMBERED, '')
    .replace(YES_OR_NO, ' ')
    .replace(ENDINGS, '')
    .trim();
  return rest === '' ? words.trim() : takeBack(spellOut(separate(rest)));
}

function spellOut(words: string): string {
  return writeThousands(
    words.replace(SHORT_WORD, (short) => SHORT[short.toLowerCase()] ?? short).replace(CLOCK, '$1 $2'),
  );
}

export function writeThousands(words: string): string {
  return words.replace(THOUSANDS, '$1,000');
}

/** "when does it go back": the guide says that things return. */
function takeBack(words: string): string {
  if (!/^(?:(?:by |until |since )?when|what (?:date|day))\s/i.test(words)) return words;
  return words.replace(
    /(?<=\S\s)(?:be(?:ing)?\s+)?(go|goes|going|went|gone|come|comes|coming|came|get|gets|getting|got|move|moves|moved|sent|brought|taken|handed|given|shipped)\s+back(?=$|[\s?!.,])/giu,
    (_, verb: string) => (/s$/i.test(verb) ? 'returns' : 'return'),
  );
}

/** "whens the vote", "whos the minister": a question word typed together with its verb. */
function separate(words: string): string {
  return words.replace(/^(who|what)s(?=\s)/i, '$1’s').replace(/^(when|where|how|why)['’]?s(?=\s)/i, '$1 is');
}
