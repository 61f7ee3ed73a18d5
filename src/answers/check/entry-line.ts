import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { sourceLine } from '../source-line.ts';

/** "Title of an entry: “Poll: 54 per cent …” · North Sea Radio (funded by …), 3 December 2024": linked as in the list. */
export function entryLine(library: Library, source: Source, what = 'Title of an entry'): readonly Span[] {
  const { title, url, publisher, stateLabel, date, caveat } = sourceLine(library, source);
  const by = stateLabel === null ? publisher : `${publisher} (${stateLabel})`;
  const rest = [by, date].filter((part) => part !== null).join(', ');
  return [
    `${what}: “`,
    url === null ? title : { text: title, url },
    `”${rest === '' ? '' : ` · ${rest}`}${caveat === null ? '' : `; ${caveat}`}`,
  ];
}
