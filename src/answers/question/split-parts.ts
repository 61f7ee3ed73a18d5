import type { Library } from '../../guide/library.ts';
import { readAskedFigure } from '../figures/asked-figure.ts';
import { bareWords } from '../figures/read-count.ts';
import { nameIn } from '../people/take-names.ts';
import { type PlanQuestion, readQuestion } from './read-question.ts';

/** One question of several that were typed together. */
export type QuestionPart = {
  readonly typed: string;
  /** The part as it can be asked by itself; null if it needs a word of the other part that cannot be told. */
  readonly alone: string | null;
};

/** What a question of its own begins with, after "and". */
const OPENER = String.raw`(?:(?:by|at|for|to|of|in|from|with|until|since|under|on)\s+(?=how|wh))?(?:how|when|where|who|whom|whose|which|what|why|wie|wann|wo|wer|warum|combien|quand|où|qui|pourquoi|cu[aá]nt[oa]s?|cu[aá]ndo|d[oó]nde|qui[eé]n(?:es)?|por qué|qu[eé]|quanti|quante|quanto|quando|dove|chi|сколько|когда|где|кто|почему|скільки|коли|де|хто|чому)(?:['’]?s)?(?!\p{L})`;
const YES_OR_NO = String.raw`(?:(?:is|are|was|were|do|has|have|had|can|could|will|would|should)\s+(?:there|it|they|he|she|this|that|these|those|the|an?|any\p{L}*|its|their|his|her)(?!\p{L})|(?:did|does)(?:\s+(?!not\s)\p{L}))(?!['’]t)`;
const AND = '(?:and|but|or|plus|und|oder|et|y|e|и|а|і|та)';

/** "… and is there an apology", "…? When is the vote". A comma alone before "who" may begin a relative clause. */
const BOUNDARY = new RegExp(
  String.raw`(?:\s*[,;]\s*|\s+)(?:${AND}|&)\s+(?:also\s+|then\s+|auch\s+)?(?=${OPENER}|${YES_OR_NO})|\s*,\s*(?:also|plus)\s+(?=${OPENER}|${YES_OR_NO})|\s*,\s*(?=(?:is|was|are|were|did|does|has|will|can)\s+(?:he|she)(?!\p{L}))|\s*[?;]\s*(?:(?:${AND}|&)\s+(?:also\s+|then\s+)?)?(?=\S)|\s*,\s*(?=how\s+(?:many|much|long)\s)`,
  'iu',
);
const ASKS = new RegExp(
  String.raw`^(?:${OPENER}|${YES_OR_NO}|(?:did|does|do|is|are|was|were|has|have|had)\s)`,
  'iu',
);
const BEGINS = new RegExp(`^(?:${OPENER}|${YES_OR_NO})`, 'iu');

/** "how many jobs and scholarships": the second is counted by the same word. */
const COUNTED =
  /^(how many|wie viele|combien d['’e]|cu[aá]nt[oa]s|quant[ie]|сколько|скільки)\s+(\p{L}[\p{L}-]*)\s+(?:and|und|et|y|e|и|і|та)\s+(\p{L}[\p{L}-]*)(.*)$/iu;

/** What stands for a thing that another part names, and what stands for its owner. */
const PRONOUN = /(?<![\p{L}’'])(?:it|they|them|he|she|him|her|his|its|their)(?![\p{L}’'])/iu;
const POSSESSIVE = /(?<![\p{L}’'])(?:his|its|their|her(?=\s+\p{L}))(?![\p{L}’'])/iu;

/** What stands for a person only. */
const PERSONAL = /(?<![\p{L}’'])(?:he|she|him|her|his)(?![\p{L}’'])/iu;

/** When, and no part of what a thing is called. */
const NOW = /(?<!\p{L})(?:now|today|currently|nowadays|so far)(?!\p{L})/giu;

/** A thing of more words is rather a sentence. */
const MOST_WORDS = 2;

/** "who chairs the citizens' assembly and how many members does it have": what has a head is the body, and no text of its. */
const ITS_HEAD =
  /^who(?:['’]s)?\s+(?:(?:is|was|are|were)\s+)?(?:(?:chairs?|chaired|chairing|leads?|led|leading|heads?|headed|heading|runs?|ran|running|presides? over|(?:the\s+)?(?:chair(?:man|woman|person)?|leader|head|president|director|boss) of)\s+)((?:the|an?)\s+.+?|\p{Lu}.+?)[\s?!.]*$/iu;

/** Words that are a question's only with what the part before it says: "by when", "how much", "why not". */
const SMALL =
  /(?<![\p{L}’'])(?:how|many|much|long|when|where|who|whom|whose|which|what|why|not|so|far|ever|else|exactly|by|to|for|of|wie|viele|wann|wo|wer|warum|combien|quand|où|qui|pourquoi|cu[aá]ndo|d[oó]nde|qui[eé]n|когда|где|кто|коли|де|хто)(?:['’]?s)?(?![\p{L}’'])/giu;

/** The part with this person for "he", if it asks about one person that another part does not name. */
export function withPerson({ typed }: QuestionPart, name: string): string | null {
  return PERSONAL.test(typed) ? typed.replace(POSSESSIVE, `${name}’s`).replace(PERSONAL, name) : null;
}

/** The questions in the words, the first one first; only one if they cannot be told apart. */
export function splitParts(library: Library, asked: string): readonly QuestionPart[] {
  const typed = splitCounted(library, asked) ?? splitClauses(asked);
  const questions = typed.map((part) => readQuestion(part, library));
  return typed.map((part, at) => ({ typed: part, alone: standAlone(library, typed, questions, at) }));
}

function splitClauses(asked: string): readonly string[] {
  const parts: string[] = [];
  let rest = asked.trim();
  for (let from = 0; ; ) {
    const found = BOUNDARY.exec(rest.slice(from));
    if (!found) break;
    // "first reading result?" asks without a question's words, as its mark says.
    if (!ASKS.test(rest) && !found[0].includes('?')) break;
    const [start, end] = [from + found.index, from + found.index + found[0].length];
    const [before, after] = [rest.slice(0, start), rest.slice(end)];
    // "how many and by when" has no second question that says what it is about.
    if (hasSubject(before) && BEGINS.test(after) && hasSubject(after)) {
      parts.push(before);
      rest = after;
      from = 0;
    } else from = end;
  }
  return [...parts, rest].map((part) => part.trim());
}

function hasSubject(part: string): boolean {
  return /\p{L}/u.test(part.replace(SMALL, ' '));
}

/** Null if the guide writes the two words side by side, as the name of one thing. */
function splitCounted(library: Library, asked: string): readonly string[] | null {
  const [, counting, one, other, rest = ''] = COUNTED.exec(asked.trim()) ?? [];
  if (!counting || !one || !other || BEGINS.test(other)) return null;
  const together = new RegExp(
    String.raw`(?<!\p{L})${RegExp.escape(one)}\s+\p{L}+\s+${RegExp.escape(other)}(?!\p{L})`,
    'iu',
  );
  const isOneThing = library.plans.some(({ points }) =>
    points.some(({ title, text, figures }) => [title, text, ...figures].some((each) => together.test(each))),
  );
  return isOneThing ? null : [`${counting} ${one}${rest}`, `${counting} ${other}${rest}`];
}

/** With the thing for "it", and with the text that only another part names if both ask for a figure. */
function standAlone(
  library: Library,
  typed: readonly string[],
  questions: readonly PlanQuestion[],
  at: number,
): string | null {
  const own = typed[at] ?? '';
  const others = questions.filter((_, index) => index !== at);
  if (PRONOUN.test(own)) {
    const thing = at === 0 ? own : thingOf(library, own, typed[0] ?? '', questions[0]);
    if (thing === null) return null;
    return at === 0 ? own : own.replace(POSSESSIVE, `${thing}’s`).replace(PRONOUN, thing);
  }
  const question = questions[at];
  const [asked] = questions;
  // "and how often", "and at what interest": of what, the first part says.
  if (at > 0 && asked?.kind === 'figures' && (isBare(question) || OF_WHAT.test(own))) {
    return asked.about === '' ? own : `${own} ${ofText(asked)}`;
  }
  const [text, otherText] = at > 0 ? (asked?.plans ?? []) : [];
  if (text && !otherText && question && isOnText(question, own)) return `${own} in ${text.id}`;
  if (at > 0 && question?.kind === 'figures' && question.plans.length === 0 && IS_REST.test(own)) return null;
  if (question?.kind !== 'figures' || question.plans.length > 0) return own;
  const named = others.filter(({ kind, plans }) => kind === 'figures' && plans.length === 1);
  const [plan] = named.length === others.length ? (named[0]?.plans ?? []) : [];
  return plan ? `${own} in ${plan.id}` : own;
}

/** A question for a figure that names nothing: "how often". */
function isBare(question: PlanQuestion | undefined): boolean {
  return question?.kind === 'figures' && question.about === '' && question.plans.length === 0;
}

/** Asks what a text says, or what became of it, and names none: "and who has to pay", "and who refused to sign". */
function isOnText({ kind, about, plans }: PlanQuestion, own: string): boolean {
  if (plans.length > 0) return false;
  const isShort = about.split(/\s+/).length <= MOST_WORDS;
  return ((kind === 'status' || kind === 'authors') && isShort) || (kind === 'search' && DUTY.test(own));
}

const DUTY =
  /^(?:who|what|which)\s+(?:(?:has|have|had)\s+to|must|shall|should|can|may|pays?|gets?|decides?|appoints?)(?!\p{L})/iu;

/** "how many are still in": of what, only the first part says. */
const IS_REST =
  /^(?:how many|how much|wie viele|combien|cu[aá]nt[oa]s|quant[ie])\s+(?:are|is|were|was|remain|stay|sind|sont)(?:\s+(?:still|left|now|in|out|there|inside|to|go|noch|yet|today|missing))*[\s?!.]*$/iu;

const OF_WHAT = /^(?:at|by|for)\s+what\s+\p{L}+[\s?!.]*$/iu;

function ofText({ about, plans: [plan] }: PlanQuestion): string {
  return plan ? `${about} in ${plan.id}` : about;
}

/** What "it" is in a part: the person, the thing or the text that the first part asks about. */
function thingOf(
  library: Library,
  own: string,
  first: string,
  question: PlanQuestion | undefined,
): string | null {
  if (PERSONAL.test(own)) return nameIn(library, first);
  const [, body = ''] = ITS_HEAD.exec(first) ?? [];
  if (body !== '') return body;
  const about =
    question?.kind === 'figures' ? bareWords(readAskedFigure(question.about).rest.replace(NOW, ' ')) : '';
  if (about !== '' && about.split(/\s+/).length <= MOST_WORDS) return `the ${about}`;
  const [plan, other] = question?.plans ?? [];
  // "and what was it in the first draft": of another text, it is the subject.
  const isOfOther = readQuestion(own, library).plans.some((each) => plan !== undefined && each !== plan);
  if (isOfOther) {
    const subject = bareWords(question?.about ?? '');
    return subject !== '' && subject.split(/\s+/).length <= MOST_WORDS ? `the ${subject}` : null;
  }
  // A figure is looked up by the words that stand beside it, in whatever order.
  const isFigure = readQuestion(own, library).kind === 'figures' && !/\b(?:they|them|their)\b/i.test(own);
  if (isFigure && !plan && question && question.about !== '') return bareWords(question.about);
  return plan && !other && about === '' && !/\b(?:they|them|their)\b/i.test(own)
    ? `the ${plan.shortTitle}`
    : null;
}
