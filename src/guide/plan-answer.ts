import { commandLine } from '../command-text.ts';
import type { Block, Button, Item, Reply } from '../reply.ts';
import type { Library } from './library.ts';
import { seen } from './point-answer.ts';
import type { Plan, PlanPoint } from './schema.ts';
import { attribution, pageText, planDates, statusInWords } from './show.ts';

/** A plan at a glance; the default one also says which others there are. */
export function planAnswer(library: Library, plan: Plan): Reply {
  const isDefault = plan === library.defaultPlan;
  const blocks: Block[] = [
    {
      kind: 'fields',
      fields: [
        { label: 'Date', value: planDates(plan) },
        { label: 'Status', value: statusInWords(library, plan) },
        { label: 'By', value: plan.proposers.join(', ') },
      ],
    },
    ...note(plan.statusNote),
    ...note(plan.numberingNote),
    ...note(plan.dateNote),
    { kind: 'items', items: plan.points.map((point) => pointItem(plan, point)) },
  ];
  if (plan.figures.length > 0) blocks.push({ kind: 'note', text: `Figures: ${plan.figures.join(' · ')}` });
  for (const paper of plan.papers) {
    const title = paper.url
      ? [{ text: paper.title, url: paper.url, strong: true }]
      : [{ text: paper.title, strong: true }];
    blocks.push({ kind: 'text', text: [...title, `: ${paper.text}`] });
  }
  if (isDefault) blocks.push(...others(library));
  else blocks.push(...publishedPages(plan));
  if (plan.confidence) blocks.push({ kind: 'note', text: plan.confidence });
  return {
    audience: 'channel',
    command: isDefault ? '/plan' : commandLine('plan', 'list', plan.id),
    title: plan.title,
    blocks,
    buttons: planButtons(library, plan),
    footer: [attribution(library)],
    sources: [],
    answers: {
      ids: [],
      points: plan.points.map(({ number }) => ({ plan: plan.id, number: number ?? null })),
    },
  };
}

/** "4. Army limited to 600,000"; an item without a number of its own gets a dash. */
function pointItem(plan: Plan, point: PlanPoint): Item {
  const label = point.number === undefined ? `– ${point.title}` : `${point.number}. ${point.title}`;
  const doubt = plan.numbering === 'editorial' || plan.numbering === 'guide' ? undefined : seen(point);
  return doubt === undefined ? { label } : { label, detail: doubt };
}

function note(text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [{ kind: 'note', text }];
}

function others(library: Library): readonly Block[] {
  const rest = library.plans.filter((plan) => plan !== library.defaultPlan);
  if (rest.length === 0) return [];
  return [
    { kind: 'heading', text: 'Other plans and talks' },
    { kind: 'items', items: rest.map((plan) => ({ label: plan.title, detail: planDates(plan) })) },
  ];
}

function publishedPages(plan: Plan): readonly Block[] {
  return [
    { kind: 'heading', text: 'Where it was published' },
    {
      kind: 'items',
      items: plan.sources.map((page) => {
        const label = pageText(page);
        return page.covers ? { label, detail: page.covers } : { label };
      }),
    },
  ];
}

function planButtons(library: Library, plan: Plan): readonly Button[] {
  const buttons: Button[] = [];
  const first = plan.points.find(({ number }) => number !== undefined)?.number;
  if (first !== undefined) {
    const words = plan === library.defaultPlan ? `${first}` : `${first} of ${plan.id}`;
    buttons.push({ kind: 'run', label: `Read point ${first}`, command: commandLine('plan', 'point', words) });
  }
  if (plan !== library.defaultPlan) buttons.push({ kind: 'run', label: 'Default plan', command: '/plan' });
  buttons.push({ kind: 'run', label: 'All plans', command: '/plan list' });
  return buttons;
}

/** Every plan that the guide knows, each with a button. */
export function planList(library: Library): Reply {
  return {
    audience: 'channel',
    command: '/plan list',
    title: `${library.plans.length} plans and rounds of talks`,
    blocks: [
      {
        kind: 'items',
        items: library.plans.map((plan) => ({
          label: [
            { text: plan.title, strong: true },
            ...(plan === library.defaultPlan ? [' (what /plan means when none is named)'] : []),
          ],
          detail: `${planDates(plan)} · ${statusInWords(library, plan)} · ${count(plan)}`,
          button: {
            kind: 'run' as const,
            label: 'Show',
            command: plan === library.defaultPlan ? '/plan' : commandLine('plan', 'list', plan.id),
          },
        })),
      },
    ],
    buttons: [],
    footer: [attribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
  };
}

function count(plan: Plan): string {
  const numbered = plan.points.filter(({ number }) => number !== undefined).length;
  const items = numbered === plan.points.length && plan.numbering !== 'editorial' ? 'point' : 'item';
  return `${plan.points.length} ${items}${plan.points.length === 1 ? '' : 's'}`;
}
