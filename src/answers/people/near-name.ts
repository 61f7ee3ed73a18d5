import { onceFor } from '../../async.ts';
import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { Reply } from '../../reply.ts';
import { editDistance } from '../../search/edit-distance.ts';
import { fold, foldName } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize, type Word } from '../../search/tokenize.ts';
import { hasPhrase } from './parties.ts';

/** A word that stands where a name does and that the guide does not have, and the surname that it may be a slip for. */
type NearName = { readonly typed: string; readonly surname: string; readonly asked: string };

/** What a name follows if no title does: "did brewer say". */
const BEFORE_NAME = /^(?:did|does|has|had|will|would|is|was|by|whos)$/;
/** A shorter surname is one letter from many. */
const LEAST_LENGTH = 5;
/** From here on, two letters may be wrong. */
const LONG = 7;

/** The question with the name that it may mean, and a note above the answer; null if it holds no such name. */
export function answerNearName(
  context: Context,
  asked: string,
  command: string,
  answer: (asked: string) => Reply,
): Reply | null {
  const near = findNearName(context, asked);
  if (near === null) return null;
  const reply = answer(near.asked);
  const text = `Nothing in this guide has ${inQuotes(near.typed)}. Read as ${inQuotes(near.surname)}.`;
  return { ...reply, command, blocks: [{ kind: 'note', text }, ...reply.blocks] };
}

function findNearName({ library }: Context, asked: string): NearName | null {
  const words = tokenize(asked);
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    if (!before || word.folded.length < LEAST_LENGTH || STOP_WORDS.has(word.folded) || isRole(word.folded))
      continue;
    const surname = nearSurname(library, before, word);
    if (surname === null || hasPhrase(library, word.folded)) continue;
    const rest = [asked.slice(0, word.from), asked.slice(word.to)];
    return { typed: asked.slice(word.from, word.to), surname, asked: rest.join(surname) };
  }
  return null;
}

const partsOfName = onceFor(({ name }: Person) => {
  const surname = name.split(' ').at(-1) ?? '';
  return { given: foldName(name).split(' ').slice(0, -1), surname, inSmall: fold(surname) };
});

function nearSurname(library: Library, before: Word, { folded }: Word): string | null {
  const most = folded.length < LONG ? 1 : 2;
  const isTitled = isRole(before.folded);
  // "did brewers" is rather a word.
  const isSubject = BEFORE_NAME.test(before.folded) && classifyWord(folded) !== 'word';
  const found = library.people.list
    .map(partsOfName)
    .filter(({ given }) => isTitled || isSubject || given.includes(before.folded))
    .map(({ surname, inSmall }) => ({ surname, distance: editDistance(folded, inSmall, most) }))
    .filter(({ surname, distance }) => surname.length >= LEAST_LENGTH && 0 < distance && distance <= most)
    .sort((one, other) => one.distance - other.distance);
  return found[0]?.surname ?? null;
}
