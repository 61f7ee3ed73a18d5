import type { Library } from '../../guide/library.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { readDateCondition } from '../timeline/date-condition.ts';
import { matchRoles, type RoleMatches } from './match-roles.ts';
import { isOfficeWord } from './office-verbs.ts';
import { writeOutOffices } from './office-words.ts';
import { wasHeld } from './role-period.ts';
import { repairRoleWords } from './role-words.ts';

/** Those whose role a question asks for, and the slips that were repaired for it. */
export type FoundRoles = RoleMatches & { readonly rewrites: readonly Rewrite[] };

const WHO =
  /^(?:who(?:['’]s| is| was| are| were| does| did)?|what is the name of|which person|wer(?: ist| sind| war)?|qui(?: est| sont)?|qui[eé]n(?:es)?(?: es| son)?|chi(?: è)?|кто|хто)\s+/iu;
const IS_WHO = /(?:['’]s|\s(?:is|was|are|were|ist|sind|war|est|sont|es|son|è|jest)|name of)\s+$/iu;
/** Words on when, which no role has. */
const NOW =
  /(?<!\p{L})(?:(?:right |as of |just )?now|today|current(?:ly)?|at (?:the moment|present)|these days|still|present|nowadays|heute|jetzt|aktuell\w*|derzeit|сейчас|зараз|actuellement|maintenant)(?!\p{L})/giu;

/** "the newly created board" */
const NEWLY = /(?<!\p{L})(?:newly|recently|just)[\s-]+\p{L}+(?:ed|en|et up|built)(?!\p{L})/giu;

/** "who chairs the trustees": those whose role has the words. Null if the question is not about a role, or nobody has it. */
export function findRoles(library: Library, question: string, now: Date): FoundRoles | null {
  const { text: repaired, rewrites } = repairRoleWords(library, question);
  const found = findRolesIn(library, repaired, now);
  return found && { ...found, rewrites };
}

function findRolesIn(library: Library, question: string, now: Date): RoleMatches | null {
  const [start = isBareOffice(question) ? '' : null] = WHO.exec(question) ?? [];
  if (start === null) return null;
  const text = writeOutOffices(question.slice(start.length))
    .replace(/[?!.]+$/, '')
    .replace(/^in charge\b/i, 'charge')
    .replace(NOW, ' ')
    .replace(NEWLY, ' ')
    .trim();
  const isOnPerson = IS_WHO.test(start) || start === '';
  const dated = readDateCondition(text, now, now.toISOString().slice(0, 10));
  const whole = matchRoles(library, text, null, now, isOnPerson);
  // Without "who", words that no role has may ask for something else.
  if (start === '' && (!whole || whole.exact.length === 0) && !/\sof\s/i.test(text)) return null;
  const then = dated ? matchRoles(library, dated.rest, dated.condition, now, isOnPerson) : null;
  if (!dated || !then || then.exact.length === 0) return whole;
  // "author of the 2020 report": the date may belong to the role.
  const isTime = then.exact.some(({ period }) => wasHeld(period, dated.condition) !== null);
  return isTime || !whole || whole.exact.length === 0 ? then : whole;
}

/** "CEO of Lindholm Ferries", "labour minister": an office and whose it is, and nothing else. */
function isBareOffice(question: string): boolean {
  const words = writeOutOffices(question.replace(/[\s?!.]+$/, ''))
    .toLowerCase()
    .split(/\s+/);
  const [first = '', ...others] = words;
  if (words.length < 2 || words.length > MOST_OFFICE_WORDS || words.some((word) => NO_OFFICE.test(word)))
    return false;
  return others.some((word) => /^(?:of|for|from|von|de|du|di|del)$/.test(word))
    ? /^(?:the|der|die|le|la|el)$/.test(first) || isOfficeWord(first) || isOfficeWord(others[0] ?? '')
    : isOfficeWord(words.at(-1) ?? '');
}

const MOST_OFFICE_WORDS = 7;
/** What makes it a question of another kind, or a sentence. */
const NO_OFFICE =
  /^(?:what|when|where|why|how|which|did|does|do|has|have|will|is|are|was|were|and|or|says?|said|on|about|against|by|with)$/;
