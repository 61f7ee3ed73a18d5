import { lastFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { readPlanNames } from '../comparison/read-plan-names.ts';
import { asksInUnit } from '../figures/asked-figure.ts';
import { asksForBound, stripBound } from '../figures/bound.ts';
import { repairComparison } from './comparison-slips.ts';
import { stripCourtesy } from './courtesy.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { readComparison } from './read-comparison.ts';

/**
 * What a question to `/plan` asks for. `about` are its words without the question's own, `plans` the plans it names.
 */
export type PlanQuestion = {
  readonly kind:
    | 'current'
    | 'changes'
    | 'authors'
    | 'status'
    | 'when'
    | 'figures'
    | 'gains'
    | 'person'
    | 'events'
    | 'plan'
    | 'points'
    | 'search';
  readonly about: string;
  readonly plans: readonly Plan[];
  /** How the words for the texts of a comparison were read, if they are no names. */
  readonly note?: string;
};

/** A kind of question: how it begins, or what it contains. The first that fits wins. */
const PATTERNS: readonly (readonly [PlanQuestion['kind'], RegExp])[] = [
  [
    'events',
    /^(?:(?:what|anything)(?:['’]s| is| was| has| have| had| else)?\s+(?:been\s+)?(?:hap+[pen]*(?:s|e?d|ing)?|took place|taken place|occurr?(?:s|ed)?|went on|(?:been )?going on)|(?:what|which|any)\s+events?|was (?:passierte|geschah)|was (?:ist|war)(?=.*\s(?:passiert|geschehen|los)$)|что (?:случилось|произошло|было)|що (?:сталося|трапилося|відбулося|було)|qu['’ ]?est[- ]ce qui s['’ ]est passé|que s['’ ]est-il passé|qué (?:pasó|ocurrió|sucedió)|(?:che )?cosa è successo|co się (?:stało|wydarzyło)|o que aconteceu|ne oldu)(?!\p{L})/iu,
  ],
  [
    'changes',
    /\b(?:what(?:['’]s| is| has| was| did)?\s+(?:been\s+)?(?:chang\w*|(?:the\s+)?(?:(?:main|big|biggest|key|exact|only|real)\s+)?differen\w*|new|removed|added|dropped)|what changes|how (?:do|does|did|is|are|has|have)\b.*\b(?:differ\w*|compare|chang\w*)|differences?\b|changes? (?:between|from|since|in)|compar(?:e|ed|ison)\b)/iu,
  ],
  [
    'authors',
    /^(?:who(?:se)?|wer|кто|хто|qui|qui[eé]n(?:es)?|chi|kto|kim)\s+(?:(?:has|had|have|is|was|are|were|hat|a|ha)\s+)?(?:wrote|written|write|writes|drafted|draft|authored|proposed|proposes|made|created|came up with|put forward|behind|stands behind|(?:the\s+)?authors?(?: of)?|drew up|presented|geschrieben|verfasst|steckt hinter|написа\p{L}*|склав|предложил\p{L}*|запропонува\p{L}*|écrit|rédigé|escribi[óo]|propuso|scritto)(?!\p{L})/iu,
  ],
  ['authors', /^(?:(?:the\s+)?authors?|who(?: is|['’]s) behind|by whom)\b/iu],
  [
    'status',
    /^(?:(?:did|has|have|had|does|do|will|would|is|was|were)\s+.*\b(?:accept\w*|agree(?!ment)\w*|reject\w*|sign(?:ed|s|ing)?|approv\w*|refus\w*|endors\w*|ratif\w*|in force|dead|alive|superseded|binding|final)\b|who\s+(?:(?:has|have|had|did)\s+)?(?:not\s+)?(?:sign(?:ed|s)?|accept\w*|agree(?!ment)\w*|reject\w*|approv\w*|refus\w*|endors\w*|turned\b.*\bdown|back(?:s|ed)|oppos\w*)\b|(?:what(?:['’]s| is) the )?status\b|wer\s+(?:hat|haben)(?=\s.*(?:unterschrieben|unterzeichnet)(?!\p{L}))|(?:qui|кто|хто)\s.*(?<!\p{L})(?:signé|(?:під|под)писа\p{L}*)(?!\p{L})|qui[eé]n(?:es)? firm(?:ó|aron)(?!\p{L}))/iu,
  ],
  [
    'figures',
    /^(?:(?:(?:by|at|for|to)\s+)?how\s+(?:many|much)|how\s+(?:big|large|small|long|far|high|low|strong|wide|broad|tall|deep|steep|thick|heavy|full|old|young|fast|quick(?:ly)?|often|frequently|regularly|hot|cold|warm|cheap|costly)|(?:at|by)\s+what(?=\s+\p{L})|what (?:interest|rate)(?:\s+rate)?(?=\s)|what(?:['’]s| is| was| are| were)(?=\s+(?:the\s+)?(?:[\p{L}’'-]+\s+){0,3}(?:totals?|sum|amount|size|number|age|length|height|width|depth|weight|speed)(?!\p{L}))|what (?:number|size|figure|percentage|share|amount)s?(?: of)?|what(?=\s+(?:salar(?:y|ies)|wages?|pay|pensions?|rents?|prices?|fees?|fines?|budget|turnout|majority)\s+(?:do|does|did|is|are|was|were|has|have|will|would|can|must)(?!\p{L}))|what (?:does|do|did|will|would)(?=\s.*\bcosts?$)|how expensive|was kosten?t?|wie teuer|ce que coûte|cu[aá]nto cuesta|quanto costa|сколько стоит|скільки коштує|wie\s+(?:viele?|gro(?:ß|ss)|lange|hoch|alt|oft|weit|tief|schnell|schwer|voll)|сколько|скільки|combien(?: d[e'’])?|cu[aá]nt[oa]s?|quant[ioae]|ile|kaç)(?!\p{L})/iu,
  ],
  [
    'when',
    /^(?:(?:by |since |until |till |from )?when|on what date|what date|what day|(?:what(?:['’]s| is| was| are| were)\s+)?the (?:exact )?dates?(?:\s+(?:of|for)|[\s?!.]*$)|(?:what(?:['’]s| is| was) )?dates?\s+(?:of|for)|wann|коли|когда|quand|cu[aá]ndo|quando|kiedy|ne zaman)(?=\s|$)/iu,
  ],
  ['when', /(?<=\S\s)(?<!(?:^|\s)(?:to|up|of|out|the|an?|what|which|by|this|that)\s)dates?[\s?!.]*$/iu],
  [
    'gains',
    /^what\s+(?:does|do|did|would|will|could|can|is|are|was|were|must|should|shall|has|have|had|might|may)\s+(.+?)\s+(?:(?:(?:have|has|need|needs|be|asked|forced|made|required|obliged|supposed|expected|going|agree)\s+)+(?:to\s+)?)?(?:get|gets|gain|gains|receive|receives|win|wins|obtain|benefit|give(?:s)? (?:up|away)|lose|loses|concede|concedes|cede|cedes|sacrifice|surrender|offer(?:ed)?|promised|owe|(?<=\sto\s)do)\b(?!\s+\w+\s+\w+\s+\w+)/iu,
  ],
  [
    'gains',
    /^(?:what|which)\s+(?:(?:are|were|is)\s+)?(?:the\s+)?(?:concessions?|compromises?|sacrifices?|gains?|benefits?|losses|obligations?)\s+(?:does|do|did|would|will|could|can|must|should|has|have|is|are)\s+(.+?)(?:\s+(?:(?:have|has|need|be|asked|forced|required|supposed|expected)\s+)*(?:to\s+)?(?:make|makes|made|offer|offers|offered|get|gets|give|have|has|accept|suffer))?[\s?]*$/iu,
  ],
  [
    'gains',
    /^(?:(?:what|which)\s+(?:are|were|is)\s+)?(?:the\s+)?(?:concessions?|compromises?|gains?|benefits|losses)\s+(?:made\s+)?(?:by|from|of|for|to)\s+(\S+(?:\s+\S+)?)$/iu,
  ],
  [
    'gains',
    /^(?:(?:what|which)\s+(?:are|were|is)\s+)?(\S+?)['’]s?\s+(?:concessions?|compromises?|gains?|losses)$/iu,
  ],
  [
    'person',
    /^(?:who(?:['’]s| is| was| are)|wer ist|кто такой|кто такая|хто так(?:ий|а)|qui est|qui[eé]n es|chi è)\s+/iu,
  ],
];

/** Words that ask for what is newest and nothing else: "what is the latest plan", "where do things stand". */
const CURRENT =
  /^(?:(?:what(?:['’]s| is| are)?|which(?: one)?(?: is)?|show|the)\s+)*(?:(?:the\s+)?(?:latest|newest|current|most recent|last|live|valid|active)(?:\s+(?:one|plan|text|draft|version|proposal|document|peace plan|deal|state(?: of play)?|status|situation|position|news|update))?(?:\s+(?:now|today|at the moment|right now|is|called))?|new(?:est)?)$|^where (?:do|does|are|is) (?:things|it|we|they|this|everything|the (?:talks|plan|process|negotiations?))(?:\s+(?:stand|at))?(?:\s+(?:now|today|at the moment))?$|^(?:state of play|what(?:['’]s| is) (?:going on|happening|the state of play|on the table|the status)|which (?:plan|text|draft) (?:is|counts)(?: (?:valid|current|the (?:latest|newest|current)(?: one)?))?(?: now)?)$/iu;

/** "combien d'emplois" */
const ELISION = /(?<!\p{L})d['’](?=\p{L}{2})/giu;

/** "how many points does … have", "what are the 13 points of …": the list of that text, whose name is out. */
const ASKS_FOR_POINTS =
  /^(?:(?:what|which)(?:['’]s|\s+is|\s+are|\s+were)?\s+|how many\s+|(?:list|show|give|name)(?:\s+me)?\s+)(?:all\s+)?(?:(?:of\s+)?the\s+)?(?:\p{L}+\s+|\d{1,3}\s+)?(?:points?|articles?|items?|demands?|recommendations?|provisions?)(?:\s+(?:does|do|did|are|is|were|in|of|on|there|have|has|had|contain|make|list|it))*[\s?!.]*$/iu;

/** Between two plans: "28 vs 20". */
const AGAINST = /\s(?:vs?\.?|versus|against|compared (?:to|with))\s/i;

/** "has the contract for the line been signed": of this, not of any text. */
const WAS_DONE =
  /^(?:(?:has|have|had)\s+(.+?)\s+been|(?:was|were|is|are)\s+(.+?))\s+(?:(?:already|ever|finally|yet|not)\s+)*(?:accept|agreed|reject|sign|approv|refus|endors|ratif)/i;

function isOnText(asked: string, status: RegExp): boolean {
  const [, ofPerfect, ofPast] = WAS_DONE.exec(asked) ?? [];
  const [, ofOne] = /^(?:has|have|had|was|were|is|are|did|will)\s+an?\s+(\S+)/i.exec(asked) ?? [];
  const subject = ofPerfect ?? ofPast ?? ofOne;
  return IS_TEXT.test(asked.replace(status, ' ')) && (subject === undefined || IS_TEXT.test(subject));
}

/** "does the agreement approve night shifts": the text does it, so the points say whether. Its name is out already. */
const ASKS_CONTENT =
  /^(?:does|do|did|will|would)\s+(?:not\s+)?(?:accept|agree|reject|sign|approve|refuse|endorse|ratify)\s+(?!(?:by|or|and|so|yet|now)\b)\S/i;

/** "has been cancelled", "did the union withdraw from", beside a text's name. */
const IS_UNDONE =
  /^(?:did|has|have|had|was|were|is|are|will|would)\s+(?:.+\s)?(?:cancel\w*|annul\w*|scrap\w*|revok\w*|repeal\w*|terminat\w*|abandon\w*|suspend\w*|amend\w*|withdr[ae]w\w*)(?:\s+from|\s+by\s.+)?[\s?!.]*$/iu;

/** "did … pass", "was … voted down": nobody but the text itself is named. */
const IS_DECIDED =
  /^(?:did|does|has|have|had|was|were|is|are|will|would)\s+(?:(?:not|ever|already|finally|been|be|get|it|now|become)\s+)*(?:pass(?:es|ed)?|adopt(?:ed)?|enact(?:ed)?|fail(?:s|ed)?|f[ae]ll through|gone? through|carried|voted (?:on|down|through)|turned down|defeated|shelved|postponed|delayed|blocked|lapsed?|expired?|dropped|in effect|law)(?:\s+(?:yet|now|already|today|in the end|or not))*[\s?!.]*$/iu;

/** "was Doe behind", "did Doe write", beside a text's name: who put it forward says whether. */
const IS_BEHIND =
  /^(?:(?:is|was|are|were)\s+\S.*\s(?:behind|(?:the|an?)\s+(?:co-?)?authors?(?:\s+of)?)|did\s+\S.*\s(?:write|author|draft|draw up))[\s?!.]*$/iu;

/** "is still on the table", beside a text's name. */
const IS_STANDING =
  /^(?:is|are|was|does|do)\s+(?:(?:still|now|currently)\s+)*(?:on the table|off the table|an option|up for (?:debate|discussion)|around|alive|valid|relevant|pending|standing|stands?|hold(?:s|ing)?|appl(?:y|ies)|in (?:force|effect|place|play)|being (?:discussed|considered)|open|current|good|dead|over|gone|what\s+(?:applies|counts|holds|stands|matters|is\s+(?:on the table|valid|in force|planned))|(?:the|a)\s+(?:(?:current|latest|newest|main|actual|official|valid|binding|working)\s+)?(?:plan|text|one|law|deal|version|draft|proposal|basis|offer|rule|option))(?:\s+(?:now|today|yet|any\s?more|at all|or not))*[\s?!.]*$|^(?:is|are)\s+(?:still|yet|now|already)[\s?!.]*$/iu;

/** What a question after a status leaves if it is on a text, and not on something that a text or somebody agreed to. */
const IS_TEXT =
  /^(?:(?:it|this|that|them|the|an?|to|on|with|by|or|and|not|yet|now|today|so far|already|any|anything|something|either|all|both|new|latest|current|final|peace|of|plans?|deals?|texts?|proposals?|offers?|terms|agreements?|accords?|drafts?|documents?|frameworks?|declarations?|treat(?:y|ies)|bills?|laws?|acts?|contracts?|pacts?|charters?|settlements?|papers?|versions?|points?|den|das|dem|vertrag|abkommen|vereinbarung|entwurf|konzept|unterschrieben|unterzeichnet|el|los|acuerdo|tratado|l[ea’']|accord|traité|договор|соглашение|угоду|договір|accept\w*|agree\w*|reject\w*|sign\w*|approv\w*|refus\w*)[\s?!.,]*|\s)*$/i;

/** Words of a question that are not about its subject, once the plan's name is out. */
const FRAME =
  /^(?:(?:what|which|where|does|do|did|is|are|was|were|can|could|may|might|must|would|will|shall|should|has|have|had|there|anything|something|it|they|he|she|and|was|sagt|steht|dit|dice|що|что|каже|говорит|про)(?:['’]s)?\s+)+|\b(?:say(?:s|ing)?|said|(?<!(?:^|\s)(?:an?|the|of|in|for|by|from|with|per|each|any|no|this|that|member|every)\s)state[sd]?|mention(?:s|ed)?|mean(?:s|t)?|contain(?:s|ed)?|include(?:s|d)?|cover(?:s|ed)?|address(?:es|ed)?|refer(?:s|red)? to|call(?:s|ed)? for|provide[sd]? for|deal(?:s|t)? with)\s+(?:(?:anything|something|about|on|regarding|to|of|that|is|the)\s+)*|\b(?:agree[ds]?|promise[ds]?|undertook|committed|wants?|wanted)\s+to(?=\s)|\b(?:say(?:s)?|mention(?:s|ed)?|mean(?:s)?)$/giu;

/** "which plan says …" asks for plans, not for the word. */
const WHICH = /^(?:(?:plan|text|draft|proposal|document|point|version)s?)\s+(?=\S+\s*\S)/iu;

/** "what are the 13 points of", "how many points does … have", beside a text's name. */
const ITS_POINTS =
  /^(?:(?:what(?:['’]s| are| is| were)|list|show|name|give me|which are|how many)\s+)?(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:(?:\d{1,3}|\p{L}+)\s+)?(?:points?|articles|recommendations|demands)(?:\s+(?:of|in|does|do|did|has|have|are|there|is|it|contain|include))*[\s?!.]*$/iu;

/** Reads what a question asks for. Anything that is no question is a search for its words. */
export function readQuestion(words: string, library: Library): PlanQuestion {
  return read(library, words);
}

/** Several answers read the same question. */
const LAST_READ = 30;

const read = lastFor(LAST_READ, (library: Library, words): PlanQuestion => {
  const asked = repairComparison(library, stripCourtesy(words)).replace(ELISION, 'de ');
  const { plans, rest } = findPlanMentions(asked, library);
  if (CURRENT.test(asked)) return { kind: 'current', about: '', plans: [] };
  const compared = readComparison(library, asked);
  if (compared)
    return {
      kind: /^how (?:many|much|long|big|large|far|high)\b/i.test(asked) ? 'figures' : 'changes',
      ...compared,
    };
  // "28 vs 20": between such words a number or one ordinary word may be a plan's name.
  const pair = AGAINST.test(asked) ? readPlanNames(library, asked) : null;
  if (pair?.plans.length === 2) return { kind: 'changes', about: pair.rest, plans: pair.plans };
  if (plans.length === 1 && ASKS_FOR_POINTS.test(rest)) return { kind: 'points', about: '', plans };
  if (plans.length > 0 && IS_BEHIND.test(rest)) return { kind: 'authors', about: '', plans };
  if (plans.length === 1 && ITS_POINTS.test(rest)) return { kind: 'plan', about: '', plans };
  const [inUnit] = /^what(?:['’]s| is| was| are| were)(?!\p{L})/iu.exec(rest) ?? [];
  if (inUnit && asksInUnit(rest))
    return { kind: 'figures', about: trimAbout(rest.slice(inUnit.length)), plans };
  if (asksForBound(library, rest)) return { kind: 'figures', about: trimAbout(stripBound(rest)), plans };
  for (const [kind, pattern] of PATTERNS) {
    // "Final" or "signed" in a text's name is no question about its status.
    const match = pattern.exec(rest) ?? (kind === 'changes' ? pattern.exec(asked) : null);
    if (!match) continue;
    if (kind === 'status' && plans.length > 0 && ASKS_CONTENT.test(rest)) continue;
    if (kind === 'status' && plans.length === 0 && !isOnText(asked, pattern)) continue;
    if (kind === 'events') {
      // "in May" is a time, and "may" alone is not.
      const subject = asked.replace(pattern, ' ').replace(/\s(?:passiert|geschehen|los)$/i, '');
      return { kind, about: subject.trim(), plans };
    }
    const about = trimAbout(kind === 'gains' ? (match[1] ?? '') : rest.replace(pattern, keepSubject));
    return kind === 'changes' ? { kind, ...readCounts(about, plans, library) } : { kind, about, plans };
  }
  // A point stands or falls with its text.
  const ofText = rest.replace(/\b(?:points?|items?|articles?|demands?)\s+\d{1,3}\s+/i, '');
  if (plans.length > 0 && (IS_STANDING.test(ofText) || IS_UNDONE.test(rest) || IS_DECIDED.test(rest)))
    return { kind: 'status', about: '', plans };
  if (rest === '' && plans.length > 0) return { kind: 'plan', about: '', plans };
  const about = trimAbout(rest.replace(FRAME, ' ').trim().replace(WHICH, ' '));
  if (about === '' && plans.length > 0) return { kind: 'plan', about, plans };
  return { kind: 'search', about: about === '' ? asked : about, plans };
});

/** What stands inside the words that ask: "rent" of "how does rent differ". */
function keepSubject(asking: string): string {
  const [, subject = ''] = /^how\s+(?:do|does|did|is|are|has|have)\s+(.+)\s+\S+$/iu.exec(asking) ?? [];
  return /^(?:(?:they|it|these|those|both|the|all|two|things?|texts?|plans?|drafts?|versions?)\s*)*$/i.test(
    subject,
  )
    ? ' '
    : ` ${subject} `;
}

/** "28" in "what changed between 28 and the 20 point plan": in such a question a number may be a plan's name. */
function readCounts(
  about: string,
  plans: readonly Plan[],
  library: Library,
): Pick<PlanQuestion, 'about' | 'plans'> {
  const named: Plan[] = [];
  const rest = about.replace(/\b\d{1,3}\b/g, (number) => {
    const plan = library.planNames.exact(number);
    if (!plan || plans.includes(plan)) return number;
    named.push(plan);
    return '';
  });
  const others = rest.replace(/\b(?:between|versus|vs)\b|\s,/gi, ' ');
  return { about: trimAbout(others), plans: [...named, ...plans] };
}

/** Without small words at either end: "of the army" is "army". */
function trimAbout(about: string): string {
  const small =
    '(?:the|a|an|of|in|on|at|by|for|to|from|with|and|or|vs\\.?|versus|allowed|possible|is|are|was|were|be|it|this|that|these|those|there|do|does|did|about)';
  return about
    .replace(/[?!]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(new RegExp(`^(?:${small}(?:\\s+|$))+`, 'i'), '')
    .replace(new RegExp(`(?:(?:^|\\s+)${small})+$`, 'i'), '')
    .trim();
}
