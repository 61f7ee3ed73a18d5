import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import { type Reply, runButton } from '../../reply.ts';
import { findTold, type Told } from './figures-of-time.ts';
import { kindOfNumber } from './kind-of-number.ts';
import { ANY_MEASURE, type Measure } from './measure.ts';
import type { FigureQuery } from './read-count.ts';
import { toldReply } from './told-reply.ts';

/** A question for the level that something came to: "how low did the lake get". */
export type Level = { readonly about: string; readonly isLow: boolean };

const VERB =
  '(?:gets?|got(?:ten)?|go(?:es|ne)?|went|fall(?:s|en)?|fell|drop(?:s|ped)?|s[iau]nk|shr[iau]nk|rise[ns]?|rose|climb(?:s|ed)?|grow[ns]?|grew|reach(?:es|ed)?|swell|swollen|dip(?:ped)?|plunged?|declined?|increased?|become|came|come|stand|stood)';
/** "how low did the lake get", and what may follow: "and when", "in August". */
const LEVEL = new RegExp(
  String.raw`^how\s+(low|high|deep|full|far|big|large|small)\s+(?:did|has|have|had|does|do|will)\s+.+\s${VERB}(?!\p{L})`,
  'iu',
);
const LAST_VERB = new RegExp(String.raw`\s${VERB}(?:\s+(?:to|down|up|by))?(?=\s|$)`, 'iu');
const AND_WHEN =
  /\s(?:and|or)\s+(?:when|where|since when|how long|why)(?:\s+(?:was|is)\s+(?:it|that))?[\s?!.]*$/iu;
/** Of talks or of a march, "how far" asks for no number. */
const NO_LEVEL = /^how\s+far\s.+\s(?:gets?|got|go|gone|went|come)(?!\p{L})/iu;
/** What a text says of the lowest or the highest. */
const EXTREME =
  /(?<!\p{L})(?:on record|records?|all-time|lowest|highest|smallest|largest|peaks?|peaked|deepest)(?!\p{L})/iu;

/** Events, shown newest first; the lowest or highest is one of them. */
const SHOWN = 3;

export const LEVEL_MEASURE: Measure = {
  ...ANY_MEASURE,
  fits: (quantity) => kindOfNumber(quantity) !== 'time',
};

/** Null for any other question; `about` are its words without those that ask. */
export function readLevel(asked: string, about: string): Level | null {
  const [, how = ''] = LEVEL.exec(asked.replace(AND_WHEN, '')) ?? [];
  if (how === '' || NO_LEVEL.test(asked)) return null;
  const rest = about.replace(AND_WHEN, '').replace(LAST_VERB, ' ').replace(/\s+/g, ' ').trim();
  return rest === '' ? null : { about: rest, isLow: /^(?:low|small|deep|far)$/i.test(how) };
}

/** What events and updates say of it, newest first, and always the extreme; null if none has all of the words. */
export function levelAnswer(
  context: Context,
  asked: string,
  query: FigureQuery,
  level: Level | null,
): Reply | null {
  if (level === null || query.words.length === 0) return null;
  const told = findTold(context.library, query)
    .filter(({ words }) => words.length === query.words.length)
    .filter(({ event, date }, _at, all) => event || !all.some((each) => each.event && each.date === date));
  if (told.length === 0) return null;
  const extreme = told.find((each) => EXTREME.test(textOf(each))) ?? findFarthest(told, level);
  const first = [...new Set([told[0], extreme, ...told])].slice(0, SHOWN);
  const shown = told.filter((each) => first.includes(each));
  const reply = toldReply(context, asked, shown, query);
  const left = told.length - shown.length;
  if (left === 0) return reply;
  const timeline = formatLine('plan', 'timeline', query.words.join(' '));
  return {
    ...reply,
    blocks: [...reply.blocks, { kind: 'note', text: `Newest first; ${left} more in the timeline.` }],
    buttons: [runButton('Timeline', timeline), ...reply.buttons],
  };
}

function textOf({ event, update }: Told): string {
  return event?.text ?? update?.text ?? '';
}

/** By the number in the unit that most of them have. */
function findFarthest(told: readonly Told[], { isLow }: Level): Told | undefined {
  const numbers = told.flatMap((each) =>
    readQuantities(textOf(each)).map((quantity) => ({
      each,
      value: quantity.value,
      unit: quantity.unit ?? quantity.nouns[0] ?? '',
    })),
  );
  const count = (unit: string) => numbers.filter((each) => each.unit === unit).length;
  const [best] = numbers.toSorted(
    (a, b) => count(b.unit) - count(a.unit) || (isLow ? a.value - b.value : b.value - a.value),
  );
  return best?.each;
}
