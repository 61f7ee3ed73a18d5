import { briefAttribution } from '../command/attribution.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { pagePublisher } from '../guide/page-publisher.ts';
import { type Block, type Button, type Reply, runButton, type Span } from '../reply.ts';
import { cite, citePoint, nameOfPoint } from './cite.ts';
import { describeEvidence } from './evidence.ts';
import {
  planCommand,
  planDates,
  pointCommand,
  pointName,
  pointWords,
  statusInWords,
} from './plan-wording.ts';
import { ownStanding } from './point-standing.ts';
import { pagesOf } from './published-pages.ts';

/** One point in short: what it says, then where it stands and how certain it is. `remark` as in `pointAnswer`. */
export function pointSummary(library: Library, found: PointInPlan, remark: string | null): Reply {
  const { plan, point } = found;
  const command = pointCommand(library, found);
  const notes: Block[] = remark === null ? [] : [{ kind: 'note', text: remark }];
  return {
    audience: 'channel',
    command: command ?? planCommand(plan),
    title: `${pointName(plan, point)}: ${point.title}`,
    blocks: [
      ...notes,
      { kind: 'text', text: [{ text: point.text, strong: true }] },
      { kind: 'note', text: provenance(library, found) },
    ],
    buttons: command === null ? [] : pointSummaryButtons(library, found, command),
    footer: [briefAttribution(library, [plan])],
    sources: [],
    answers: { ids: [], points: [nameOfPoint(found)] },
    cited: cite(library, [citePoint(library, found)]),
  };
}

function pointSummaryButtons(library: Library, found: PointInPlan, command: string): readonly Button[] {
  const { plan, point } = found;
  const buttons = [runButton('More', `${command} full`, true)];
  if (point.number !== undefined && library.related.matches(plan, point).length > 0) {
    buttons.push(runButton('Compare', `/plan compare ${pointWords(library, plan, point.number)}`));
  }
  buttons.push(runButton('Sources', `${command} sources`), runButton('Quote', `${command} quote`));
  return buttons;
}

/** "23 December 2025 · draft (as of 7 June 2026) · Ukrinform", then what a reader must know before quoting. */
function provenance(library: Library, found: PointInPlan): readonly Span[] {
  const { plan } = found;
  const isGuide = plan.numbering === 'guide';
  const facts: Span[] = [`${isGuide ? 'Guide of ' : ''}${planDates(plan)} · ${statusInWords(library, plan)}`];
  const own = ownStanding(found);
  if (own !== null) facts.push(', but this point: ', { text: own, strong: true });
  const { pages, showPoint } = pagesOf(library, found);
  const [page] = pages;
  const behind = isGuide ? numbersInDraft(library, found) : null;
  if (behind !== null) facts.push(` · ${behind}`);
  if (page && showPoint) facts.push(behind === null ? ' · ' : ': ');
  else if (page) facts.push(' · no linked page shows this point; the text as a whole: ');
  if (page) facts.push({ text: pagePublisher(library, page), url: page.url });
  const caveat = describeEvidence(found);
  return caveat === undefined ? facts : [...facts, `. ${caveat}`];
}

/** "point 6 of the 28-point text": the guide's numbers must not be quoted as those of the text that it sums up. */
function numbersInDraft(library: Library, { point }: PointInPlan): string | null {
  const draft = library.fullDraft;
  const numbers = draft ? (point.matches[draft.id] ?? []) : [];
  if (!draft || numbers.length === 0) return draft ? `not a point of the ${draft.shortTitle}` : null;
  return `${numbers.length === 1 ? 'point' : 'points'} ${numbers.join(' and ')} of the ${draft.shortTitle}`;
}
