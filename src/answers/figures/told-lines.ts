import type { Library } from '../../guide/library.ts';
import type { Span } from '../../reply.ts';
import { updateLine } from '../people/mention-lines.ts';
import { eventLines } from '../timeline/event-line.ts';
import type { Told } from './figures-of-time.ts';

/** An event or an update in one line each of about `length` characters, with its date and, for an event, its page. */
export function toldLines(
  library: Library,
  told: readonly Told[],
  length: number,
): readonly (readonly Span[])[] {
  return told.flatMap(({ event, update }) =>
    event ? eventLines(library, [event], length, length) : update ? [updateLine(update)] : [],
  );
}
