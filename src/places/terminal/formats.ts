import { type Answer, ownReply } from '../../command/answer.ts';
import { keyOf } from '../../command/format.ts';
import type { Place, Render } from '../place.ts';
import { renderTerminal } from './render.ts';

/** Turns an answer to a typed line into what `--as` asks for. */
export type Formatter = (typed: string, answer: Answer) => string;

/** What `--as` takes. */
export function formatsOf(places: readonly Place[]): readonly string[] {
  return ['text', ...places.map(({ id }) => id), 'json'];
}

/** Loads only the renderer of the given format. */
export async function formatter(format: string, places: readonly Place[]): Promise<Formatter> {
  const place = places.find(({ id }) => id === format);
  if (place) return placeFormatter(await place.render());
  return format === 'json' ? formatJson : textFormatter();
}

/** For the terminal of this process, coloured if it is one. */
export function textFormatter(): Formatter {
  const { columns = 100, isTTY = false } = process.stdout;
  const width = Math.min(Math.max(columns, 40), 110);
  return (_typed, answer) => renderTerminal(ownReply(answer), { width, colour: isTTY });
}

function formatJson(typed: string, { reply }: Answer): string {
  const { ids, points } = reply.answers;
  return `${JSON.stringify({ command: typed, ids, points, reply })}\n`;
}

function placeFormatter(render: Render): Formatter {
  return (_typed, { reply, part }) => {
    const message = render(reply, { part, keep: keyOf });
    return typeof message === 'string' ? message : `${JSON.stringify(message)}\n`;
  };
}
