import { briefAttribution } from '../command/attribution.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Reply } from '../reply.ts';
import { cite, citePoint, nameOfPoint } from './cite.ts';
import { numberName, planDates, pointButtons, statusInWords } from './plan-wording.ts';
import { describeBasis } from './point-basis.ts';
import { ownStanding } from './point-standing.ts';

/** Several points of one plan that were asked for together, each with what it says. `command` gets the reply again. */
export function severalPoints(library: Library, command: string, found: readonly PointInPlan[]): Reply {
  const plans = [...new Set(found.map(({ plan }) => plan))];
  const [plan] = plans;
  const names = found.map(({ point }) => point.number ?? '');
  return {
    audience: 'channel',
    command,
    title: `Points ${names.slice(0, -1).join(', ')} and ${names.at(-1)} of the ${plan?.shortTitle ?? ''}`,
    blocks: [
      {
        kind: 'items',
        items: found.map(({ plan, point }) => {
          const caveats = [ownStanding({ plan, point }), describeBasis(point)].filter(
            (each) => each !== null && each !== undefined,
          );
          const own = plans.length > 1 ? ` of the ${plan.shortTitle}` : '';
          return {
            label: [
              { text: `${numberName(plan, point.number ?? 0)}${own}: `, strong: true },
              `${point.text}${caveats.length === 0 ? '' : ` (${caveats.join('; ')})`}`,
            ],
          };
        }),
      },
      {
        kind: 'note',
        text: plans
          .map((each) => `${each.title} · ${planDates(each)} · ${statusInWords(library, each)}`)
          .join('\n'),
      },
    ],
    buttons: found.flatMap((each) =>
      pointButtons(library, each, numberName(each.plan, each.point.number ?? 0)),
    ),
    footer: [briefAttribution(library, plans)],
    sources: [],
    answers: { ids: [], points: found.map(nameOfPoint) },
    cited: cite(
      library,
      found.map((each) => citePoint(library, each)),
    ),
  };
}
