import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Reply } from '../../reply.ts';
import { readAskedWords } from '../match-words.ts';
import { personAnswer } from './person-answer.ts';
import { takeNames } from './take-names.ts';
import { whichPerson } from './which-person.ts';

/** A question on people: "is Doe popular", "who is against Doe". */
const ON_PEOPLE =
  /^(?:who|whom|whose|is|was|are|were|did|does|has|had|will|would|can|could|ist|war|hat|wer)\s+/iu;

/**
 * What the guide has on whom the question names, if no point does: that no point has the name would read as if the guide did
 * not. Says which words of the question are not answered by it. Null if it names nobody, or a point has the name.
 */
export function namedPersonAnswer(
  context: Context,
  asked: string,
  full: boolean,
  isNoPoint = false,
): Reply | null {
  if (!ON_PEOPLE.test(asked)) return null;
  const { library } = context;
  const { people, named, rest } = takeNames(library, asked.replace(ON_PEOPLE, ''));
  const [person] = people;
  if (
    !person ||
    (!isNoPoint &&
      hasPoint(
        context,
        people.flatMap(({ names }) => names),
      ))
  )
    return null;
  const reply =
    people.length > 1 ? whichPerson(library, named, people) : personAnswer(context, person.name, full);
  const words = rest === '' ? [] : readAskedWords(library, rest).map(({ typed }) => typed);
  return {
    ...reply,
    command: formatLine('plan', 'search', asked),
    blocks: [
      ...(words.length === 0
        ? []
        : [
            {
              kind: 'note' as const,
              text: `No answer in this guide on ${inQuotes(words.join(' '))}. It has:`,
            },
          ]),
      ...reply.blocks,
    ],
    isPartly: true,
  };
}

function hasPoint({ library }: Context, names: readonly string[]): boolean {
  return [...library.search.findMatches(names)].some((key) => library.pointOfKey(key) !== undefined);
}
