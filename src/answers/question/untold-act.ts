import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { statusInWords } from '../plan-wording.ts';
import { splitSentences } from '../sentences.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { stemsOfAct } from './who-did.ts';

const ACT =
  '((?:accept|agree|approv|reject|sign|refus|endors|ratif|cancel|annul|scrap|revok|repeal|terminat|abandon|suspend|amend|withdr[ae]w)(?!ment|ator)\\w*)';
const ADVERBS = '(?:(?:ever|already|officially|formally|finally|really|also|not|yet)\\s+)*';
/** "did the union accept", "has the Kremlin ever signed" */
const BY_SOMEBODY = new RegExp(
  `^(did|has|have|had|does|do|will|would)\\s+(?!(?:not|been|be|get|it)\\b)(.+?)\\s+${ADVERBS}${ACT}(?!\\w)`,
  'iu',
);
/** "has been cancelled", "was signed by Doe": the text's name is out already. */
const TO_TEXT = new RegExp(
  `^(has|have|had|was|were|is|are|will)\\s+${ADVERBS}((?:been|being|be)\\s+)?${ADVERBS}${ACT}(?:\\s+by\\s+(.+?))?[\\s?!.]*$`,
  'iu',
);
const ANYBODY = /^(?:any|some)(?:one|body)$/i;

/**
 * What the guide does not say of the act that a question about a text's status names: "whether the union accepted the
 * offer". Null if an event or a note on the status tells of it, because "in force" reads as a yes.
 */
export function untoldAct(library: Library, words: string, plans: readonly Plan[]): UntoldAct | null {
  const { rest } = findPlanMentions(words.replace(/[\s?!.]+$/, ''), library);
  const active = BY_SOMEBODY.exec(rest);
  const passive = active || plans.length === 0 ? null : TO_TEXT.exec(rest);
  const stems = stemsOfAct(words);
  if (!(active ?? passive) || stems === null) return null;
  const subject = active?.[2] ?? passive?.[4];
  const isNamed = subject === undefined || ANYBODY.test(subject) ? null : subjectTest(library, subject);
  const isDone = (text: string) => stems.some((stem) => stemText(text).includes(stem));
  const asked = plans.length > 0 ? plans : library.plans;
  const events = library.guide.timeline.filter(({ plans: ids }) => asked.some(({ id }) => ids.includes(id)));
  const notes = asked.flatMap((plan) => [
    statusInWords(library, plan),
    ...splitSentences(plan.statusNote ?? ''),
  ]);
  // What the note says of the party answers in other words: "The union turned it down".
  if (notes.some(isNamed ?? isDone)) return null;
  if (events.some(({ text }) => isDone(text) && (isNamed?.(text) ?? true))) return null;
  const name = plans.length === 1 ? `the ${plans[0]?.shortTitle}` : 'any of these texts';
  return {
    party: subject ?? '',
    whether: active
      ? tellAct(active, name, /\bwithdr\w+\s+from\b/i.test(words))
      : tellDone(passive ?? [], name),
    events: isNamed ? events.filter(({ text }) => isNamed(text)) : [],
  };
}

export type UntoldAct = {
  /** "whether the union accepted the offer" */
  readonly whether: string;
  /** Who is asked about, as typed; nobody if it is what became of the text. */
  readonly party: string;
  /** Those on the texts that name the party for something else. */
  readonly events: readonly TimelineEvent[];
};

function subjectTest(library: Library, subject: string): (text: string) => boolean {
  const person = library.people.find(subject);
  if (person) return createNameTest(person.names);
  const words = readAskedWords(library, subject);
  return (text) => words.every((word) => hasWord(stemText(text), word));
}

function tellAct([, aux = '', subject = '', act = '']: RegExpExecArray, name: string, from: boolean): string {
  const helper = aux.toLowerCase();
  const done = helper === 'did' ? pastOf(act.toLowerCase()) : `${helper} ${act}`;
  const to = /^agree/i.test(act) ? ' to' : from ? ' from' : '';
  return `whether ${subject} ${done}${to} ${name}`;
}

function tellDone(
  [, aux = '', been = '', act = '', by]: readonly (string | undefined)[],
  name: string,
): string {
  return `whether ${name} ${aux.toLowerCase()} ${been}${act}${by === undefined ? '' : ` by ${by}`}`;
}

function pastOf(verb: string): string {
  if (/ed$/.test(verb)) return verb;
  if (/^withdraw/.test(verb)) return 'withdrew';
  if (/^(?:cancel|annul|scrap)$/.test(verb)) return `${verb}${verb.at(-1)}ed`;
  return verb.replace(/y$/, 'i').replace(/e$/, '').concat('ed');
}
