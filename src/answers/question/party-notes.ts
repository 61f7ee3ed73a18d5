import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { readParty } from '../people/party-names.ts';
import { splitSentences } from '../sentences.ts';

/** "did Ukraine accept", "has the Kremlin ever signed": who is asked about. */
const PARTY =
  /^(?:did|has|have|had|does|do|will|would|was|were)\s+(?:the\s+)?(.+?)\s+(?:(?:ever|already|officially|formally|finally|yet|not)\s+)*(?:accept\w*|agree\w*|reject\w*|sign(?:ed|s|ing)?|approv\w*|refus\w*|endors\w*|ratif\w*)\b/iu;

/** Finds the sentence of a plan's status note that says what a party did; null if the question is about nobody. */
export function createPartyFinder(
  library: Library,
  words: string,
): ((plan: Plan) => PartyNote | undefined) | null {
  const typed = PARTY.exec(words)?.[1];
  if (typed === undefined) return null;
  const { isNamed, isActor } = readParty(library, typed);
  return ({ statusNote = '' }) =>
    splitSentences(statusNote)
      .filter(isNamed)
      .map((text) => ({ text, isActor: isActor(text) }))
      .sort((one, other) => Number(other.isActor) - Number(one.isActor))[0];
}

/** `isActor` if the party is who did it, as far as the sentence's order tells. */
export type PartyNote = { readonly text: string; readonly isActor: boolean };
