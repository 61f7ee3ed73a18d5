import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { isAllTexts } from '../comparison/all-texts.ts';
import { newestText } from '../comparison/text-order.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { readMeantText } from './text-in-comparison.ts';

/** What is compared, empty for everything, and the two texts. */
export type ReadComparison = {
  readonly about: string;
  readonly plans: readonly Plan[];
  /** How words that are no name were read: "“the final law” is read as the Harbour Act." */
  readonly note?: string;
};

/** "… now vs the first offer" */
const NOW_AND_FIRST =
  /^(.+?)\s+(?:now|today|currently|at present)\s+(?:vs\.?|versus|against|compared (?:to|with)|and)\s+(?:in |under |by )?(?:the )?(?:first|original|earliest|initial|oldest)\s*([\p{L}-]*)$/iu;
/** "which points are not in A but in B" */
const ONLY_IN_ONE = /^(?:which|what)\b.*\b(?:not|missing|absent|only)(?:\s|$)/i;
/** "what does A say about X, and what did B want" */
const TWO_CLAUSES =
  /^(.+?),?\s+(?:and|but|while)\s+what\s+(?:does|do|did)\s+(.+?)\s+(?:want|say|demand|propose|offer|ask for|call for|provide)(?:\s+(?:about|on)\s+(?:it|that|this))?$/iu;
/** "what do the three texts say about X" */
const SAID_IN_ALL =
  /^what\s+(?:does|do|did)\s+(.+?)\s+(?:say|provide|contain|state|offer|propose|demand|want)\s+(?:about|on|regarding|for)\s+(.+)$/iu;
/** "what changed on X between A and B", "X: A vs B" */
const BETWEEN =
  /^(?:(?:what|how)\b.*?(?:changed|changes|differs?|different|difference)|(?:the\s+)?(?:changes?|differences?)|compare[ds]?|how\s+(?:do|does|did)\b.*)\s*(?:(?:on|in|about|of|for|to)\s+(.+?)\s+)?(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+?)(?:\s+(?:on|about|regarding|over)\s+(.+))?$/iu;
const ASKING =
  /^(?:how\s+\p{L}+|what(?:['’]s)?)\s+(?:(?:is|are|was|were|does|do|did)\s+)?(?:the\s+)?|\b(?:say|says|said)\s+(?:about|on)\b|^(?:does|do|did)\s+/giu;

/** A comparison that is put in words of its own; null for any other question. */
export function readComparison(library: Library, asked: string): ReadComparison | null {
  const words = asked.replace(/[\s?!.]+$/, '');
  const [, subject = '', noun = ''] = NOW_AND_FIRST.exec(words) ?? [];
  const [newest, first] = [newestText(library), subject === '' ? null : firstText(library, noun)];
  if (first && first !== newest) return { about: bare(subject), plans: [newest, first] };
  const { plans, rest } = findPlanMentions(words, library);
  if (plans.length === 2 && /\bpoints?\b/i.test(rest) && ONLY_IN_ONE.test(rest)) return { about: '', plans };
  const between = plans.length < 2 ? readBetween(library, words) : null;
  if (between) return between;
  const [, texts = '', on = ''] = SAID_IN_ALL.exec(words) ?? [];
  if (isAllTexts(texts)) return { about: bare(on), plans: [] };
  const [, one = '', other = ''] = TWO_CLAUSES.exec(words) ?? [];
  const said = findPlanMentions(one, library);
  const [plan] = said.plans;
  const wanting = other === '' ? null : planOf(library, other);
  return plan && wanting && wanting !== plan && bare(said.rest) !== ''
    ? { about: bare(said.rest), plans: [plan, wanting] }
    : null;
}

/** Texts that stand where two are compared are meant, if by no name. */
function readBetween(library: Library, words: string): ReadComparison | null {
  const [, before = '', one = '', other = '', after = ''] = BETWEEN.exec(words) ?? [];
  const [first, second] = [one, other].map((typed) => (typed === '' ? null : readMeantText(library, typed)));
  if (!first || !second || first.plan === second.plan) return null;
  const note = [first.note, second.note].filter((each) => each !== null).join(' ');
  return { about: bare(before || after), plans: [first.plan, second.plan], ...(note !== '' && { note }) };
}

function bare(words: string): string {
  return words.replace(ASKING, ' ').replace(/\s+/g, ' ').trim();
}

/** The oldest text that is called so, "offer"; the oldest of all if none is. */
function firstText({ plans }: Library, noun: string): Plan | null {
  const oldest = [...plans].sort((a, b) => a.date.localeCompare(b.date));
  const isCalled = ({ title, shortTitle, aliases }: Plan) =>
    [title, shortTitle, ...aliases].some((name) => ` ${foldName(name)} `.includes(` ${foldName(noun)} `));
  return oldest.find((plan) => noun !== '' && isCalled(plan)) ?? oldest[0] ?? null;
}

/** A plan by its name or by a word that only its names have: "Geneva". */
function planOf(library: Library, name: string): Plan | null {
  const bareName = name.replace(/^the\s+/i, '');
  const among = library.planNames.startingWith(bareName);
  return (
    library.planNames.exact(bareName) ??
    findPlanMentions(name, library).plans[0] ??
    (among.length === 1 ? (among[0] ?? null) : null)
  );
}
