import { sourceIdOfKey } from '../../guide/document-keys.ts';
import { isRole } from '../../guide/person-titles.ts';
import { mentionsOfPerson } from '../people/find-mentions.ts';
import { findRoles } from '../people/role-question.ts';
import { ON_HOLDER } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import { addCondition, freeText, type QuestionReader } from './question-reader.ts';
import type { Span } from './sentence.ts';

const LONGEST_ROLE = 5;

/**
 * An office that one person of the guide has stands for that person: "interview with the director general". Not if an entry
 * has the words of the office itself.
 */
export function readRoleHolders(reader: QuestionReader): void {
  if (reader.certainOnly || reader.conditions.some(({ group }) => group.option === ON_HOLDER.option)) return;
  for (let from = 0; from < reader.sentence.words.length; from += 1) {
    if (reader.at(from) === '' || isFraming(reader.at(from))) continue;
    for (let length = LONGEST_ROLE; length > 1; length -= 1) {
      const span = { from, to: from + length };
      if (isFraming(reader.at(span.to - 1)) || !readRoleAt(reader, span)) continue;
      return;
    }
  }
}

function readRoleAt(reader: QuestionReader, span: Span): boolean {
  const { library, now } = reader;
  const typed = freeText(reader, span);
  if (typed === null || !typed.split(/[\s-]+/).some(isRole)) return false;
  const holders =
    findRoles(library, `who is the ${typed}`, now)?.exact.filter(({ isFormer }) => !isFormer) ?? [];
  const [holder] = holders;
  if (!holder || holders.length > 1) return false;
  const named = [...library.search.findMatches([typed])].filter((key) => sourceIdOfKey(key) !== null);
  const ids = new Set(mentionsOfPerson(library, holder.person).entries.map(({ id }) => id));
  if (named.length > 0 || ids.size === 0) return false;
  addCondition(reader, {
    ...span,
    group: ON_HOLDER,
    name: `${holder.person.name} (“${typed}”)`,
    negated: false,
    perhaps: true,
    matches: ({ id }) => ids.has(id),
  });
  return true;
}
