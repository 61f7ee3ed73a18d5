import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { isKind } from './text-kinds.ts';

const VERB =
  '(?:make|made|present(?:ed)?|publish(?:ed)?|propose[ds]?|table[ds]?|issue[ds]?|release[ds]?|unveil(?:ed)?|submit(?:ted)?|put (?:forward|out)|hand(?:ed)? (?:over|in)|come up with|draft(?:ed)?|write|wrote)';
const WHO = String.raw`^(?:(?:did|has|have|had)\s+)?(?:the\s+)?(\S+(?:\s+\S+){0,4}?)\s+${VERB}`;
const MADE = new RegExp(
  String.raw`${WHO}\s+(?:its|their|his|her|the|an?)\s+(?:(?:own|first|full)\s+)?(\S+(?:\s+\S+)?)[\s?!.]*$`,
  'iu',
);
/** Beside a text that is named, and is out already. */
const MADE_IT = new RegExp(String.raw`${WHO}(?:\s+(?:its|their|his|her|the|own))*[\s?!.]*$`, 'iu');

/**
 * "the ministry make its offer": the text that is called the ministry's offer, or else those that it put forward; or the one
 * that is named, if who made it is among those who did.
 */
export function readMadeText(library: Library, about: string, named: readonly Plan[]): readonly Plan[] {
  const [only, other] = named;
  if (only && !other) {
    const [, maker = ''] = MADE_IT.exec(about) ?? [];
    const credit = stemText([...only.proposers, only.title, only.shortTitle].join('\n'));
    const words = readAskedWords(library, maker);
    return maker !== '' && words.every((word) => hasWord(credit, word)) ? [only] : [];
  }
  const [, maker = '', text = ''] = MADE.exec(about) ?? [];
  if (maker === '' || only) return [];
  const names = [`${maker} ${text}`, `${maker}’s ${text}`, `${maker}'s ${text}`];
  const exact = names.flatMap((name) => library.planNames.exact(name) ?? [])[0];
  if (exact) return [exact];
  const { plans, rest } = findPlanMentions(`the ${maker}’s ${text}`, library);
  if (plans.length === 1 && rest === '') return plans;
  if (!isKind(text)) return [];
  const words = readAskedWords(library, maker);
  return library.plans.filter(({ proposers }) =>
    words.every((word) => hasWord(stemText(proposers.join('\n')), word)),
  );
}
