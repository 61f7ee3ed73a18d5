import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Plan } from '../../guide/schema.ts';
import { listUnder, type Reply } from '../../reply.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { hasWord, stemText } from '../match-words.ts';
import { newestInWords } from '../searched-range.ts';
import { IS_TO_COME } from './dated-points.ts';
import { sayingLine } from './sayings.ts';
import { tellingsReply } from './tellings-reply.ts';
import { hasTime, wordsOf } from './when-answer.ts';

const MOST = 2;
/** A notice or a limit, and no date. */
const IN_DAYS = /\d+\s+(?:days?|hours?|weeks?)(?!\p{L})/iu;

/**
 * The dated points that lack one word of a question on what is to come: "repay" where a text lends for eight years. Null if
 * none has all of the others.
 */
export function closeDatesAnswer(
  { library }: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
): Reply | null {
  const words = wordsOf(library, about);
  if (words.length < 2 || !IS_TO_COME.test(asked)) return null;
  const texts = plans.length > 0 ? plans : library.plans.filter(({ numbering }) => numbering !== 'guide');
  const found = texts.flatMap((plan) =>
    plan.points.flatMap((point) => {
      const said = `${point.title}\n${point.text}`;
      const missing = words.filter((word) => !hasWord(stemText(said), word));
      const isTitled = words.some((word) => hasWord(stemText(point.title), word));
      // The first word, or a name, says whose date is asked for.
      const isOther = missing[0] === words[0] || /^\p{Lu}/u.test(missing[0]?.typed ?? '');
      return missing.length === 1 && !isOther && hasTime(said) && !IN_DAYS.test(said) && !point.deleted
        ? [{ plan, point, missing, isTitled }]
        : [];
    }),
  );
  const [lead] = found.filter(({ isTitled }) => isTitled);
  const lacks = (lead ?? found[0])?.missing[0]?.typed;
  if (lacks === undefined) return null;
  const alike = found.filter(
    ({ missing, isTitled }) => missing[0]?.typed === lacks && (lead === undefined || isTitled),
  );
  const order = sortNewestFirst(library, [...new Set(alike.map(({ plan }) => plan))]);
  const points = order
    .flatMap((plan): readonly PointInPlan[] => alike.filter((each) => each.plan === plan).slice(0, 1))
    .slice(0, MOST);
  const subject = words.flatMap(({ typed }) => (typed === lacks ? [] : typed)).join(' ');
  return {
    ...tellingsReply(library, {
      asked,
      title: `Closest dates, without ${inQuotes(lacks)}`,
      blocks: [
        ...listUnder(
          'In the texts',
          points.map((found) => ({ label: sayingLine(library, found, subject) })),
        ),
        { kind: 'note', text: newestInWords(library) },
      ],
      subject,
      events: [],
      points,
    }),
    isPartly: true,
  };
}
