import { attribution } from '../command/attribution.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { type Reply, runButton } from '../reply.ts';
import { cite, citeEntry, citePoint, nameOfPoint } from './cite.ts';
import { planCommand, pointCommand, pointName } from './plan-wording.ts';
import { listPages, MAX_SOURCES } from './point-answer.ts';
import { sourceBlocks, sourceLine } from './source-line.ts';

/** Where a point was published, and the entries of the reading list that bear on it. */
export function pointSources(library: Library, found: PointInPlan): Reply {
  const { plan, point } = found;
  const command = pointCommand(library, found) ?? planCommand(plan);
  const entries = library.related.sourcesOn(plan, point, MAX_SOURCES);
  const lines = entries.map((source) => sourceLine(library, source));
  return {
    audience: 'channel',
    command: `${command} sources`,
    title: `Sources: ${pointName(plan, point)}`,
    blocks: [
      ...listPages(library, found),
      ...(lines.length === 0
        ? [{ kind: 'note' as const, text: 'No entry of the reading list is on this point alone.' }]
        : [{ kind: 'heading' as const, text: 'From the reading list' }, ...sourceBlocks(lines, true)]),
    ],
    buttons: [runButton('Back', command)],
    footer: [attribution(library, [plan])],
    sources: lines,
    answers: {
      ids: entries.map(({ id }) => id),
      points: [nameOfPoint(found)],
    },
    cited: cite(library, [citePoint(library, found), ...entries.map((entry) => citeEntry(library, entry))]),
  };
}
