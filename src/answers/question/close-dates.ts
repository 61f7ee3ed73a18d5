import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan, PlanPoint, TimelineEvent } from '../../guide/schema.ts';
import { type Block, listUnder, type Reply } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { type AskedWord, formsOf, hasWord, stemText } from '../match-words.ts';
import { pointText } from '../point-text.ts';
import { newestInWords } from '../searched-range.ts';
import { eventLines } from '../timeline/event-line.ts';
import { findEvents, isUpdate } from '../timeline/find-events.ts';
import { IS_TO_COME } from './dated-points.ts';
import { findSayings, sayingLine } from './sayings.ts';
import { tellingsReply } from './tellings-reply.ts';
import { hasDate, hasTime, wordsOf } from './when-answer.ts';

const MOST = 2;
const UPDATE_LENGTH = 200;
/** A notice or a limit, and no date. */
const IN_DAYS = /\d+\s+(?:days?|hours?|weeks?)(?!\p{L})/iu;
/** Any amount is what it asks for. */
const MONEY = /^(?:money|cash|payments?|paid|pay(?:out)?s?)$/iu;
/** What a question has around the thing whose date it asks for. */
const VAGUE = /^(?:too|late|later|early|soon|long|new|now|still|actually|finally|rules?)$/iu;

type Close = PointInPlan & { readonly missing: readonly string[]; readonly isTitled: boolean };

/**
 * The dated points that have most of a question on what is to come, in these words or in others of the same meaning: "repay"
 * where a text lends for eight years. Null if none has.
 */
export function closeDatesAnswer(
  context: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
): Reply | null {
  const { library } = context;
  if (!IS_TO_COME.test(asked)) return null;
  const all = wordsOf(library, about);
  const telling = all.filter(({ typed }) => !VAGUE.test(typed));
  const words = telling.length > 0 ? telling : all;
  const found = findClose(context, words, plans);
  const least = Math.min(...found.map(({ missing }) => missing.length));
  const best = found.filter(({ missing }) => missing.length === least);
  const lead = best.find(({ isTitled }) => isTitled) ?? best[0];
  if (!lead) return null;
  const alike = best.filter(
    ({ missing, isTitled }) => missing.join() === lead.missing.join() && (isTitled || !lead.isTitled),
  );
  const order = sortNewestFirst(library, [...new Set(alike.map(({ plan }) => plan))]);
  const points = order
    .flatMap((plan): readonly PointInPlan[] => alike.filter((each) => each.plan === plan).slice(0, 1))
    .slice(0, MOST);
  const lacks = [...lead.missing, ...vagueLacked(all, telling, points)];
  const without = lacks.length === 0 ? ', in other words' : `, without ${joinOr(lacks.map(inQuotes))}`;
  const subject = words.flatMap(({ typed }) => (lead.missing.includes(typed) ? [] : typed)).join(' ');
  const told = updateOn(context, words);
  return {
    ...tellingsReply(library, {
      asked,
      title: `Closest ${points.some(({ point }) => isInDays(point)) ? 'terms' : 'dates'}${without}`,
      blocks: [
        ...listUnder(
          'In the texts',
          points.map((each) => ({ label: datedLine(library, each, subject) })),
        ),
        ...told.map((event): Block => {
          const label = eventLines(library, [event], UPDATE_LENGTH, UPDATE_LENGTH)[0] ?? event.text;
          return { kind: 'items', items: [{ label }] };
        }),
        { kind: 'note', text: newestInWords(library) },
      ],
      subject,
      events: told,
      points,
    }),
    ...(lacks.length > 0 ? { isPartly: true } : {}),
  };
}

function findClose(
  { library, now }: Context,
  words: readonly AskedWord[],
  plans: readonly Plan[],
): readonly Close[] {
  const texts = plans.length > 0 ? plans : library.plans.filter(({ numbering }) => numbering !== 'guide');
  const saying = new Map(
    words.map((word) => [
      word,
      new Set(
        findSayings(library, word.typed, now, true).whole.map(({ plan, point }) => pointKey(plan, point)),
      ),
    ]),
  );
  return texts.flatMap((plan) =>
    plan.points.flatMap((point): readonly Close[] => {
      const said = pointText(point);
      const has = (word: AskedWord) =>
        hasWord(stemText(said), word) ||
        hasDoer(library, said, word) ||
        (MONEY.test(word.typed) && readQuantities(said).some(({ unit }) => /^[A-Z]{3}$/.test(unit ?? ''))) ||
        saying.get(word)?.has(pointKey(plan, point)) === true;
      const missing = words.filter((word) => !has(word));
      const isTitled = words.some((word) => hasWord(stemText(point.title), word));
      // The first word, or a name, says whose date is asked for.
      const isOther =
        (missing[0] === words[0] && plans.length === 0) ||
        missing.some(({ typed }) => /^\p{Lu}/u.test(typed));
      const isMost =
        missing.length === 0 ||
        missing.length * 2 < words.length ||
        (missing.length === 1 && words.length === 2);
      const isDated = hasTime(said) && !point.deleted && (missing.length === 0 || !isInDays(point));
      return isMost && !isDeed(missing, words, isOther) && isDated
        ? [{ plan, point, missing: missing.map(({ typed }) => typed), isTitled }]
        : [];
    }),
  );
}

/** Farmers where farms are meant. */
function hasDoer(library: Library, said: string, { typed }: AskedWord): boolean {
  const [, place = ''] = /^(\p{Ll}{4,})ers?$/iu.exec(typed) ?? [];
  return place !== '' && hasWord(stemText(said), { typed, forms: formsOf(library, place) });
}

function isDeed(missing: readonly AskedWord[], words: readonly AskedWord[], isOther: boolean): boolean {
  return missing.length > 0 && (isOther || missing.length === words.length);
}

function isInDays(point: PlanPoint): boolean {
  const said = pointText(point);
  return IN_DAYS.test(said) && !hasDate(said);
}

/** A word such as "late" that none of the points has. */
function vagueLacked(
  all: readonly AskedWord[],
  telling: readonly AskedWord[],
  points: readonly PointInPlan[],
): readonly string[] {
  const isIn = (word: AskedWord) => points.some(({ point }) => hasWord(stemText(pointText(point)), word));
  return all.flatMap((word) => (telling.includes(word) || isIn(word) ? [] : word.typed));
}

/** With the day that only the figures of the point have. */
function datedLine(library: Library, found: PointInPlan, subject: string): string {
  const line = sayingLine(library, found, subject);
  const [date] = found.point.figures.filter((figure) => hasDate(figure) && !line.includes(figure));
  return date === undefined ? line : `${line} (${date})`;
}

/** The newest word of the guide on all of it. */
function updateOn(context: Context, words: readonly AskedWord[]): readonly TimelineEvent[] {
  const typed = words.map((word) => word.typed).join(' ');
  const { found } = findEvents(context, typed, (event) => isUpdate(context.library, event));
  return found
    .flatMap(({ event, lacking }) => (lacking.length * 2 < words.length ? [event] : []))
    .slice(0, 1);
}
