import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { Reply } from '../../reply.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { timelineAnswer } from '../timeline/timeline-answer.ts';

/** Whoever is counted, whatever they do. */
const PEOPLE =
  /^(?:people|persons?|men|women|menschen|leute|personen|personnes|personas|persone|людей|человек|осіб)$/iu;

/**
 * "how many people protested in Lindholm": events that count people there under another verb, such as "march". The verb is
 * named as missing, and a place is never given up. Null if no event counts people there.
 */
export function countedPeopleAnswer(context: Context, about: string, full: boolean): Reply | null {
  const { library } = context;
  const words = readAskedWords(library, about);
  const counted = words.find(({ typed }) => PEOPLE.test(typed));
  const [done, ...circumstances] = words.filter((word) => word !== counted);
  if (!counted || !done || circumstances.length === 0) return null;
  const isClose = (text: string) =>
    circumstances.every((word) => hasWord(stemText(text), word)) &&
    readQuantities(text).some(({ phrase }) => hasWord(stemText(phrase), counted));
  if (!library.guide.timeline.some(({ text }) => isClose(text))) return null;
  const shared = [counted, ...circumstances].map(({ typed }) => typed);
  const reply = timelineAnswer(context, shared.join(' '), full);
  const note = `No number of ${counted.typed} found on all of the question; without ${inQuotes(done.typed)}:`;
  return { ...reply, blocks: [{ kind: 'note', text: note }, ...reply.blocks] };
}
