import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { stemText } from '../match-words.ts';
import { type Party, readParty, tellsOfAct, tellsOfRefusal } from '../people/party-names.ts';
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
 * What the guide says of the act that a question about a text's status names, and of what else the party did. Null if the
 * question names no act, or if the text's status answers it.
 */
export function readAct(library: Library, words: string, plans: readonly Plan[]): AskedAct | null {
  const { rest } = findPlanMentions(words.replace(/[\s?!.]+$/, ''), library);
  const done = BY_SOMEBODY.exec(rest);
  // "has any plan been accepted" names nobody.
  const active = done && /\sbeen$/i.test(done[2] ?? '') ? null : done;
  const passive = active || plans.length === 0 ? null : TO_TEXT.exec(rest);
  const stems = stemsOfAct(words);
  if (!(active ?? passive) || stems === null) return null;
  const subject = active?.[2] ?? passive?.[4];
  const party = subject === undefined || ANYBODY.test(subject) ? null : readParty(library, subject);
  const isDone = (text: string) => stems.some((stem) => stemText(text).includes(stem));
  const asked = plans.length > 0 ? plans : library.plans;
  const events = library.guide.timeline.filter(({ plans: ids }) => asked.some(({ id }) => ids.includes(id)));
  const sentences = asked.flatMap((plan) =>
    splitSentences(plan.statusNote ?? '').map((text) => ({ plan, text })),
  );
  const said = party ? tellParty(party, isDone, sentences, events) : { notes: [], events: [] };
  const isNothing = said.notes.length + said.events.length === 0;
  const told =
    party && isNothing && AGREES.test(words)
      ? { ...said, notes: creditsOf(party, asked, SIGNS.test(words)) }
      : said;
  const isCredited = told !== said && told.notes.length > 0;
  const isTold = party
    ? isCredited || [...told.notes, ...told.events].some(({ text }) => isSaid(party, isDone, text))
    : asked.some((plan) => isDone(statusInWords(library, plan))) ||
      [...sentences, ...events].some(({ text }) => isDone(text));
  const isElsewhere =
    party !== null && otherTexts(library, asked, events).some((text) => isSaid(party, isDone, text));
  const name = plans.length === 1 ? `the ${plans[0]?.shortTitle}` : 'any of these texts';
  return {
    party: subject ?? '',
    takenAs: party?.takenAs ?? null,
    isTold,
    isElsewhere,
    isDone,
    isActed: isCredited || told.events.length > 0 || told.notes.some(({ text }) => party?.isActor(text)),
    ...told,
    whether: active
      ? tellAct(active, name, /\bwithdr\w+\s+from\b/i.test(words))
      : tellDone(passive ?? [], name),
    named: party ? events.filter(({ text }) => party.isNamed(text)) : [],
  };
}

export type AskedAct = {
  /** "whether the union accepted the offer" */
  readonly whether: string;
  /** Who is asked about, as typed; nobody if it is what became of the text. */
  readonly party: string;
  /** What the guide calls them, if it is something else. */
  readonly takenAs: string | null;
  /** Whether the guide tells of this very act, or that the party refused. */
  readonly isTold: boolean;
  /** Whether something that is filed under no text, or a point or a headline, may tell of it. */
  readonly isElsewhere: boolean;
  /** Whether the guide tells of anything that the party did. */
  readonly isActed: boolean;
  /** Whether a text tells of the act, whoever did it. */
  readonly isDone: (text: string) => boolean;
  /** What the party did, by the notes on the status, those that tell of it as the one who acts first. */
  readonly notes: readonly { readonly plan: Plan; readonly text: string }[];
  /** The same by the timeline, oldest first. */
  readonly events: readonly TimelineEvent[];
  /** Those on the texts that name the party for anything. */
  readonly named: readonly TimelineEvent[];
};

/** All that is looked through before it is said that the guide does not tell of an act. */
function otherTexts(
  library: Library,
  plans: readonly Plan[],
  events: readonly TimelineEvent[],
): readonly string[] {
  const { timeline, about, sources } = library.guide;
  return [
    ...timeline.filter((event) => !events.includes(event)).map(({ text }) => text),
    ...about.updates.map(({ text }) => text),
    ...sources.map(({ title }) => title),
    ...plans.flatMap(({ points }) =>
      points.flatMap(({ text, context = '', note = '' }) => splitSentences(`${text} ${context} ${note}`)),
    ),
  ];
}

/** Whoever put a text forward, or signed it, accepts it; it need not have been signed. */
const AGREES = /(?<!\p{L})(?:accept|agree|approv|endors|back|sign)\p{L}*/iu;
const SIGNS = /(?<!\p{L})sign\p{L}*/iu;

/** The credits of the texts that name the party, as sentences. */
function creditsOf({ isNamed }: Party, plans: readonly Plan[], isSigning: boolean): AskedAct['notes'] {
  return plans.flatMap((plan) => {
    const own = plan.proposers.filter((credit) => isNamed(credit) && (!isSigning || SIGNS.test(credit)));
    const text = `Among the credits of the ${plan.shortTitle}: ${own.join('; ')}.`;
    return own.length === 0 || plan.numbering === 'guide' ? [] : [{ plan, text }];
  });
}

/** Whether one of the sentences tells that the party did it, or refused. */
function isSaid(
  { isActor }: Pick<Party, 'isActor'>,
  isDone: (text: string) => boolean,
  text: string,
): boolean {
  return clausesOf(text).some((one) => isActor(one) && (isDone(one) || tellsOfRefusal(one)));
}

/** "The union accepts; the company objects." */
function clausesOf(text: string): readonly string[] {
  return splitSentences(text).flatMap((sentence) => sentence.split(/;\s+/));
}

/** Those that tell of the very act first, and no other events if some do. */
function tellParty(
  { isNamed, isActor }: Party,
  isDone: (text: string) => boolean,
  sentences: AskedAct['notes'],
  events: readonly TimelineEvent[],
): Pick<AskedAct, 'notes' | 'events'> {
  // "The company has not answered" tells of no act, and is the answer.
  const notes = sentences.filter(({ text }) => isNamed(text));
  const rank = ({ text }: { readonly text: string }) => (isActor(text) ? (isDone(text) ? 0 : 1) : 2);
  const acts = events.filter(({ text }) => clausesOf(text).some((one) => isActor(one) && tellsOfAct(one)));
  // Of two unions one may accept and the other refuse.
  const same = acts.filter(({ text }) => isSaid({ isActor }, isDone, text));
  return {
    notes: notes.sort((one, other) => rank(one) - rank(other)),
    events: same.length > 0 || notes.some((note) => rank(note) === 0) ? same : acts,
  };
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
