import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { upperFirst } from '../text/first-letter.ts';
import { quoteTitle } from '../text/quote-title.ts';
import { sourceLine } from './source-line.ts';

/** Author, title, publisher and date, then the guide's own credit, then the address if there is one. */
export function citation(library: Library, source: Source): string {
  const { about } = library.guide;
  const line = sourceLine(library, source);
  const where = [line.author, quoteTitle(source.title), line.publisher, line.date].filter(
    (part) => part !== null,
  );
  // The address comes last, with no full stop that could become part of it.
  const link =
    line.url === null ? '' : ` ${line.linkNote === null ? '' : `${upperFirst(line.linkNote)}: `}${line.url}`;
  return `${where.join(', ')}. Entry ${source.id} of the reading list of ${quoteTitle(about.title)}, ${about.author}, ${dateInWords(about.date)}, ${about.licence.name}.${link}`;
}
