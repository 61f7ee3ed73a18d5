import { classifyWord } from '../../search/known-words.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { isFraming } from './framing-words.ts';
import { publisherAt } from './publisher-names.ts';
import { type AbsentPublisher, phraseLength, type QuestionReader } from './question-reader.ts';
import { BY } from './read-publishers.ts';

/** Last words of newspapers' names: "the Riverton Gazette". */
const PRESS_WORDS: ReadonlySet<string> = new Set(
  `times post gazette herald tribune journal chronicle telegraph observer examiner inquirer courier bulletin dispatch independent
  guardian monitor ledger sentinel advertiser newspaper zeitung`.split(/\s+/),
);

/** Words that are a name only if a publisher of the list has them. */
const SHARED_PRESS_WORDS: ReadonlySet<string> = new Set(
  `wire radio voice magazine magazin review mail mirror express standard star globe record register press institute
  agency network broadcaster journal`.split(/\s+/),
);

/** Whether newspapers and the like are called so. */
export function isPressWord(word: string): boolean {
  return PRESS_WORDS.has(word) || SHARED_PRESS_WORDS.has(word);
}

/** Shorter names are too close to other words. */
const LEAST_LENGTH = 5;

/** "by the Riverton Gazette", "from the gaurdian": what is named after "by" and is no publisher of the list. */
export function readUnknownPublishers(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const by = phraseLength(reader, position, BY);
    if (by === 0) continue;
    const from = position + by + (reader.at(position + by) === 'the' ? 1 : 0);
    const found = readPressName(reader, from) ?? readMisspelt(reader, from);
    if (!found) continue;
    reader.absent.push(found);
    reader.take({ from: position, to: found.to });
  }
}

/** Up to three words before one that newspapers are called by. */
function readPressName(reader: QuestionReader, from: number): AbsentPublisher | null {
  for (let to = from + 1; to < from + 4; to += 1) {
    if (isFraming(reader.at(to - 1)) || publisherAt(reader, to - 1)) return null;
    if (!PRESS_WORDS.has(reader.at(to))) continue;
    const words = reader.sentence.words.slice(from, to + 1);
    const name = words.map((word) => upperFirst(reader.sentence.text.slice(word.from, word.to))).join(' ');
    const closest = reader.library.publisherNames.closest(name)?.value.name;
    return { from, to: to + 1, name, meant: closest === undefined ? [] : [closest] };
  }
  return null;
}

/** Words that are in no entry, and a slip away from a publisher's name. */
function readMisspelt(reader: QuestionReader, from: number): AbsentPublisher | null {
  const { library, sentence } = reader;
  for (const length of [3, 2, 1]) {
    const words = sentence.words.slice(from, from + length);
    if (words.length < length || words.some((_, at) => reader.at(from + at) === '')) continue;
    const typed = sentence.text.slice(words[0]?.from, words.at(-1)?.to);
    const closest = typed.length < LEAST_LENGTH ? null : library.publisherNames.closest(typed);
    const isReal = words.every(({ folded }) => classifyWord(folded) !== null);
    if (!closest || isReal || library.search.findMatches([typed]).size > 0) continue;
    return { from, to: from + length, name: typed, meant: [closest.value.name] };
  }
  return null;
}
