import { creditOf } from '../command/attribution.ts';
import { dateInWords } from '../guide/dates.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { pagePublisher } from '../guide/page-publisher.ts';
import type { Source } from '../guide/schema.ts';
import { type Reply, runButton } from '../reply.ts';
import { lowerFirst } from '../text/first-letter.ts';
import { citation } from './citation.ts';
import { cite, citeEntry, citePoint, nameOfPoint } from './cite.ts';
import { describeEvidence } from './evidence.ts';
import { planCommand, planDates, pointCommand, pointName } from './plan-wording.ts';
import { datedPointStatus } from './point-standing.ts';
import { pagesOf } from './published-pages.ts';

/** A point to select and paste: our summary, the list and number it is from, and how to credit it. */
export function quotePoint(library: Library, found: PointInPlan): Reply {
  const { plan, point } = found;
  const command = pointCommand(library, found) ?? planCommand(plan);
  const { pages, showPoint } = pagesOf(library, found);
  const [page] = pages;
  const where =
    plan.numbering === 'guide'
      ? `Summary of ${lowerFirst(pointName(plan, point))}, ${creditOf(library)}.`
      : `Summary, not the text’s own words, of ${lowerFirst(pointName(plan, point))} (${plan.title}), ${planDates(plan)}.`;
  const caveat = describeEvidence(found);
  const published =
    page === undefined
      ? ''
      : ` ${showPoint ? 'See' : 'On the text as a whole, see'} ${pagePublisher(library, page)}${page.date ? `, ${dateInWords(page.date)}` : ''}: ${page.url}`;
  const text = `${point.text}\n\n${where} Status: ${datedPointStatus(library, found)}.${caveat === undefined ? '' : ` ${caveat}`}${published}`;
  return {
    audience: 'channel',
    command: `${command} quote`,
    title: `To quote: ${lowerFirst(pointName(plan, point))}`,
    blocks: [{ kind: 'copy', text }],
    buttons: [runButton('Back', command)],
    footer: [],
    sources: [],
    answers: { ids: [], points: [nameOfPoint(found)] },
    cited: cite(library, [citePoint(library, found)]),
  };
}

/** A citation of the entry, to select and paste. */
export function quoteEntry(library: Library, source: Source): Reply {
  return {
    audience: 'channel',
    command: `/sources ${source.id} quote`,
    title: `To cite: entry ${source.id}`,
    blocks: [{ kind: 'copy', text: citation(library, source) }],
    buttons: [runButton('Back', `/sources ${source.id}`)],
    footer: [],
    sources: [],
    answers: { ids: [source.id], points: [] },
    cited: cite(library, [citeEntry(library, source)]),
  };
}
