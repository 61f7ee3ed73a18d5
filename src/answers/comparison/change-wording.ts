import type { Library } from '../../guide/library.ts';
import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { tokenize } from '../../search/tokenize.ts';
import { briefCaveat, nameNumbers, UNNUMBERED } from './name-points.ts';
import type { PlanChanges, PointChange } from './plan-changes.ts';
import { splitHeadings } from './word-diff.ts';

/** "Army: 600,000 → 800,000 in peacetime (point 6, now 4)". The arrow is one of time: without an order, "/" stands there. */
export function describeChange(library: Library, changes: PlanChanges, change: PointChange): readonly Span[] {
  const { first, second, difference, figures } = change;
  const [before, after] = [joinTitles(first), joinTitles(second)];
  const facts = [nameBoth(changes, change), ...listCaveats(changes, change)];
  const where = ` (${facts.join('; ')})`;
  const to = changes.isOrdered ? ' → ' : ' / ';
  const split = splitHeadings(first, second);
  switch (difference) {
    case 'figures': {
      const pairs = figures.changes.map((pair) => pair.from + to + pair.to).join('; ');
      if (split) return [`${split.start}: `, { text: pairs, strong: true }, where];
      // Only the headings say what the figures are of: four of nine pools are shut here, seven of nine kept there.
      // What they say themselves is not said twice.
      const untold = figures.changes
        .filter((pair) => !(isSaid(pair.from, before) && isSaid(pair.to, after)))
        .map((pair) => pair.from + to + pair.to);
      return [before, to, after, ` (${[...untold, ...facts].join('; ')})`];
    }
    case 'heading':
      // What is not the same point stands side by side: nothing became anything.
      if (change.link !== 'match') return [nameLink(library, change), `${before} · ${after}`, where];
      return split
        ? [`${split.start}: ${split.first}${to}${split.second}`, where]
        : [before, to, after, where];
    case 'dropped':
      return [`Removed: ${before} (${nameNumbers(changes.first, first)})`];
    case 'wording':
      return [`${after}: ${sameness(change)}`, where];
    case 'unknown':
      return [`${before}: cannot be compared`, where];
    case 'none':
      return [`${after}: unchanged`, where];
    default:
      return difference satisfies never;
  }
}

/** The heading has the figure's numbers, if not all of its words: "Assembly of 90 members" has "90 members of the assembly". */
function isSaid(figure: string, heading: string): boolean {
  if (heading.includes(figure)) return true;
  const numbers = readQuantities(figure);
  const said = readQuantities(heading);
  return numbers.length > 0 && numbers.every((number) => said.some((other) => isSameNumber(number, other)));
}

function nameLink(library: Library, change: PointChange): string {
  const topic = change.link === 'subject' ? sharedTopic(library, change) : null;
  return topic === null ? 'Related: ' : `${topic}: `;
}

/** "point 6, now 4"; "point 7 in both"; "point 6 / point 7" if neither is known to be the older. */
function nameBoth({ first, second, isOrdered }: PlanChanges, change: PointChange): string {
  const [ours, theirs] = [nameNumbers(first, change.first), nameNumbers(second, change.second)];
  if (ours === theirs && ours !== UNNUMBERED) return `${ours} in both`;
  if (change.link !== 'match') {
    return [ours, theirs].filter((numbers) => numbers !== UNNUMBERED).join(' · ') || UNNUMBERED;
  }
  if (!isOrdered) return `${ours} / ${theirs}`;
  const isSameNoun = ours.split(/s? /)[0] === theirs.split(/s? /)[0];
  return `${ours}, now ${isSameNoun ? theirs.replace(/^\p{L}+ /u, '') : theirs}`;
}

function joinTitles(points: readonly PlanPoint[]): string {
  return points.map(({ title }) => title).join('; ');
}

function sharedTopic(library: Library, { first, second }: PointChange): string | null {
  const [topics, others] = [first, second].map((points) => points.flatMap((point) => point.topics));
  const shared = topics?.find((topic) => others?.includes(topic));
  return library.topic(shared ?? '')?.name ?? null;
}

/** Numbers count wherever they stand: a date in the sentence is a figure to a reader. */
function sameness({ first, second }: PointChange): string {
  const numbers = (points: readonly PlanPoint[]) =>
    points
      .flatMap(({ text, figures }) => tokenize([text, ...figures].join('\n')))
      .flatMap(({ folded }) => (/^\d/.test(folded) ? folded : []));
  const [ours, theirs] = [new Set(numbers(first)), new Set(numbers(second))];
  const haveSame = ours.size > 0 && ours.symmetricDifference(theirs).size === 0;
  return haveSame ? 'same heading and figures' : 'same heading';
}

function listCaveats({ first, second }: PlanChanges, change: PointChange): readonly string[] {
  const caveats = [
    ...change.first.map((point) => briefCaveat(first, point)),
    ...change.second.map((point) => briefCaveat(second, point)),
  ];
  return [...new Set(caveats.filter((caveat) => caveat !== null))];
}
