import { attribution } from '../command/attribution.ts';
import { formatSubject } from '../guide/changes/subject.ts';
import { checkedInWords } from '../guide/checked.ts';
import { type PointInPlan, pointId } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { PlanPoint } from '../guide/schema.ts';
import { type Block, type Button, type Field, listUnder, type Reply, runButton } from '../reply.ts';
import { lowerFirst } from '../text/first-letter.ts';
import { cite, citeEntry, citePoint, nameOfPoint } from './cite.ts';
import { describeEvidence } from './evidence.ts';
import {
  fixCommand,
  numberName,
  planCommand,
  planDates,
  pointButtons,
  pointCommand,
  pointItem,
  pointName,
  pointWords,
} from './plan-wording.ts';
import { datedPointStatus } from './point-standing.ts';
import { pageItem, pagesOf } from './published-pages.ts';
import { sourceBlocks, sourceLine } from './source-line.ts';

/** Entries of the reading list under a point. */
export const MAX_SOURCES = 3;

/** One point in full. `remark` says why this plan was used if the asker named none; null otherwise. */
export function pointAnswer(library: Library, found: PointInPlan, remark: string | null): Reply {
  const { plan, point } = found;
  const sources = library.related.sourcesOn(plan, point, MAX_SOURCES);
  const lines = sources.map((source) => sourceLine(library, source));
  return {
    audience: 'channel',
    command: fullCommand(library, found),
    title: `${pointName(plan, point)}: ${point.title}`,
    blocks: [
      ...(remark === null ? [] : [{ kind: 'note' as const, text: remark }]),
      { kind: 'text', text: [{ text: point.text, strong: true }] },
      ...noteCaveats(library, found),
      ...(point.context ? [{ kind: 'text' as const, text: point.context }] : []),
      ...(point.note ? [{ kind: 'note' as const, text: point.note }] : []),
      { kind: 'fields', fields: fieldsOf(library, found) },
      ...listRelated(library, found),
      ...(sources.length === 0
        ? []
        : [{ kind: 'heading' as const, text: 'From the reading list' }, ...sourceBlocks(lines)]),
      ...listPages(library, found),
    ],
    buttons: [
      ...linkNeighbours(library, found),
      { kind: 'form', label: 'Report a mistake', command: fixCommand(library, found) },
    ],
    footer: [attribution(library, [plan])],
    sources: lines,
    answers: { ids: sources.map(({ id }) => id), points: [nameOfPoint(found)] },
    cited: cite(library, [citePoint(library, found), ...sources.map((source) => citeEntry(library, source))]),
    inFull: [
      { kind: 'point', plan: plan.id, key: pointId(point) } as const,
      ...listPageSubjects(library, found),
    ].map(formatSubject),
  };
}

function fullCommand(library: Library, found: PointInPlan): string {
  const command = pointCommand(library, found);
  return command === null ? planCommand(found.plan) : `${command} full`;
}

/** What a reader must know before quoting: whose number it is, and how certain the text is. */
function noteCaveats(library: Library, { plan, point }: PointInPlan): readonly Block[] {
  const notes = [
    plan.numbering === 'guide' ? explainNumber(library, point) : undefined,
    describeEvidence({ plan, point }),
  ];
  return notes.filter((note) => note !== undefined).map((text) => ({ kind: 'note', text }));
}

/** The guide's numbers are not those of the text that it sums up, and must not be quoted as if they were. */
function explainNumber(library: Library, point: PlanPoint): string | undefined {
  const draft = library.fullDraft;
  if (!draft) return undefined;
  const numbers = point.matches[draft.id] ?? [];
  if (numbers.length === 0) return `The number is the guide’s own, not that of the ${draft.shortTitle}.`;
  const there = `${numbers.length === 1 ? 'this is point' : 'these are points'} ${numbers.join(' and ')}`;
  return `The number is the guide’s own. In the ${draft.shortTitle} ${there}.`;
}

function fieldsOf(library: Library, { plan, point }: PointInPlan): readonly Field[] {
  const topics = point.topics.map((id) => library.topic(id)?.name ?? id);
  const fields: Field[] = [];
  if (point.figures.length > 0) fields.push({ label: 'Figures', value: point.figures.join(' · ') });
  if (topics.length > 0) fields.push({ label: 'Topics', value: topics.join(', ') });
  fields.push({ label: 'Text', value: plan.title }, { label: 'Date', value: planDates(plan) });
  fields.push({ label: 'Status', value: datedPointStatus(library, { plan, point }) });
  const { checked } = point;
  if (checked) fields.push({ label: 'Checked', value: checkedInWords(checked) });
  return fields;
}

function listRelated(library: Library, { plan, point }: PointInPlan): readonly Block[] {
  const same = library.related.matches(plan, point);
  const near = library.related.seeAlso(plan, point);
  const item = (found: PointInPlan) =>
    pointItem(library, found, pointName(found.plan, found.point), found.point.title);
  const others = listUnder('In other texts', same.map(item));
  if (near.length === 0) return others;
  const names = near.map(
    (found) => `${lowerFirst(pointName(found.plan, found.point))} (${found.point.title})`,
  );
  return [...others, { kind: 'note', text: `Also relevant: ${names.join('; ')}.` }];
}

/** The pages that show the point, or those of the text that it belongs to. */
export function listPages(library: Library, found: PointInPlan): readonly Block[] {
  const { heading, pages } = pagesOf(library, found);
  return listUnder(
    heading,
    pages.map((page) => pageItem(library, page)),
  );
}

/** Its own pages; those of the text that it sums up belong to that text’s points. */
function listPageSubjects(library: Library, found: PointInPlan) {
  const { plan } = found;
  const { pages } = pagesOf(library, found);
  return pages
    .filter((page) => plan.sources.includes(page))
    .map(({ id }) => ({ kind: 'source', plan: plan.id, id }) as const);
}

function linkNeighbours(library: Library, found: PointInPlan): readonly Button[] {
  const { plan, point } = found;
  const numbered = plan.points.filter(({ number }) => number !== undefined);
  const at = numbered.indexOf(point);
  const step = (neighbour: PlanPoint | undefined, label: string) =>
    neighbour
      ? pointButtons(
          library,
          { plan, point: neighbour },
          `${label}: ${lowerFirst(numberName(plan, neighbour.number ?? 0))}`,
        )
      : [];
  const { number } = point;
  const buttons = [
    ...step(at > 0 ? numbered[at - 1] : undefined, 'Previous'),
    ...step(at >= 0 ? numbered[at + 1] : undefined, 'Next'),
  ];
  if (number === undefined || library.related.matches(plan, point).length === 0) return buttons;
  const command = `/plan compare ${pointWords(library, plan, number)}`;
  return [...buttons, runButton('Compare the texts', command)];
}
