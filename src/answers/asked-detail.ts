import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { PlanPoint } from '../guide/schema.ts';
import type { Block } from '../reply.ts';
import { cutText } from './cut-text.ts';
import { hasWord, readAskedWords, stemText } from './match-words.ts';
import { placeInPlan } from './plan-wording.ts';
import { unsaidFigures } from './unsaid-figures.ts';

/** What a question for more than the point itself is told first. */

const ASKS_FOR_DETAIL = /^(?:where|who|whom|whose|why|which|wo|wer|warum|dónde|où|где|де)\s+(.+)$/iu;
const ASKS =
  /^(?:can|could|may|might|must|does|do|did|is|are|was|were|will|would|shall|should|has|have|what|how)\s|(?:^|\s)which\s/iu;
/** What is asked for has a number, which the guide may have in a point's list of figures alone. */
const ASKS_NUMBER =
  /^how\s+(?:many|much|long|big|large|high|low|far|old)\s|(?<!\p{L})(?:max(?:imum|imal)?|min(?:imum|imal)?|limits?|caps?|ceiling|fines?|fees?|prices?|costs?|salar(?:y|ies)|wages?|quotas?|deadlines?|budgets?|rates?|sums?|amounts?|numbers?|size|percentage)(?!\p{L})/iu;
const SAYS_LENGTH = 200;

/** Whether what is asked is answered by what a point says, and not by its title. */
export function asksWhatIsSaid(asked: string): boolean {
  return ASKS.test(asked);
}

export function asksNumber(asked: string): boolean {
  return ASKS_NUMBER.test(asked);
}

/** "where is it held": the title may lack what the text of the first point says, if that has all of the words. */
export function sayFirst(library: Library, first: PointInPlan | undefined, asked: string): readonly Block[] {
  const [, about = ''] = ASKS_FOR_DETAIL.exec(asked.trim()) ?? [];
  if (!first || about === '') return [];
  const said = stemText(`${first.point.title}\n${first.point.text}`);
  const isWhole = readAskedWords(library, about).every((word) => hasWord(said, word));
  return isWhole
    ? [
        {
          kind: 'text',
          text: `${placeInPlan(first.plan, first.point)}: ${cutText(first.point.text, SAYS_LENGTH)}`,
        },
      ]
    : [];
}

/** The figures of a point that its text lacks. */
export function sayFigures({ title, text, figures }: PlanPoint): readonly Block[] {
  const unsaid = unsaidFigures(figures, `${title}\n${text}`);
  return unsaid.length === 0 ? [] : [{ kind: 'text', text: `In figures: ${unsaid.join('; ')}.` }];
}
