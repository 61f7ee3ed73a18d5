import { attribution } from '../command/attribution.ts';
import { bestFirst } from '../guide/best-pages.ts';
import { formatSubject } from '../guide/changes/subject.ts';
import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import { pagePublisher } from '../guide/page-publisher.ts';
import type { Plan, PlanPoint } from '../guide/schema.ts';
import { type Block, type Button, type Item, listUnder, type Reply, runButton } from '../reply.ts';
import { cite, citePlan, nameOfPoint } from './cite.ts';
import { describeConfidence } from './evidence.ts';
import { numberName, planDates, pointWords, statusInWords } from './plan-wording.ts';
import { describeBasis } from './point-basis.ts';
import { pageItem } from './published-pages.ts';

/** A plan at a glance; the default one also lists the other plans. */
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
    ...pointItems(plan),
  ];
  if (plan.figures.length > 0) blocks.push({ kind: 'note', text: `Figures: ${plan.figures.join(' · ')}` });
  for (const paper of plan.papers) {
    const title = paper.url
      ? [{ text: paper.title, url: paper.url, strong: true }]
      : [{ text: paper.title, strong: true }];
    blocks.push({ kind: 'text', text: [...title, `: ${paper.text}`] });
  }
  if (isDefault) blocks.push(...listOtherPlans(library));
  else blocks.push(...listEvents(library, plan), ...listPages(library, plan));
  if (plan.confidence) blocks.push({ kind: 'note', text: plan.confidence });
  return {
    audience: 'channel',
    command: `/plan list ${plan.id} full`,
    title: plan.title,
    blocks,
    buttons: planButtons(library, plan),
    footer: [attribution(library, [plan])],
    sources: [],
    answers: {
      ids: [],
      points: plan.points.map((point) => nameOfPoint({ plan, point })),
    },
    cited: cite(library, [citePlan(library, plan)]),
    inFull: isDefault
      ? []
      : plan.sources.map(({ id }) => formatSubject({ kind: 'source', plan: plan.id, id })),
  };
}

function pointItems(plan: Plan): readonly Block[] {
  const caveats = plan.points.map((point) => caveatOf(plan, point));
  // A caveat that applies to every point is shown once.
  const common = caveats.every((caveat) => caveat === caveats[0]) ? caveats[0] : undefined;
  const items = plan.points.map((point, at) =>
    pointItem(point, common === undefined ? caveats[at] : undefined),
  );
  return [...note(common), { kind: 'items', items }];
}

function caveatOf(plan: Plan, point: PlanPoint): string | undefined {
  return plan.numbering === 'editorial' || plan.numbering === 'guide' ? undefined : describeBasis(point);
}

/** "4. Army limited to 600,000". A point without a number is shown in full, because no command can name it. */
function pointItem(point: PlanPoint, caveat: string | undefined): Item {
  const numbered = point.number !== undefined;
  const detail = [numbered ? undefined : point.text, caveat].filter((part) => part !== undefined).join(' ');
  const label = numbered ? `${point.number}. ${point.title}` : `– ${point.title}`;
  return detail === '' ? { label } : { label, detail };
}

/** What happened to the plan, oldest first. */
function listEvents(library: Library, plan: Plan): readonly Block[] {
  const items = library.guide.timeline
    .filter(({ plans }) => plans.includes(plan.id))
    .map((event): Item => {
      const { date, text, sources } = event;
      const caveat = describeConfidence(event);
      const pages = bestFirst(sources).flatMap((page, at) => [
        at > 0 ? ', ' : '',
        { text: pagePublisher(library, page), url: page.url },
      ]);
      return {
        label: dateInWords(date),
        detail: [`${text}${caveat === undefined ? '' : ` ${caveat}`} (`, ...pages, ')'],
      };
    });
  return listUnder('What happened', items);
}

function note(text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [{ kind: 'note', text }];
}

function listOtherPlans(library: Library): readonly Block[] {
  const rest = library.plans.filter((plan) => plan !== library.defaultPlan);
  return listUnder(
    'Other plans',
    rest.map((plan) => ({ label: plan.title, detail: planDates(plan) })),
  );
}

function listPages(library: Library, plan: Plan): readonly Block[] {
  return listUnder(
    'Sources',
    plan.sources.map((page) => pageItem(library, page, page.covers)),
  );
}

function planButtons(library: Library, plan: Plan): readonly Button[] {
  const buttons: Button[] = [];
  const first = plan.points.find(({ number }) => number !== undefined)?.number;
  if (first !== undefined) {
    const label = `Read ${numberName(plan, first).toLowerCase()}`;
    buttons.push(runButton(label, `/plan point ${pointWords(library, plan, first)}`));
  }
  if (plan !== library.defaultPlan) {
    const { shortTitle } = library.defaultPlan;
    const label = shortTitle.charAt(0).toUpperCase() + shortTitle.slice(1);
    buttons.push(runButton(label, `/plan list ${library.defaultPlan.id}`));
  }
  buttons.push(runButton('All plans', '/plan list'));
  return buttons;
}
