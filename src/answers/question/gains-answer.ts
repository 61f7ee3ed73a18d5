import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { POINTS, type PointInPlan } from '../../guide/document-keys.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { cite, citePoint, nameOfPoint } from '../cite.ts';
import { tally } from '../count-values.ts';
import { pointName } from '../plan-wording.ts';

/** Topics offered, and points shown. */
const TOPICS = 4;
const BRIEF_POINTS = 3;

/**
 * "what does Russia get": the guide does not weigh a point, so this shows the points that name the party, and the topics
 * they are on. Null if none does.
 */
export function gainsAnswer(
  { library, now }: Context,
  words: string,
  party: string,
  plans: readonly Plan[],
): Reply | null {
  const [only = null] = plans;
  const found = library.search
    .find(party, { now, limit: 1000, part: POINTS })
    .hits.flatMap(({ id }) => library.pointOfKey(id) ?? [])
    .filter(({ plan }) => only === null || plan === only);
  if (found.length === 0) return null;
  const named = upperFirst(party);
  const topics = tally(found.flatMap(({ point }) => point.topics)).slice(0, TOPICS);
  const shown = found.slice(0, BRIEF_POINTS);
  const where = only === null ? '' : ` in the ${only.shortTitle}`;
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', words),
    title: `Points that name ${named}${where}: ${found.length}`,
    blocks: [
      {
        kind: 'text',
        text: 'The guide does not say who gains or loses by a point. Choose a topic, or read:',
      },
      { kind: 'items', items: shown.map((each) => ({ label: describePoint(each) })) },
    ],
    buttons: [
      runButton(
        `${found.length > BRIEF_POINTS ? `${found.length - BRIEF_POINTS} more` : 'More'}`,
        formatLine('plan', 'search', party, { of: only?.id, full: true }),
        true,
      ),
      ...topics.flatMap(([id]) => {
        const topic = library.topic(id);
        return topic
          ? [runButton(topic.name, formatLine('plan', 'search', `${party} ${topic.name}`, { of: only?.id }))]
          : [];
      }),
    ],
    footer: [briefAttribution(library, [...new Set(shown.map(({ plan }) => plan))])],
    sources: [],
    answers: { ids: [], points: found.slice(0, 10).map(nameOfPoint) },
    cited: cite(
      library,
      shown.map((each) => citePoint(library, each)),
    ),
  };
}

function describePoint({ plan, point }: PointInPlan): string {
  return `${pointName(plan, point)}: ${point.title}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
