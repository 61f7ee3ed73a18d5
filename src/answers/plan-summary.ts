import { briefAttribution } from '../command/attribution.ts';
import type { Library } from '../guide/library.ts';
import { pagePublisher } from '../guide/page-publisher.ts';
import type { Plan } from '../guide/schema.ts';
import { type Reply, runButton, type Span } from '../reply.ts';
import { cite, citePlan, nameOfPoint } from './cite.ts';
import { pluralise } from './count-values.ts';
import { planCommand, planDates, statusInWords } from './plan-wording.ts';
import { fullTextOf } from './published-pages.ts';

/** Points in the short form of a plan. */
const BRIEF_POINTS = 3;

/** The most characters that the titles of points take in a list of all of them. */
const LIST_LENGTH = 700;

/** How many points a plan has, and their titles, as many as fit. */
export function listPointsBriefly(library: Library, plan: Plan): Reply {
  const { points, pointCount = points.length, shortTitle } = plan;
  const lengths = points.map(({ title }) => title.length + 4);
  const fitting = lengths.filter(
    (_, at) => lengths.slice(0, at + 1).reduce((sum, length) => sum + length) <= LIST_LENGTH,
  );
  const known = points.length < pointCount ? `, of which ${points.length} are known` : '';
  const isOfficial = plan.numbering === 'official' || plan.pointCount !== undefined;
  return {
    ...summarise(library, plan, fitting.length),
    title: isOfficial
      ? `The ${shortTitle} has ${pluralise(pointCount, 'point')}${known}`
      : `${pluralise(points.length, 'point')} of the ${shortTitle} known; it has no numbered list of its own`,
  };
}

/** A plan in short: when, by whom, where it stands, and its first points. */
export function planSummary(library: Library, plan: Plan): Reply {
  return summarise(library, plan, BRIEF_POINTS);
}

function summarise(library: Library, plan: Plan, shown: number): Reply {
  const page = plan.numbering === 'guide' ? undefined : fullTextOf(plan);
  const facts: readonly Span[] = [
    `${planDates(plan)} · ${statusInWords(library, plan)} · by ${plan.proposers.join(', ')}`,
    ...(page ? [' · ', { text: pagePublisher(library, page), url: page.url }] : []),
  ];
  const left = plan.points.length - shown;
  const command = planCommand(plan);
  return {
    audience: 'channel',
    command,
    title: plan.title,
    blocks: [
      { kind: 'note', text: facts },
      {
        kind: 'items',
        items: plan.points.slice(0, shown).map(({ number, title }) => ({
          label: number === undefined ? `– ${title}` : `${number}. ${title}`,
        })),
      },
    ],
    buttons: [
      runButton(left > 0 ? `${left} more` : 'More', `${command} full`, true),
      runButton('All plans', '/plan list'),
    ],
    footer: [briefAttribution(library, [plan])],
    sources: [],
    answers: {
      ids: [],
      points: plan.points.map((point) => nameOfPoint({ plan, point })),
    },
    cited: cite(library, [citePlan(library, plan)]),
  };
}
