import { commandLine } from '../command-text.ts';
import type { Block, Button, Reply } from '../reply.ts';
import type { PointOf } from './keys.ts';
import type { Library } from './library.ts';
import type { Plan } from './schema.ts';
import { attribution, pointButton, pointName } from './show.ts';

/** Replies to a question about points that has no answer: what there is, and what to type next. */

export function noPointReply(library: Library, plan: Plan, number: number): Reply {
  const draft = library.fullDraft;
  const lists = plan === library.defaultPlan && draft ? [plan, draft] : [plan];
  const buttons = lists.flatMap((list): Button[] => {
    const last = list.points.filter((point) => point.number !== undefined).at(-1);
    const button =
      last &&
      pointButton(library, { plan: list, point: last }, `Point ${last.number} of the ${list.shortTitle}`);
    return button ? [button] : [];
  });
  const unnumbered = plan.points.filter((point) => point.number === undefined);
  const blocks: Block[] = [
    { kind: 'text', text: `There is no point ${number}. ${lists.map(lengthOf).join(' ')}` },
    ...(unnumbered.length === 0
      ? []
      : [
          { kind: 'note' as const, text: 'Known of this text without a number:' },
          {
            kind: 'items' as const,
            items: unnumbered.map(({ title, text }) => ({ label: title, detail: text })),
          },
        ]),
    { kind: 'note', text: 'For example: /plan point 4' },
  ];
  buttons.push({
    kind: 'run',
    label: 'All points',
    command: plan === library.defaultPlan ? '/plan' : commandLine('plan', 'list', plan.id),
  });
  return miss(
    library,
    commandLine('plan', 'point', `${number} of ${plan.id}`),
    `No point ${number}`,
    blocks,
    buttons,
  );
}

/** "The 28-point text has 28 points." */
function lengthOf(plan: Plan): string {
  const numbers = plan.points.flatMap(({ number }) => number ?? []);
  const known =
    plan.pointCount !== undefined && plan.pointCount !== numbers.length ? ` of ${plan.pointCount}` : '';
  if (numbers.length === 0) return `The points of the ${plan.shortTitle} have no numbers.`;
  return `The ${plan.shortTitle}: ${numbers.length}${known} points, numbered ${Math.min(...numbers)} to ${Math.max(...numbers)}.`;
}

/** `before` is the line that the plan's id completes. */
export function noSuchPlanReply(library: Library, typed: string, before: string): Reply {
  const meant = library.planNames.meant(typed)?.thing;
  const complete = (id: string) => (before.endsWith(':') ? `${before}${id}` : `${before} ${id}`);
  const others = library.plans.filter((plan) => plan !== meant);
  return miss(
    library,
    complete(typed),
    'No such plan',
    [
      {
        kind: 'text',
        text: `The guide knows no plan “${typed}”.${meant ? ` Did you mean the ${meant.shortTitle}?` : ''}`,
      },
      {
        kind: 'note',
        text: `It knows: ${library.plans.map(({ shortTitle, id }) => `${shortTitle} (${id})`).join(', ')}.`,
      },
      { kind: 'note', text: `For example: ${complete(library.fullDraft?.id ?? library.defaultPlan.id)}` },
    ],
    [...(meant ? [meant] : others.slice(0, 3))].map((plan, at) => ({
      kind: 'run',
      label: plan.shortTitle,
      command: complete(plan.id),
      primary: meant !== undefined && at === 0,
    })),
  );
}

/** Nothing on these words in any plan; `near` is what comes closest. */
export function nothingOnReply(
  library: Library,
  words: string,
  command: string,
  near: readonly PointOf[],
): Reply {
  const blocks: Block[] = [{ kind: 'text', text: `No point of any plan is on “${words}”.` }];
  if (near.length > 0) {
    blocks.push({ kind: 'note', text: 'Not what was asked for, but the nearest there is:' });
    blocks.push({
      kind: 'items',
      items: near.map((found) => {
        const button = pointButton(library, found, 'Show');
        const item = { label: found.point.title, detail: pointName(found.plan, found.point) };
        return button ? { ...item, button } : item;
      }),
    });
  }
  blocks.push({ kind: 'note', text: 'Try other words, or one of these topics:' });
  const topics = library.guide.about.topics.slice(0, 5);
  return miss(library, command, 'Nothing found', blocks, [
    ...topics.map(({ name }) => ({
      kind: 'run' as const,
      label: name,
      command: commandLine('plan', 'compare', name),
    })),
    { kind: 'run', label: 'Search the reading list', command: commandLine('sources', null, words) },
  ]);
}

function miss(
  library: Library,
  command: string,
  title: string,
  blocks: readonly Block[],
  buttons: readonly Button[],
): Reply {
  return {
    audience: 'asker',
    command,
    title,
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
  };
}
