import { classifyWord } from '../../search/known-words.ts';
import { BY_PUBLISHER } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import { asksWith } from './negation-words.ts';
import { isInStory, isMadeOfCommonWords, publisherAt } from './publisher-names.ts';
import { addCondition, type QuestionReader } from './question-reader.ts';
import { asksOfEvents } from './question-times.ts';
import { conditionOf, isSubjectAt } from './read-publishers.ts';
import { type Span, withoutSpans } from './sentence.ts';

/**
 * "drums gulf courier": whoever names a publisher beside a subject wants its entries, if the story itself has nothing by that
 * name. All publishers are a button.
 */
export function readOutletAlone(reader: QuestionReader): void {
  const { library, sentence, certainOnly } = reader;
  const hasPublisher = reader.conditions.some(({ group }) => group === BY_PUBLISHER);
  if (certainOnly || hasPublisher || reader.absent.length > 0 || asksOfEvents(reader)) return;
  // "isn’t Nordwire right"
  if (sentence.words.some((_, at) => asksWith(reader.at(at), true))) return;
  for (let position = 0; position < sentence.words.length; position += 1) {
    const named = publisherAt(reader, position);
    if (named && isSubjectAt(reader, named.from)) {
      position = named.to - 1;
      continue;
    }
    const condition = named && conditionOf(named);
    if (!named?.publisher || !condition || named.doubt > 0) continue;
    if (isMadeOfCommonWords(library, named) || isOrdinary(reader, named) || !isApart(reader, named)) continue;
    if (isInStory(library, named.publisher)) continue;
    const span = { from: position, to: named.to };
    addCondition(reader, { ...condition, ...span, perhaps: true });
    reader.alternatives.push({ label: 'All publishers', words: withoutSpans(sentence, [span]) });
    return;
  }
}

/** "courier service": one word that means something else, unless it is written as a name. */
function isOrdinary({ sentence, at }: QuestionReader, { from, to }: Span): boolean {
  const word = sentence.words[to - 1];
  const isWritten = to > 1 && (word?.capitalised === true || word?.isAcronym === true);
  return to - from === 1 && !isWritten && classifyWord(at(from)) === 'word';
}

/** Whether it begins or ends what is asked, so that it is no part of a longer name: "libraries in Brinsk Herald Street". */
function isApart(reader: QuestionReader, { from, to }: Span): boolean {
  const { at, scan, sentence } = reader;
  const isBreak = (position: number) => !/^\s+$/.test(scan.gap(position));
  if (isBreak(to - 1)) return true;
  const isSaying = (_: unknown, position: number) => at(position) !== '' && !isFraming(at(position));
  const saying = sentence.words.map(isSaying);
  return !saying.slice(0, from).includes(true) || !saying.slice(to).includes(true);
}
