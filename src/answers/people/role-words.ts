import type { Library } from '../../guide/library.ts';
import { nearest } from '../../search/edit-distance.ts';
import { fold } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { tokenize } from '../../search/tokenize.ts';
import type { AskedWord } from '../match-words.ts';
import { listRoles } from './held-roles.ts';
import { isOfficeWord } from './office-verbs.ts';
import { writeOutOffices } from './office-words.ts';
import { hasPhrase } from './parties.ts';

/** A shorter word is near too many others. */
const LEAST_LETTERS = 5;

/** The words of a question on a role, each slip as the roles have it: "intergity" as "integrity". */
export function repairRoleWords(
  library: Library,
  text: string,
): { readonly text: string; readonly rewrites: readonly Rewrite[] } {
  const slips = tokenize(text)
    .map(({ from, to }) => text.slice(from, to))
    .filter(
      (typed) =>
        typed.length >= LEAST_LETTERS &&
        classifyWord(fold(typed)) === null &&
        !isOfficeWord(typed) &&
        !hasPhrase(library, typed),
    );
  if (slips.length === 0) return { text, rewrites: [] };
  const known = new Set(
    listRoles(library).flatMap((role) =>
      tokenize(writeOutOffices(role.text)).flatMap(({ folded }) =>
        folded.length < LEAST_LETTERS ? [] : [folded],
      ),
    ),
  );
  const rewrites = slips.flatMap((typed): readonly Rewrite[] => {
    const shown = nearest(typed, known);
    return shown === null ? [] : [{ typed, shown }];
  });
  return { text: rewrites.reduce((all, { typed, shown }) => all.replace(typed, shown), text), rewrites };
}

/** Whether the word says nothing of which office or body is meant: "the new board", "the whole council". */
export function isByTheWay({ typed }: AskedWord): boolean {
  return BY_THE_WAY.test(typed);
}

const BY_THE_WAY =
  /^(?:(?:brand-)?new(?:est|ly)?(?:-(?:created|formed|elected|appointed|named|founded))?|recent(?:ly)?|whole|entire|real|actual(?:ly)?|big|important|powerful|controversial|(?:in)?famous|so-called|damn(?:ed)?|bloody)$/iu;
