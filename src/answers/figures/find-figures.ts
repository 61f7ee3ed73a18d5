import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { isSameNumber, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { splitSentences } from '../sentences.ts';
import { phraseOf, readStatements, type Statement, splitClauses } from './clauses.ts';
import { withNewFigures } from './former-figures.ts';
import { readFrequencies } from './frequency.ts';
import { fitsAsked, hasFigure, isMeasured } from './measured.ts';
import { figuresOfNamed } from './named-figures.ts';
import type { Subject } from './subject.ts';
import { figuresOf, figuresUnderTitle } from './titled-figures.ts';

/** The figures of one text on a subject. */
export type TextFigures = {
  readonly plan: Plan;
  readonly points: readonly PointFigures[];
  /** Figures of the text as a whole, and of papers that belong to it. */
  readonly others: readonly string[];
};

export type PointFigures = PointInPlan & {
  /** As the guide writes them, or as the text has them. */
  readonly figures: readonly string[];
  /** Only the point's title is on the subject, so it must stand beside them. */
  readonly isTitled: boolean;
};

export type FoundFigures = {
  /** Texts with a figure, oldest first. */
  readonly texts: readonly TextFigures[];
  /** Points on the subject that have no figure at all, oldest first. */
  readonly without: readonly PointInPlan[];
};

export function findFigures(library: Library, subject: Subject, only: readonly Plan[]): FoundFigures {
  const plans = only.length > 0 ? only : library.plans;
  const oldestFirst = [...plans].sort((a, b) => a.date.localeCompare(b.date));
  const texts = oldestFirst.map((plan) => figuresOfPlan(library, plan, subject));
  const withFigures = texts.filter(({ points, others }) => points.length > 0 || others.length > 0);
  return {
    texts: withFigures,
    without: oldestFirst.flatMap((plan) =>
      plan.points
        .filter((point) => subject.isIn(point.title, point, true))
        .filter((point) => figuresOf(point).length === 0)
        .filter((point) => !withFigures.some(({ points }) => points.some((each) => each.point === point)))
        .map((point) => ({ plan, point })),
    ),
  };
}

function figuresOfPlan(library: Library, plan: Plan, subject: Subject): TextFigures {
  const points = plan.points.flatMap((point): readonly PointFigures[] => {
    const figures = figuresOfPoint(library, point, subject);
    if (figures.length > 0) return [{ plan, point, figures, isTitled: false }];
    const titled = figuresUnderTitle(point, subject);
    return titled.length > 0 ? [{ plan, point, figures: titled, isTitled: true }] : [];
  });
  const isAbout = (text: string) => hasFigure(text, subject) && subject.isIn(text, null);
  const ofPapers = plan.papers.flatMap(({ title, figures }) =>
    figures.filter((figure) => isAbout(`${title}: ${figure}`)).map((figure) => `${title}: ${figure}`),
  );
  return { plan, points, others: [...plan.figures.filter(isAbout), ...ofPapers] };
}

/** The point's figures that are about the subject, then numbers of its text that are and that no figure repeats. */
export function figuresOfPoint(library: Library, point: PlanPoint, subject: Subject): readonly string[] {
  if (subject.measure.isFrequency) return frequenciesOf(point, subject);
  const statements = [...readStatements(point.title), ...readStatements(point.text)];
  const listed = point.figures.filter((figure) => isAbout(library, figure, point, statements, subject));
  const known = point.figures.flatMap(readQuantities);
  const inText = statements
    .filter(
      ({ about, quantity, clause }) => subject.isIn(about, point) && subject.measure.fits(quantity, clause),
    )
    .filter(({ quantity, clause }) => !isInAskedName(quantity, clause, subject))
    // "four regions" is about the regions, whatever else the sentence names.
    .filter((statement) => isMeasured(statement.quantity) || subject.isIn(phraseOf(statement), point))
    .filter(({ quantity, change }) =>
      [quantity, ...(change ? [change.to] : [])].every(
        (each) => !known.some((other) => isSameNumber(other, each)),
      ),
    );
  const isFirst = ({ quantity }: Statement, at: number) =>
    !inText.slice(0, at).some((other) => isSameNumber(other.quantity, quantity));
  const all = [...new Set([...listed, ...inText.filter(isFirst).map(phraseOf)])];
  return withNewFigures(point, keepAsked(library, point, all, subject));
}

/** The question has the number right after the same word: "Hut 9" in "how many guards has hut 9". */
function isInAskedName({ raw, from, unit }: Quantity, text: string, { words }: Subject): boolean {
  if (unit !== null) return false;
  const [, before] = /(\p{Lu}[\p{L}-]*)\s+$/u.exec(text.slice(0, from)) ?? [];
  if (before === undefined) return false;
  return words.some(
    ({ typed }, at) =>
      foldName(typed) === foldName(raw) && foldName(words[at - 1]?.typed ?? '') === foldName(before),
  );
}

/**
 * Of several figures those that have all of the words, else any of them: "three named by the government", and
 * not the seven that parliament names. A text that says that there are none has no other number of them.
 */
function keepAsked(
  library: Library,
  point: PlanPoint,
  figures: readonly string[],
  subject: Subject,
): readonly string[] {
  const whole = figures.filter((figure) => subject.isIn(figure, null, true));
  if (whole.length > 0) return whole;
  const { counted, words } = subject;
  // Under "Cod total", the figure "for Velmora" is the one on Velmora's cod.
  const untitled = words.filter((word) => !hasWord(stemText(point.title), word));
  const saysRest = (figure: string) => untitled.every((word) => hasWord(stemText(figure), word));
  const telling = untitled.length > 0 && untitled.length < words.length ? figures.filter(saysRest) : [];
  if (telling.length > 0) return telling;
  const named = figuresOfNamed(library, point, subject);
  if (named.length > 0) return named;
  const none = splitClauses(point.text, true)
    .flatMap((clause) => clause.split(/(?<=\s)(?=(?:none|nobody|keine[rs]?|aucune?)\s)/iu))
    .find(
      (clause) =>
        /^(?:none|nobody|no|keine[rs]?|aucune?)\s/iu.test(clause) && subject.isIn(clause, null, true),
    );
  if (none !== undefined) return [none.replace(/[\s.]+$/, '')];
  const count = (text: string) => words.filter((word) => hasWord(stemText(text), word)).length;
  const said = splitClauses(point.text, true)
    .flatMap((clause) => clause.split(/\s(?:and|und|et|y|e)\s/iu))
    .filter((clause) => readQuantities(clause).some((each) => subject.measure.fits(each, clause)))
    .find((clause) => count(clause) > 1);
  const isOfOthers = counted !== null && figures.length > 0 && figures.every((figure) => count(figure) === 0);
  if (isOfOthers && said !== undefined && said.length <= SAID_LENGTH) return [said.replace(/[\s.]+$/, '')];
  const near = counted === null ? [] : figures.filter((figure) => count(figure) > 0);
  return near.length > 0 ? near : figures;
}

/** A longer part of a sentence is no figure. */
const SAID_LENGTH = 50;

/** How often the point has done what it is about, as the guide lists it or as the text says. */
function frequenciesOf(point: PlanPoint, subject: Subject): readonly string[] {
  if (!subject.isIn(`${point.title}\n${point.text}`, point)) return [];
  const listed = point.figures.filter((figure) => hasFigure(figure, subject));
  return listed.length > 0 ? listed : readFrequencies(point.text);
}

/** A figure is about the subject if it says so, or the part of the point that has its number, or else the title. */
function isAbout(
  library: Library,
  figure: string,
  point: PlanPoint,
  statements: readonly Statement[],
  subject: Subject,
): boolean {
  const numbers = readQuantities(figure);
  if (!fitsAsked(figure, point, subject)) return false;
  // A number of days or dollars is about an army only if it is said of it in so many words, or if the point is.
  const asTyped = numbers.some(({ unit }) => unit !== null) && point.topics[0] !== subject.topic?.id;
  if (subject.isIn(figure, point, asTyped)) return true;
  const place = statements.filter(({ quantity }) => numbers.some((number) => isSameNumber(number, quantity)));
  if (place.length > 0) return place.some(({ about }) => subject.isIn(about, point, asTyped));
  // Its number stands nowhere else: the part of the title that shares a word with it says what it is about.
  const parts = splitClauses(point.title, true);
  const words = readAskedWords(library, figure).filter(({ typed }) => /^\p{L}/u.test(typed));
  const sharing = parts.filter((part) => words.some((word) => hasWord(stemText(part), word)));
  if (sharing.length > 0) return sharing.some((part) => subject.isIn(part, point, asTyped));
  if (subject.words.length < 2) return subject.isIn(point.title, point, asTyped);
  // One word says too little; beside a sentence that has a number of its own, it is of the title alone.
  const bare = splitSentences(point.text).filter((sentence) => readQuantities(sentence).length === 0);
  return [point.title, ...bare.map((sentence) => `${point.title}\n${sentence}`)].some((part) =>
    subject.isIn(part, point, asTyped),
  );
}
