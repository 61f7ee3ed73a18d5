import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { fold } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { pointText } from '../point-text.ts';
import { wordsOfTopics } from '../topic-words.ts';

export type FiledPoint = {
  readonly found: PointInPlan;
  /** The words of the subject that it does not have itself. */
  readonly lacking: readonly string[];
};

/** The points whose first topic people call by a word of the subject that no point says: neck holds for "chokeholds". */
export function findFiled(library: Library, subject: string): readonly FiledPoint[] {
  const words = readAskedWords(library, subject).filter(
    ({ typed }) => !GENERAL_WORDS.has(fold(typed)) && !tokenize(typed).every(isStopWord),
  );
  const all = library.plans.flatMap((plan) => plan.points.map((point) => ({ plan, point })));
  const saying = all.map(({ point }) => stemText([pointText(point), point.context ?? ''].join('\n')));
  const unsaid = words.filter((word) => !saying.some((said) => hasWord(said, word)));
  const isFiled = ({ point }: PointInPlan, word: AskedWord) =>
    hasWord(stemText(wordsOfTopics(library, point.topics.slice(0, 1)).join('\n')), word);
  return all.flatMap((found, at) =>
    found.point.deleted || !unsaid.some((word) => isFiled(found, word))
      ? []
      : [
          {
            found,
            lacking: words.filter((word) => !hasWord(saying[at] ?? '', word)).map(({ typed }) => typed),
          },
        ],
  );
}
