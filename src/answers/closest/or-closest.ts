import type { CitedRecord } from '../../cited.ts';
import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import { readMeasure } from '../figures/measure.ts';
import { hasFigure } from '../figures/measured.ts';
import { wholeNameAnswer } from '../people/named-person.ts';
import { IS_TO_COME } from '../question/dated-points.ts';
import { findPlanMentions } from '../question/plan-mentions.ts';
import { readQuestion } from '../question/read-question.ts';
import { hasTime } from '../question/when-answer.ts';
import { citedOf, closestReply } from './closest-reply.ts';
import { type Coverage, type FoundRecord, findClosest, listTelling } from './find-closest.ts';
import { type GuideRecord, textOf } from './records.ts';

/** A title that says no, or that what follows is only close. */
const IS_MISS =
  /^(?:No (?:such (?:role|figure|event)|date|event)|Nothing|Closest|Close,|Dates on)|: (?:no (?:point|entry|exact) )/;
/** What is missing there is a name, or a text must be chosen: no other record makes up for that. */
const IS_SETTLED =
  /not named|named in this guide$|No such (?:publisher|plan|point)|^No point of|^The guide does not|^Closest figures|\?$/;

/** What is of another time is not close. */
const SETS_TIME =
  /(?<!\p{L})(?:before|after|between|since|until|till|vor|nach|avant|après|antes|después)(?!\p{L})/iu;

/**
 * In place of a reply that does not answer, the records of the guide that have more of the question's words than what it shows,
 * wherever they stand; otherwise the reply. It says what they lack, and never that they are the answer.
 */
export function orClosest(context: Context, words: string, reply: Reply): Reply {
  const isMiss = reply.isPartly === true || reply.cited === null || IS_MISS.test(reply.title);
  if (!isMiss || IS_SETTLED.test(reply.title) || SETS_TIME.test(words)) return reply;
  const { library } = context;
  const { plans, kind, about } = readQuestion(words, library);
  const asked = plans.length > 0 ? findPlanMentions(words, library).rest : words;
  const telling = listTelling(library, asked);
  // A number alone names a point, or a text that has it.
  if (telling.every(({ typed }) => /^\d+$/.test(typed))) return reply;
  const all = findClosest(context, asked, telling, plans);
  const measure = kind === 'figures' ? readMeasure(words, about) : null;
  const isOfKind = ({ record }: FoundRecord) =>
    (measure === null || hasFigure(textOf(record), { measure })) &&
    (kind !== 'when' || (record.kind !== 'point' && !IS_TO_COME.test(words)) || hasTime(textOf(record))) &&
    (record.kind === 'role') === WHO.test(words);
  const closest = { ...all, found: all.found.filter(isOfKind) };
  const [best] = closest.found;
  const { length } = telling;
  // Half of the words of a figure are those of another.
  const least = measure !== null && best?.record.kind === 'point' ? length / 2 + 1 : length / 2;
  if (!best || best.count < Math.max(least, Math.min(2, length))) return reply;
  // Most of it must be said so, or nothing: then it is in another language.
  const said = ({ missing }: Coverage) => length - missing.length;
  if (said(best) * 2 < length && !(said(best) === 0 && all.isForeign)) return reply;
  // One word is a subject, and no question.
  if (length === 1 && reply.cited !== null) return reply;
  const shown = (reply.cited?.records ?? []).flatMap((cited): readonly Coverage[] =>
    cited.kind === 'entry'
      ? // A headline does not answer how many.
        measure === null
        ? [all.cover(`${cited.title} ${cited.author ?? ''}`)]
        : []
      : all.found.filter(({ record }) => isSame(library, record, cited)),
  );
  if (shown.some(({ count }) => count >= best.count)) return reply;
  const named = wholeNameAnswer(
    context,
    words,
    closest.found.filter(({ count }) => count === best.count).map(({ record }) => textOf(record)),
  );
  return named
    ? { ...named, command: reply.command }
    : closestReply(context.library, reply, closest, measure !== null);
}

const WHO = /^(?:who|whose|wer|qui|qui[eé]n(?:es)?|chi|quem|wie is|kto|кто|хто)(?!\p{L})/iu;

function isSame(library: Library, record: GuideRecord, cited: CitedRecord): boolean {
  // Whoever cites a text does not show what is noted on it.
  if (record.kind === 'role' || record.kind === 'remark') return false;
  return citedOf(library, record).some((own) => {
    if (own.kind === 'point')
      return cited.kind === 'point' && own.key === cited.key && own.plan.id === cited.plan.id;
    if (own.kind === 'event')
      return cited.kind === 'event' && own.text === cited.text && own.date === cited.date;
    return own.kind === 'plan' && cited.kind === 'plan' && own.plan.id === cited.plan.id;
  });
}
