import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import type { Button, Reply } from '../../reply.ts';
import { cite, citeEvent, citePoint, nameOfPoint } from '../cite.ts';
import { attributeEvents } from '../timeline/event-line.ts';
import { type NumberedRecords, numberedLines } from './numbered-records.ts';

const SHOWN = 2;
const LINE_LENGTH = 180;

/** The words and a number stand in one record: that there is none cannot be said, nor that it is the one asked for. */
export function numberedReply(
  { library }: Context,
  on: string,
  numbered: NumberedRecords,
  { command, buttons }: { readonly command: string; readonly buttons: readonly Button[] },
): Reply {
  const lines = numberedLines(library, numbered, LINE_LENGTH);
  const { points, events } = numbered;
  const left = lines.length - SHOWN;
  const more = left > 0 ? `; ${left} more` : '';
  return {
    audience: 'channel',
    command,
    title: `Closest figures: on ${on}`,
    blocks: [
      { kind: 'note', text: `With these words and a number, which may be of something else${more}:` },
      { kind: 'items', items: lines.slice(0, SHOWN).map((label) => ({ label })) },
    ],
    buttons,
    footer: [
      points.length > 0
        ? briefAttribution(
            library,
            points.map(({ plan }) => plan),
          )
        : attributeEvents(library, false),
    ],
    sources: [],
    answers: { ids: [], points: points.map(nameOfPoint) },
    cited: cite(library, [
      ...events.map((event) => citeEvent(library, event)),
      ...points.map((point) => citePoint(library, point)),
    ]),
  };
}
