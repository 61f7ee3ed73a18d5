import { briefAttribution } from '../command/attribution.ts';
import type { Library } from '../guide/library.ts';
import { pagePublisher } from '../guide/page-publisher.ts';
import type { Plan } from '../guide/schema.ts';
import { type Reply, runButton, type Span } from '../reply.ts';
import { cite, citePlan, nameOfPoint } from './cite.ts';
import { planCommand, planDates, statusInWords } from './plan-wording.ts';
import { fullTextOf } from './published-pages.ts';

/** Points in the short form of a plan. */
const BRIEF_POINTS = 3;

/** A plan in short: when, by whom, where it stands, and its first points. */
export function planSummary(library: Library, plan: Plan): Reply {
  const page = plan.numbering === 'guide' ? undefined : fullTextOf(plan);
  const facts: readonly Span[] = [
    `${planDates(plan)} · ${statusInWords(library, plan)} · by ${plan.proposers.join(', ')}`,
    ...(page ? [' · ', { text: pagePublisher(library, page), url: page.url }] : []),
  ];
  const left = plan.points.length - BRIEF_POINTS;
  const command = planCommand(plan);
  return {
    audience: 'channel',
    command,
    title: plan.title,
    blocks: [
      { kind: 'note', text: facts },
      {
        kind: 'items',
        items: plan.points.slice(0, BRIEF_POINTS).map(({ number, title }) => ({
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
