import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { datesInWords } from '../comparison/text-order.ts';
import { cutText } from '../cut-text.ts';
import { linkPoint } from '../link-point.ts';
import { bareStatus, numberName } from '../plan-wording.ts';
import { ownStanding, pointStatus } from '../point-standing.ts';
import { unsaidFigures } from '../unsaid-figures.ts';
import { countsAsked } from './counts-asked.ts';
import { cutToFigures } from './cut-to-figures.ts';
import type { TextFigures } from './find-figures.ts';
import { hasFigure } from './measured.ts';
import { findNumbered, isNumbered, isNumberedPoint } from './numbered-records.ts';
import type { Count } from './read-count.ts';
import { hasRival } from './rival-figures.ts';
import type { Subject } from './subject.ts';
import { figuresOf } from './titled-figures.ts';

/** Characters of the title, and of what one point says or each of two. */
const TITLE_LENGTH = 110;
const SAYS_LENGTH = 150;
const SAYS_LENGTH_OF_TWO = 100;

/** "Leith accord, point 1: 48 of 61 objects"; "Closest figures: on objects" if no figure has all words of the question. */
export function countTitle(
  library: Library,
  { dropped, isWider, subject }: Count,
  own: TextFigures | undefined,
): string {
  const on = `Figures on ${subject.name}`;
  if (isWider) {
    return isNumbered(findNumbered(library, dropped.slice(0, 1), []))
      ? `Closest figures: on the topic ${subject.name}`
      : `${on}; none names ${inQuotes(dropped[0] ?? '')}`;
  }
  if (dropped.length > 0) {
    return `Closest figures: on ${subject.name}, without ${dropped.map((word) => inQuotes(word)).join(' or ')}`;
  }
  if (!own) return on;
  const { plan, others } = own;
  const points = pointsNaming(subject, own);
  const [only] = points;
  const all = points.length > 0 ? points.flatMap((point) => point.figures) : others;
  const number = points.length === 1 ? only?.point.number : undefined;
  const place = number === undefined ? '' : `, ${numberName(plan, number).toLowerCase()}`;
  const text = `${upperFirst(plan.shortTitle)}${place}`;
  // None of several is the one that was asked for.
  if (points.length > 1) {
    const name = subject.name === `the ${plan.shortTitle}` ? '' : ` on ${subject.name}`;
    return `${text}: figures${name} in ${points.length} points`;
  }
  // One of two sums in a sentence would pass for the answer.
  if (only && points.length === 1 && hasRival(library, only, subject)) return `${text}: ${only.point.title}`;
  // "from age 56" is no number of workers, whatever its sentence is about.
  if (only && !only.figures.some((figure) => countsAsked(library, figure, only.point, subject)))
    return `Closest figures: on ${subject.name}`;
  return cutText(`${text}: ${[...new Set(all)].join('; ')}`, TITLE_LENGTH);
}

/** A point that has the words counts before its neighbours on the same topic: "140 jobs" is no number of scholarships. */
function pointsNaming(subject: Subject, { points }: TextFigures): TextFigures['points'] {
  const naming = points.filter(({ point }) => subject.isIn(`${point.title}\n${point.text}`, point, true));
  return naming.length > 0 ? naming : points;
}

/** What the points with the figures say, with date and status of the text: a figure alone does not show what it is of. */
export function sayPoints(
  library: Library,
  { plan, points, others }: TextFigures,
  title: string,
): readonly (readonly Span[])[] {
  const [first, second] = points;
  const text = upperFirst(plan.shortTitle);
  const isNamed = title.startsWith(text);
  if (!first && isNamed) return [[linkPoint(plan, null, text), ` (${dateAndStatus(library, plan)}).`]];
  // Figures of the text as a whole, which the title does not have.
  if (!first) {
    const figures = cutText(others.join('; '), SAYS_LENGTH);
    return [
      [
        linkPoint(plan, null, text),
        ` (${dateAndStatus(library, plan)}): `,
        { text: figures.replace(/[\s.]*$/, '.'), strong: true },
      ],
    ];
  }
  const further = points.slice(2).map(({ point, figures }) => {
    const own = point.number === undefined ? point.title : numberName(plan, point.number);
    return `${own}: ${figures.join(', ')}`;
  });
  const shown = (second ? [first, second] : [first]).map(({ point, figures }, at): readonly Span[] => {
    const own = point.number === undefined ? point.title : numberName(plan, point.number);
    const name = isNamed || at > 0 ? own : `${text}, ${point.number === undefined ? own : own.toLowerCase()}`;
    const said = cutToFigures(point.text, figures, second ? SAYS_LENGTH_OF_TWO : SAYS_LENGTH);
    const unsaid = unsaidFigures(figures, said).filter((figure) => !title.includes(figure));
    return [
      linkPoint(plan, point, name),
      at === 0
        ? ` (${datesInWords(library, plan)}, ${pointStatus(plan, point)}): `
        : saysOwn({ plan, point }),
      // The guide may have a figure in its list alone.
      ...(unsaid.length === 0 ? [] : [{ text: `${unsaid.join('; ')}.`, strong: true }, ' ']),
      said,
    ];
  });
  return further.length === 0 ? shown : [...shown, [cutText(further.join('; '), SAYS_LENGTH)]];
}

/**
 * The current text has none: a point of it on the subject is part of the answer, and so is what it says on the topic to which
 * the only word belongs.
 */
export function sayNone(
  library: Library,
  plan: Plan,
  { found, subject, nearby }: Count,
): readonly (readonly Span[])[] {
  const close = numberedPoint(library, plan, subject);
  if (close) {
    const figures = figuresOf(close.point);
    const said = figures.length === 0 ? '' : `: ${figures.join(', ')}`;
    return [
      [`Close, in the ${plan.shortTitle} (${dateAndStatus(library, plan)}): ${nameAndTitle(close)}${said}.`],
    ];
  }
  const words = subject.name.split(', ').map((word) => inQuotes(word));
  const on = words.length === 1 ? `on ${words[0]}` : `that names ${words.join(' and ')}`;
  const where = `No figure ${on} found in the ${plan.shortTitle} (${dateAndStatus(library, plan)})`;
  const point = found.without.find((each) => each.plan === plan);
  const near = nearby?.texts.find((text) => text.plan === plan)?.points[0];
  const onTopic = near ? null : figuresOnTopic(plan, subject);
  return [
    [`${where}${point ? `; its ${nameAndTitle(point)}` : ''}.`],
    ...(onTopic
      ? [[`On ${subject.topic?.name}, ${nameAndTitle(onTopic)}: ${onTopic.figures.join(', ')}.`]]
      : []),
    ...(near && nearby ? [[`On ${nearby.name}, ${nameAndTitle(near)}: ${near.figures.join(', ')}.`]] : []),
  ];
}

/** A point of the plan on the subject that has a number after all: one of another kind, or of something else. */
function numberedPoint(library: Library, plan: Plan, subject: Subject): PointInPlan | null {
  const { topic, words, isWholeTopic } = subject;
  const [named] = findNumbered(
    library,
    words.map(({ typed }) => typed),
    [plan],
  ).points;
  if (named || !isWholeTopic) return named ?? null;
  const point = plan.points.find((each) => each.topics.includes(topic?.id ?? '') && isNumberedPoint(each));
  return point ? { plan, point } : null;
}

/** "Merger" is a word of the topic "Ownership and merger": a point on that may have the figure under another word. */
function figuresOnTopic(plan: Plan, subject: Subject): (PointInPlan & { figures: readonly string[] }) | null {
  const { topic } = subject;
  if (!topic) return null;
  const onIt = plan.points
    .filter(({ topics }) => topics[0] === topic.id)
    .map((point) => ({ plan, point, figures: point.figures.filter((each) => hasFigure(each, subject)) }));
  return onIt.find(({ figures }) => figures.length > 0) ?? null;
}

/** What the question has and no figure; the title says it of a topic. */
export function countNote(
  library: Library,
  { dropped, elsewhere, subject, isWider, lacksOnly }: Count,
  where: string,
): string {
  if (dropped.length === 0) return '';
  if (isWider && isNumbered(findNumbered(library, dropped, []))) return '';
  if (isWider)
    return `No figure on ${inQuotes(dropped.join(' '))} found in ${where}. On the topic ${subject.name}:`;
  const words = elsewhere.map((word) => inQuotes(word)).join(' or ');
  // The title says what all of them lack.
  return lacksOnly === null
    ? ''
    : `The figure on ${subject.name} in the ${lacksOnly.shortTitle} does not name ${words}; another text does.`;
}

/** "point 8, “No compensation claims”" */
function nameAndTitle({ plan, point }: PointInPlan): string {
  const name = point.number === undefined ? 'point' : numberName(plan, point.number).toLowerCase();
  return `${name}, ${quoteTitle(point.title)}`;
}

function saysOwn(found: PointInPlan): string {
  const own = ownStanding(found);
  return own === null ? ': ' : ` (${own}): `;
}

function dateAndStatus(library: Library, plan: Plan): string {
  return `${datesInWords(library, plan)}, ${bareStatus(plan)}`;
}
