/**
 * Short words for an office, and what they are written out as, in any of the languages that questions come in. A role and a
 * question are both written out before they are compared, so that "CEO" is the chief executive in either.
 */
const WRITTEN_OUT: readonly (readonly [RegExp, string])[] = (
  [
    ['c\\.?e\\.?o|chief exec(?:utive)?(?: officer)?', 'chief executive'],
    ['c\\.?f\\.?o|chief financial officer', 'chief financial officer'],
    ['c\\.?o\\.?o|chief operating officer', 'chief operating officer'],
    ['d\\.?g', 'director general'],
    ['s\\.?g', 'secretary general'],
    [
      "pm|p\\.m\\.|premier(?: minister)?|ministerpräsident(?:in)?|premierminister(?:in)?|premi(?:er|ère) ministre|primer(?:a)? ministr[oa]|premier(?:em|a|ka|ką)|primo ministro|премьер(?:-министр)?|прем[’']єр(?:-міністр)?",
      'prime minister',
    ],
    ['fm|foreign secretary|au(?:ß|ss)enminister(?:in)?', 'foreign minister'],
    [
      'finance secretary|treasury minister|finanzminister(?:in)?|chancellor of the exchequer',
      'finance minister',
    ],
    ['home secretary|innenminister(?:in)?', 'interior minister'],
    ['labor', 'labour'],
    ['defense', 'defence'],
    ['v\\.?p|vice[- ]president', 'deputy president'],
    ['vice[- ]?(chair\\p{L}*|premier|minister)', 'deputy $1'],
    ['mp', 'member of parliament'],
    ['pres', 'president'],
    ['supremo|big boss|chef(?:in)?|jefe|jefa|szef(?:em|owa)?|capo|patron', 'boss'],
    ['ministr[oae]|ministre', 'minister'],
    [
      'president[ea]|présidente?|präsident(?:in)?|prezydent(?:em|ka|ką)?|presidentessa|президент(?:ка|ом)?|başkanı?|cumhurbaşkanı',
      'president',
    ],
    [
      'director[ae]|directeur|directrice|direttore|direttrice|diretora?|direktor(?:in)?|dyrektor(?:ka|em)?|директор(?:ка)?',
      'director',
    ],
    [
      'bürgermeister(?:in)?|maire|alcalde(?:sa)?|sindac[oa]|prefeit[oa]|burgemeester|burmistrz(?:em)?|мэр|мер(?:ка)?',
      'mayor',
    ],
    [
      'gouverneur(?:in|e)?|gobernadora?|governatore|governatrice|governadora?|gubernator(?:em)?|губернатор(?:ка)?',
      'governor',
    ],
    [
      'rechtsanwalt|rechtsanwältin|anwalt|anwältin|avocate?|abogad[oa]|avvocat[oa]|advogad[oa]|advocaat|adwokat(?:em|ka)?|адвокат(?:ка)?',
      'lawyer',
    ],
    ['vorsitzende[rn]?|voorzitter|przewodnicząc[ya]m?', 'chair'],
  ] as const
).map(([short, full]) => [new RegExp(`(?<![\\p{L}\\d])(?:${short})(?![\\p{L}\\d])`, 'giu'), full]);

export function writeOutOffices(text: string): string {
  return WRITTEN_OUT.reduce((whole, [short, full]) => whole.replace(short, full), text);
}

/** What makes an office another one: a deputy president is no president, and the co-chair of talks no head of their host. */
const LESSER = /(?<!\p{L})(?:deputy|vice|assistant|shadow|junior|under|co)(?!\p{L})/iu;
const OFFICE = String.raw`(?:president|minister|secretary|director|governor|mayor|head|leader|chair\p{L}*|manager|prosecutor|speaker|commissioner|executive|general|founder)s?(?!\p{L})`;
const DEPUTY = new RegExp(
  String.raw`(?<!\p{L})(?:deputy|vice|assistant|shadow|junior|under)[\s-]+(?:\p{L}+\s+){0,2}?${OFFICE}`,
  'giu',
);
const JOINT = new RegExp(String.raw`(?<!\p{L})co-?${OFFICE}`, 'giu');

/** The role without its lesser offices, which are no answer to a question that names none. */
export function stripLesser(role: string, asked: string): string {
  if (LESSER.test(asked)) return role;
  const whole = role.replace(DEPUTY, ' ');
  return /(?<!\p{L})chair/iu.test(asked) ? whole : whole.replace(JOINT, ' ');
}
