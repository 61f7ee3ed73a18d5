import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr } from '../absence.ts';
import { cutText } from '../cut-text.ts';
import { figuresOf } from '../figures/titled-figures.ts';
import { bareStatus } from '../plan-wording.ts';
import { ownStanding } from '../point-standing.ts';
import { briefCaveat } from './name-points.ts';
import { hasOwnNumber } from './point-cell.ts';
import type { SubjectKind } from './subject.ts';
import type { SubjectRow } from './subject-rows.ts';
import { coverageOf } from './text-coverage.ts';
import { datesInWords } from './text-order.ts';

/** "20-point framework (23 December 2025, draft): Army of 800,000 in peacetime (point 4), and 2 more" */
export function briefLine(
  library: Library,
  kind: SubjectKind,
  row: SubjectRow,
  isChosen: boolean,
  hasRoom = true,
  alike: ReadonlySet<string> = new Set(),
): readonly Span[] {
  const { plan, points, also, excerpt, context } = row;
  const [point] = points;
  // Of two texts that were asked for, a point that only one of them has is what changed.
  const others = isChosen ? [...points, ...also].slice(1, 1 + MOST_OTHERS) : [];
  const left = points.length + also.length - 1 - others.length;
  // Two texts that were asked for may have the same heading and other figures below it.
  const words =
    point &&
    (isChosen
      ? sayInFull(point, excerpt)
      : alike.has(point.title)
        ? sayInFull(point, excerpt, ALIKE_LENGTH)
        : (excerpt ?? withFigures(point, hasRoom)));
  return [
    { text: upperFirst(plan.shortTitle), strong: true },
    ` (${datesInWords(library, plan)}, ${bareStatus(plan)}): `,
    point && words !== undefined
      ? `${[nameBriefly(plan, point, words), ...others.map((each) => nameBriefly(plan, each, alike.has(each.title) ? sayInFull(each, null, ALIKE_LENGTH) : withFigures(each)))].join('; ')}${left > 0 ? `, and ${left} more` : ''}${context === null ? '' : `. ${context}`}`
      : sayWhatThereIs(kind, row),
  ];
}

/**
 * "Fishing income for outer islands: 25% of the income": two texts may have the same heading and other figures. A sentence
 * that names the subject stands alone, for the point's figures may be of something else.
 */
function withFigures(point: PlanPoint, hasRoom = true): string {
  const { title } = point;
  const titled = readQuantities(title);
  const isTitled = (figure: string) =>
    readQuantities(figure).every((each) => titled.some((other) => isSameNumber(each, other)));
  const others = figuresOf(point).filter((figure) => !isTitled(figure));
  const figures = hasRoom ? others : titled.length > 0 ? [] : others.slice(0, 1);
  const shown = figures.filter(
    (_, at) => at === 0 || figures.slice(0, at + 1).join(', ').length <= FIGURES_LENGTH,
  );
  if (shown.length === 0) return title;
  const left = figures.length - shown.length;
  const more = left === 0 ? '' : ` and ${left} more ${left === 1 ? 'figure' : 'figures'}`;
  return `${title}${titled.length > 0 ? '; ' : ': '}${shown.join(', ')}${more}`;
}

const FIGURES_LENGTH = 45;

/** Headings that points of several texts share, whose texts differ: by themselves they would say that nothing changed. */
export function findAlikeTitles(rows: readonly SubjectRow[]): ReadonlySet<string> {
  const all = rows.flatMap(({ points, also }) => [...points, ...also]);
  return new Set(
    all
      .filter(({ title, text }) => all.some((other) => other.title === title && other.text !== text))
      .map(({ title }) => title),
  );
}

/** The excerpt has the heading, if it needs it. */
function sayInFull({ title, text }: PlanPoint, excerpt: string | null, length = SAID_LENGTH): string {
  const said = cutText(text, length).replace(/\.$/, '');
  return excerpt !== null && !said.includes(excerpt) ? excerpt : `${title}: ${said}`;
}

const SAID_LENGTH = 180;
const ALIKE_LENGTH = 120;
const MOST_OTHERS = 2;

/** What to say of a text without a point on the subject; the words claim no more than the guide can know. */
export function nameLack(kind: SubjectKind, plan: Plan): string {
  const isWhole = coverageOf(plan) === 'whole';
  switch (kind) {
    case 'topic':
      return isWhole ? 'none filed under it' : 'none known';
    case 'words':
      return isWhole ? 'none names it' : 'none known to name it';
    case 'match':
      return isWhole ? 'no matching point' : 'no matching point known';
    default:
      return kind satisfies never;
  }
}

function sayWhatThereIs(kind: SubjectKind, { plan, nearest, nearestLacks, related }: SubjectRow): string {
  const none = kind === 'words' ? 'not named' : coverageOf(plan) === 'whole' ? 'none' : 'none known';
  const [near] = nearest;
  const [bearing] = related;
  if (near && nearestLacks)
    return `without ${joinOr(nearestLacks.map(inQuotes))}: ${nameBriefly(plan, near, sayInFull(near, null))}`;
  if (near) return `${none}; nearest: ${nameBriefly(plan, near)}`;
  if (bearing) return `${none}; related: ${nameBriefly(plan, bearing)}`;
  return none;
}

function nameBriefly(plan: Plan, point: PlanPoint, words = point.title): string {
  const number = hasOwnNumber(plan, point) ? `point ${point.number}` : null;
  // The heading of a point that was not seen says so itself.
  const caveat = point.basis === 'unseen' ? null : briefCaveat(plan, point);
  const facts = [number, ownStanding({ plan, point }), caveat].filter((fact) => fact !== null).join('; ');
  return facts === '' ? words : `${words} (${facts})`;
}
