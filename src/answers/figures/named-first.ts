import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Reply, toPlainText } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { cite, citeEvent, citePoint } from '../cite.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { findNumbered, numberedLines } from './numbered-records.ts';
import { type FigureQuery, nameWords } from './read-count.ts';

const LINE_LENGTH = 180;

/** A name that more records have beside such a figure tells too little by itself. */
const FEW_RECORDS = 2;

/**
 * A figure that lacks the name asked for is somebody else's: what names them with a figure of the kind comes first, and the
 * reply says what each lacks. `names`: those that the figure lacks. As it is if nothing has them.
 */
export function putNamedFirst(
  library: Library,
  reply: Reply,
  names: readonly string[],
  { about, words, only, measure }: FigureQuery,
): Reply {
  if (names.length === 0) return reply;
  const numbered = findNumbered(library, names, only, measure);
  const { points, events, updates } = numbered;
  const [line] = numberedLines(library, numbered, LINE_LENGTH);
  if (!line) return reply;
  const said = stemText(toPlainText(line));
  const others = words.filter((word) => !names.includes(word));
  const lacking = others.filter(
    (word) => !readAskedWords(library, word).every((each) => hasWord(said, each)),
  );
  const isFew = points.length + events.length + updates.length <= FEW_RECORDS;
  if (!isFew && lacking.length >= names.length) return reply;
  const without = lacking.length === 0 ? '' : `, without ${joinOr(lacking.map(inQuotes))}`;
  return {
    ...reply,
    title: `Closest figures: on ${nameWords(about, names)}${without}`,
    blocks: [
      { kind: 'items', items: [{ label: line }] },
      { kind: 'note', text: `Of others, without ${joinOr(names.map(inQuotes))}:` },
      // What further texts have is a button away.
      ...reply.blocks.filter(({ kind }) => kind !== 'items'),
    ],
    cited: reply.cited && {
      ...reply.cited,
      records: [
        ...(cite(library, [
          ...events.slice(0, 1).map((event) => citeEvent(library, event)),
          ...points.slice(0, 1).map((point) => citePoint(library, point)),
        ])?.records ?? []),
        ...reply.cited.records,
      ],
    },
  };
}
