import { attribution, briefAttribution } from '../command/attribution.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import { type Block, type Reply, runButton } from '../reply.ts';
import { upperFirst } from '../text/first-letter.ts';
import { cite, citePlan } from './cite.ts';
import { planCommand, planDates, statusInWords } from './plan-wording.ts';

/** Plans in the short form of the list. */
const BRIEF_PLANS = 3;

/** The plans of the guide in short: the newest first. */
export function planListSummary(library: Library): Reply {
  const newest = [...library.plans].sort((a, b) => b.date.localeCompare(a.date));
  const shown = newest.slice(0, BRIEF_PLANS);
  const left = newest.length - shown.length;
  return {
    audience: 'channel',
    command: '/plan list',
    title: countPlans(library),
    blocks: [
      {
        kind: 'items',
        items: shown.map((plan) => ({
          label: [{ text: plan.title, strong: true }, `: ${statusInWords(library, plan)}`],
        })),
      },
    ],
    buttons: [
      runButton(left > 0 ? `${left} more` : 'More', '/plan list full', true),
      ...shown.map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan))),
    ],
    footer: [briefAttribution(library, library.plans)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      shown.map((plan) => citePlan(library, plan)),
    ),
  };
}

function countPlans({ plans }: Library): string {
  return plans.length === 1 ? '1 plan' : `${plans.length} plans`;
}

/** Every plan of the guide, each with a button. */
export function planList(library: Library): Reply {
  const groups = [...new Set(library.plans.map(({ group }) => group))];
  return {
    audience: 'channel',
    command: '/plan list full',
    title: countPlans(library),
    blocks: groups.flatMap((group): Block[] => [
      ...(group === undefined ? [] : [{ kind: 'heading' as const, text: group }]),
      {
        kind: 'items',
        items: library.plans
          .filter((plan) => plan.group === group)
          .map((plan) => ({
            label: [
              { text: plan.title, strong: true },
              ...(plan === library.defaultPlan ? [' (the default for /plan)'] : []),
            ],
            detail: `${planDates(plan)} · ${statusInWords(library, plan)} · ${count(plan)}`,
            button: runButton('Show', planCommand(plan)),
          })),
      },
    ]),
    buttons: [],
    footer: [attribution(library, library.plans)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      library.plans.map((plan) => citePlan(library, plan)),
    ),
  };
}

/** "28 points, 1 of them removed"; "17 of 24 points"; "7 items" if the numbers are ours or there are none. */
function count(plan: Plan): string {
  const { points, pointCount } = plan;
  const removed = points.filter(({ deleted }) => deleted).length;
  const own = plan.numbering !== 'editorial' && points.every(({ number }) => number !== undefined);
  const known = own && pointCount !== undefined && pointCount > points.length ? ` of ${pointCount}` : '';
  const noun = `${own ? 'point' : 'item'}${points.length === 1 ? '' : 's'}`;
  return `${points.length}${known} ${noun}${removed === 0 ? '' : `, ${removed} of them removed`}`;
}
