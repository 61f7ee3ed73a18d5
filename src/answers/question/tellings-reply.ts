import { briefAttribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEvent, citePlan, citePoint } from '../cite.ts';
import { placeInPlan, planCommand, pointButtons } from '../plan-wording.ts';

type Shown = {
  readonly asked: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** What the timeline is offered for. */
  readonly subject: string;
  readonly events: readonly TimelineEvent[];
  readonly points: readonly PointInPlan[];
  /** Texts whose status is told. */
  readonly texts?: readonly Plan[];
};

/** The reply that shows what events and points tell of a thing, with its points and its timeline a press away. */
export function tellingsReply(
  library: Library,
  { asked, title, blocks, subject, events, points, texts = [] }: Shown,
): Reply {
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title,
    blocks,
    buttons: [
      ...points.flatMap((found) => pointButtons(library, found, placeInPlan(found.plan, found.point))),
      ...texts.map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan))),
      runButton('Timeline', formatLine('plan', 'timeline', subject)),
    ],
    footer: [briefAttribution(library, [...texts, ...points.map(({ plan }) => plan)])],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(library, [
      ...texts.map((plan) => citePlan(library, plan)),
      ...events.map((event) => citeEvent(library, event)),
      ...points.map((found) => citePoint(library, found)),
    ]),
  };
}
