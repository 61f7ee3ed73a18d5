import { attribution } from '../command/attribution.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import { type Block, type Reply, runButton } from '../reply.ts';
import { planCommand, planDates, statusInWords } from './plan-wording.ts';

/** Every plan of the guide, each with a button. */
export function planList(library: Library): Reply {
  const groups = [...new Set(library.plans.map(({ group }) => group))];
  return {
    audience: 'channel',
    command: '/plan list',
    title: library.plans.length === 1 ? '1 plan' : `${library.plans.length} plans`,
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
            button: runButton('Show', planCommand(library, plan)),
          })),
      },
    ]),
    buttons: [],
    footer: [attribution(library, library.plans)],
    sources: [],
    answers: { ids: [], points: [] },
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
