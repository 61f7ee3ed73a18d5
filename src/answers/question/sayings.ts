import { onceForParts } from '../../async.ts';
import { POINTS, type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { isSameQuantity, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import type { Search } from '../../search/search.ts';
import { tokenize } from '../../search/tokenize.ts';
import { type SearchOver, searchOver } from '../change-search.ts';
import { inContext } from '../context-sentence.ts';
import { cutAround } from '../cut-around.ts';
import { cutText } from '../cut-text.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { placeInPlan, planDates } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';
import { pointText } from '../point-text.ts';
import { splitSentences } from '../sentences.ts';

/** Where points say something, and where they come close to it. */
export type Sayings = {
  /** Points that have all of the words, best first, and each number with its unit. */
  readonly whole: readonly PointInPlan[];
  /** Those with some of them: the ones that have the rarest first. */
  readonly close: readonly PointInPlan[];
  /** Those of them that have the rarest. */
  readonly near: readonly PointInPlan[];
  /** The words that each of these lacks. */
  readonly lackedBy: ReadonlyMap<PointInPlan, readonly string[]>;
  /** The words were searched for in another form. */
  readonly rewrites: readonly Rewrite[];
  /** How many words count. */
  readonly words: number;
};

/**
 * Searches what points say: neither the topics that they are filed under nor the name of their text count as said. If
 * `isExact`, general words must be said as well: what "stays" is not what moves.
 */
export function findSayings(library: Library, subject: string, now: Date, isExact = false): Sayings {
  const asked = withoutRates(subject);
  const quantities = readQuantities(asked).filter(({ raw }) => /\d/.test(raw));
  const words = contentOf(withoutQuantities(asked, quantities), isExact);
  const result = sayingsOf(library).find(words.join(' '), { now, part: POINTS, limit: 1000 });
  const { rewrites } = result;
  const places = [...result.hits, ...result.nearest].flatMap((hit) => {
    const found = library.pointOfKey(hit.id);
    // Two unknown words side by side are missed as one name.
    const missed = hit.missing.flatMap((name) => [name, ...name.split(/\s+/)]);
    const missing = words.filter((word) => missed.includes(word));
    return found && missing.length < Math.max(1, words.length) ? [{ found, missing }] : [];
  });
  const isCounted = ({ point }: PointInPlan) => quantities.every((each) => hasQuantity(point, each));
  if (words.length === 0) {
    const whole = quantities.length === 0 ? [] : allPoints(library).filter(isCounted);
    return { whole, close: [], near: [], lackedBy: new Map(), rewrites, words: quantities.length };
  }
  const whole = places.filter(({ found, missing }) => missing.length === 0 && isCounted(found));
  const rest = places.filter((place) => !whole.includes(place));
  const having = (word: string) => places.filter(({ missing }) => !missing.includes(word)).length;
  const rarest = [...words].filter((word) => having(word) > 0).sort((a, b) => having(a) - having(b))[0];
  const close = rest.filter(({ missing }) => rarest !== undefined && !missing.includes(rarest));
  return {
    whole: whole.map(({ found }) => found),
    near: close.map(({ found }) => found),
    close: [...close, ...rest.filter((place) => !close.includes(place))].map(({ found }) => found),
    lackedBy: new Map(
      rest.map(({ found, missing }) => [found, [...missing, ...listUncounted(found, quantities)]]),
    ),
    rewrites,
    words: words.length + quantities.length,
  };
}

/** The sentences of the point that have the words, with its title if that has more of them. */
export function sentenceOn(library: Library, point: PlanPoint, subject: string): string {
  const { sentence, isBeside } = findSaying(library, point, subject);
  // What is written beside a point is not what the point says: its own title leads.
  return isBeside ? `${point.title}. ${inContext(sentence)}` : sentence;
}

/** The same without the title before a sentence that only stands beside the point, in its context. */
export function findSaying(
  library: Library,
  { title, text, context = '' }: PlanPoint,
  subject: string,
): { readonly sentence: string; readonly isBeside: boolean } {
  const words = readAskedWords(library, withoutRates(subject));
  const listIn = (some: string) => words.filter((word) => hasWord(stemText(some), word));
  const sentences = splitSentences(text);
  const isInContext = listIn(context).length > listIn(`${title} ${text}`).length;
  const kept: string[] = [];
  for (const sentence of byCount(isInContext ? splitSentences(context) : sentences, listIn)) {
    const known = listIn(kept.join(' '));
    if (kept.length === 0 || listIn(sentence).some((word) => !known.includes(word))) kept.push(sentence);
  }
  const count = (part: string) => listIn(part).length;
  if (isInContext)
    return { sentence: cutAround(kept.join(' '), SENTENCE_LENGTH - title.length, count), isBeside: true };
  const own = (sentence: string) => ({ sentence, isBeside: false });
  const said = sentences.filter((sentence) => kept.includes(sentence)).join(' ');
  const isSaid = listIn(title).every((word) => listIn(said).includes(word));
  if (!isSaid || listIn(said).length === 0) {
    const isCut = kept.length < sentences.length;
    const whole = `${title}: ${text}`;
    // The sentence that answers may do so in other words than the title.
    if (isCut && whole.length <= SENTENCE_LENGTH) return own(whole);
    return own(
      cutText(`${title}: ${said}`, SENTENCE_LENGTH - 2) + (isCut && !said.endsWith('…') ? ' …' : ''),
    );
  }
  return own(cutAround(said, SENTENCE_LENGTH, count));
}

const SENTENCE_LENGTH = 230;

/** "Final offer, point 2 (3 May 2026, draft): Each ferry sails with …" */
export function sayingLine(library: Library, { plan, point }: PointInPlan, subject: string): string {
  const place = `${placeInPlan(plan, point)} (${planDates(plan)}, ${pointStatus(plan, point)})`;
  return `${place}: ${sentenceOn(library, point, subject)}`;
}

function byCount(
  sentences: readonly string[],
  listIn: (text: string) => readonly unknown[],
): readonly string[] {
  return [...sentences].sort((one, other) => listIn(other).length - listIn(one).length);
}

/** The words that must be said. A general one counts if there is nothing else; "second dam" is not just any dam. */
function contentOf(subject: string, isExact: boolean): readonly string[] {
  const all = tokenize(subject).filter((word) => !isStopWord(word));
  const telling = all.filter(({ folded }) => !VAGUE.test(folded));
  const words = telling.length > 0 ? telling : all;
  const typed = words.map(({ from, to }) => subject.slice(from, to));
  const special = typed.filter(
    // "pension age": half of two words is another thing.
    (word) =>
      isExact ||
      typed.length < 3 ||
      ORDINAL.test(word) ||
      !GENERAL_WORDS.has(word.toLowerCase().replace(/['’]s?$/, '')),
  );
  return [...new Set(special.length > 0 && !special.every((word) => ORDINAL.test(word)) ? special : typed)];
}

/** Words that leave open what they ask for. */
const VAGUE =
  /^(?:(?:any|some|every)(?:thing|one|body|where)|ever|yes|else|yet|already|actually|really|max|min)$/;

const ORDINAL = /^(?:second|third|fourth|fifth|new|double|full)$/i;

/** "320 cubic metres a second": the unit of time is no second anything. */
function withoutRates(text: string): string {
  return text.replace(
    /(?<!\p{L})(?:an?|per|each|every)\s+(?:second|minute)(?=$|[^\p{L}]*$|[\s]*[.,;:)])/giu,
    '',
  );
}

function withoutQuantities(text: string, quantities: readonly Quantity[]): string {
  let rest = '';
  let end = 0;
  for (const { from, to } of quantities) {
    rest += `${text.slice(end, from)} `;
    end = to;
  }
  return rest + text.slice(end);
}

/** Whether the point has the number with its unit. */
export function hasQuantity(point: PlanPoint, asked: Quantity): boolean {
  return readQuantities(pointText(point)).some((each) => isSameQuantity(asked, each));
}

function listUncounted({ point }: PointInPlan, quantities: readonly Quantity[]): readonly string[] {
  return quantities.filter((each) => !hasQuantity(point, each)).map(({ raw }) => raw);
}

function allPoints(library: Library): readonly PointInPlan[] {
  return library.plans.flatMap((plan) => plan.points.map((point) => ({ plan, point })));
}

const searchOfSayings = onceForParts(pointsOf, (library: Library, last: SearchOver | null): SearchOver => {
  const documents = allPoints(library).map(({ plan, point }) => ({
    id: pointKey(plan, point),
    part: POINTS,
    title: point.title,
    text: [point.text, ...point.figures, point.context ?? '', point.note ?? '']
      .map((part) => part.replace(/(?<!\p{L})(?:an?|per|each|every)\s+(?:second|minute)(?!\p{L})/giu, ''))
      .join('\n'),
    names: [],
    labels: [],
    date: null,
  }));
  return searchOver(documents, library.guide.spellings, last);
});

const sayingsOf = (library: Library): Search => searchOfSayings(library).search;

function pointsOf({ guide: { about, plans, spellings } }: Library): readonly [WeakKey, ...unknown[]] {
  return [about, plans, spellings];
}
