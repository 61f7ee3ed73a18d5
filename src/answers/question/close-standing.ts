import type { Context } from '../../command/command.ts';
import { POINTS } from '../../guide/document-keys.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr } from '../absence.ts';
import { newestInWords } from '../searched-range.ts';
import { listMissing } from '../timeline/find-events.ts';
import { sayingLine } from './sayings.ts';
import { readSubject } from './tellings.ts';
import { tellingsReply } from './tellings-reply.ts';

/**
 * The point that comes closest to a thing of which no text has all words, in the text that stands, with that text's status;
 * null if it has fewer than half of them. The list of all texts would not say which is meant.
 */
export function closeStandingAnswer(
  context: Context,
  asked: string,
  subject: string,
  current: Plan,
): Reply | null {
  const { library, now } = context;
  const isIn = (key: string) => library.pointOfKey(key)?.plan === current;
  const [best] = library.search.find(subject, { now, part: POINTS, filter: isIn, limit: 1 }).hits;
  const found = best && library.pointOfKey(best.id);
  const missing = best ? listMissing(best) : [];
  if (!found || 2 * missing.length > readSubject(library, subject).length) return null;
  const lacks =
    missing.length === 0 ? '' : `It does not have ${joinOr(missing.map((word) => `“${word}”`))}. `;
  return tellingsReply(library, {
    asked,
    title: `${upperFirst(subject)}: the closest point`,
    blocks: [
      { kind: 'items', items: [{ label: sayingLine(library, found, subject) }] },
      { kind: 'note', text: `${lacks}${newestInWords(library)}` },
    ],
    subject,
    events: [],
    points: [found],
  });
}
