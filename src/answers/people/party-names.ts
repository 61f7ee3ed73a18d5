import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Plan } from '../../guide/schema.ts';
import { listSpellings } from '../../guide/spelling-groups.ts';
import { fold, foldName } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { classifyWord } from '../../search/known-words.ts';
import { listNationWords } from '../../search/nations.ts';
import { formsOf, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { isKind } from '../question/text-kinds.ts';
import { hasPhrase, partyOfCredit } from './parties.ts';
import { holderOf } from './role-holder.ts';

/** Somebody who did something to a text: a person, a party, or what a text of theirs is called after. */
export type Party = {
  /** Whether the text names them, by any of their names. */
  readonly isNamed: (text: string) => boolean;
  /** The same, and whether it tells of them as those who acted. */
  readonly isActor: (text: string) => boolean;
  /** What the guide calls them, if it is not what was typed. */
  readonly takenAs: string | null;
};

/**
 * Who is meant by the words: "the union", "the junta" of the text that is also called "junta plan", "the opposition leader".
 * A name of several words is one name wherever the guide has it as one: "People's Union" is not "people … the union".
 */
export function readParty(library: Library, typed: string): Party {
  const bare = typed.replace(/^(?:the|a|an)\s+/iu, '').trim();
  const [one = '', other] = bare.split(/\s+(?:and|or)\s+/iu);
  if (other !== undefined && !library.people.find(bare) && !hasPhrase(library, bare))
    return eitherOf(readParty(library, one), readParty(library, other));
  const named = library.people.find(bare);
  const holder = named ? null : holderOf(library, bare);
  const person = named ?? holder;
  const plain = named ? createNameTest(named.names) : createPhraseTest(library, bare);
  const credits = person ? [] : findCredits(library, bare);
  const names = [...new Set(credits.map(partyOfCredit))];
  const tests = [
    plain,
    ...(holder ? [createNameTest(holder.names)] : []),
    ...names.map((name) => createPartyTest(library, name)),
    ...credits
      .map(peopleOfCredit)
      .filter((some) => some.length > 0)
      .map((names) => createNameTest(names)),
  ];
  const isNamed = (text: string) => tests.some((test) => test(text));
  // Of two people of a name, either may be meant.
  const sharing = person ? [] : library.people.findAll(bare).map(({ name }) => name);
  const sharers = sharing.length > 1 ? sharing.join(' or ') : null;
  const isKnown = names.some((name) => ` ${foldName(name)} `.includes(` ${foldName(bare)} `));
  return {
    isNamed,
    isActor: (text) => isNamed(actorsIn(text)),
    takenAs: holder?.name ?? sharers ?? (names.length === 0 || isKnown ? null : names.join(', ')),
  };
}

/** "the upper house and the lower house": what either did is asked about. */
function eitherOf(one: Party, other: Party): Party {
  const taken = [one.takenAs, other.takenAs].filter((name) => name !== null);
  return {
    isNamed: (text) => one.isNamed(text) || other.isNamed(text),
    isActor: (text) => one.isActor(text) || other.isActor(text),
    takenAs: taken.length === 0 ? null : taken.join(', '),
  };
}

/**
 * What stands where those who act do: before what is done, after "by" or "for", and in a list after a colon. In "the minister
 * rejects the union's plan" the union does nothing.
 */
function actorsIn(sentence: string): string {
  const act = [...sentence.matchAll(ACTS)].at(-1);
  // "Jane Doe called it …": the name that a sentence begins with.
  const before = act ? sentence.slice(0, act.index) : (/^(?:\S+\s*){1,3}/u.exec(sentence)?.[0] ?? '');
  const others = /(?:\b(?:by|for)\s+|:\s*)(.*)$/su.exec(sentence.slice(before.length))?.[1] ?? '';
  return `${before} … ${others}`;
}

/** What is done to a text or to talks on one. */
const ACTS =
  /(?<!\p{L})(?:accept|agree|approv|reject|sign|refus|endors|ratif|cancel|annul|scrap|revok|repeal|terminat|abandon|suspend|amend|withdr[ae]w|abstain|boycott|oppos|objects?\b|objected|back|adopt|turn(?:s|ed)?\s[^.]*\bdown|vot(?:e|ed|es)\s|lea(?:ve|ves|ving)|left|quits?|walk(?:s|ed)?\s+out|pull(?:s|ed)?\s+out|join|initial)(?!ment|ator|ature|er\b)\p{L}*/giu;

/** Whether the text tells of anything that was done to a text. */
export function tellsOfAct(text: string): boolean {
  return [...text.matchAll(ACTS)].length > 0;
}

/** Whether the text tells that somebody stayed away from what was to be agreed, or turned it down. */
export function tellsOfRefusal(text: string): boolean {
  return REFUSAL.test(text);
}

const REFUSAL =
  /(?<!\p{L})(?:reject|refus|withdr[ae]w|abstain|boycott|oppos|objects?\b|objected|(?:turn|vote)\p{L}*\s[^.]*\bdown|lea(?:ve|ves|ving)\b|left\b|quits?\b|walk\p{L}*\s+out|pull\p{L}*\s+out|not\s|never\s)/iu;

/** Side by side if anything in the guide has them so; else all of the words, in any order. */
function createPhraseTest(library: Library, typed: string): (text: string) => boolean {
  const words = readAskedWords(library, typed);
  if (words.length > 1 && hasPhrase(library, typed)) {
    const phrase = { typed, forms: formsOf(library, typed) };
    return (text) => hasWord(stemText(text), phrase);
  }
  // The stem of "Ukraine" is that of "Ukrainian".
  if (classifyWord(fold(typed)) === 'name') {
    const isName = createNameTest(listSpellings(library.guide.spellings, typed));
    const actsFor = createStateTest(typed);
    return (text) => isName(text) || actsFor(text);
  }
  return (text) => words.every((word) => hasWord(stemText(text), word));
}

/** "The Norwegian government" acts for Norway; a Norwegian paper does not. */
function createStateTest(typed: string): (text: string) => boolean {
  const nations = listNationWords(fold(typed));
  return (text) =>
    [...fold(text).matchAll(OF_STATE)].some(([, nation = '']) => nations.includes(nation.trim()));
}

const OF_STATE =
  /([\p{L}-]+)(?='?s? (?:government|parliament|cabinet|authorities|side|delegation|negotiators?|(?:prime |foreign )?minister|president)(?!\p{L}))/gu;

/** By its whole name; by the noun of it, "the Council", where no other word makes it another one's. */
function createPartyTest(library: Library, name: string): (text: string) => boolean {
  const isWhole = createNameTest([name]);
  const holders = library.people.list.filter(({ role }) => hasRoleIn(role?.role ?? '', name));
  const isHolder = createNameTest(holders.flatMap(({ names }) => names));
  const head = headOf(name);
  const others = library.plans.flatMap(({ proposers }) => proposers.map((credit) => partyOfCredit(credit)));
  const isShared = others.some((other) => other !== name && headOf(other) === head);
  if (head === null || isShared) return (text) => isWhole(text) || isHolder(text);
  const alone = new RegExp(
    `(?:(?:^|[.:;,]\\s+|the\\s+|(?<!\\p{L})\\p{Ll}+\\s+)(?:The\\s+)?)${RegExp.escape(head)}(?!\\p{L}|\\s+(?:of|for)\\s)`,
    'u',
  );
  return (text) => isWhole(text) || isHolder(text) || alone.test(text);
}

/** "chair of the Democratic Front", "minister of culture" of the Ministry of Culture. */
function hasRoleIn(role: string, name: string): boolean {
  const folded = foldName(name);
  return [folded, folded.replace(/^ministry /, 'minister ')].some((some) => foldName(role).includes(some));
}

/** "Council" of "National Rectification Council", "Ministry" of "Ministry of Culture"; null if the name is one word. */
function headOf(name: string): string | null {
  const [before = '', ...rest] = name.split(/\s+(?:of|for|von|des?)\s/iu);
  const words = before.trim().split(/\s+/);
  const head = words.at(-1) ?? '';
  return (rest.length > 0 || words.length > 1) && /^\p{Lu}/u.test(head) ? head : null;
}

/** Those who put the texts forward that are called after these words. */
function findCredits(library: Library, bare: string): readonly string[] {
  const called = creditsOf(library);
  const name = foldName(bare);
  const side = name.replace(/ (?:leaders?|chiefs?|chair(?:man|woman)?|heads?|government|authorities)$/, '');
  return called.get(name) ?? called.get(side) ?? [];
}

/** The texts that a party, or those whom a text is called after, put forward, newest first: "the union" of the union paper. */
export function plansOfParty(library: Library, typed: string): readonly Plan[] {
  const credits = findCredits(library, typed.replace(/^(?:the|a|an)\s+/iu, '').trim());
  return library.plans
    .filter(({ proposers }) => proposers.some((credit) => credits.includes(credit)))
    .toSorted((one, other) => other.date.localeCompare(one.date));
}

const creditsOf = onceFor(({ plans }: Library): ReadonlyMap<string, readonly string[]> => {
  const credits = new Map<string, readonly string[]>();
  for (const { aliases, shortTitle, group = '', proposers, numbering } of plans) {
    if (numbering === 'guide') continue;
    const called = [group, ...proposers.map(partyOfCredit), ...[shortTitle, ...aliases].map(authorIn)];
    for (const name of new Set(called.map(foldName))) {
      if (name === '' || GENERAL_WORDS.has(name)) continue;
      const own = proposers.filter((credit) => foldName(partyOfCredit(credit)) === name);
      credits.set(name, [...(credits.get(name) ?? []), ...(own.length > 0 ? own : proposers)]);
    }
  }
  return credits;
});

/** "junta" of "junta plan", "opposition" of "opposition's charter"; nothing of a name that does not end in what a text is. */
function authorIn(name: string): string {
  const words = name.split(/\s+/);
  const isCalled = words.length > 1 && isKind(words.at(-1) ?? '');
  return isCalled
    ? words
        .slice(0, -1)
        .join(' ')
        .replace(/['’]s?$/u, '')
    : '';
}

/** "Jane Doe" of "Green Left (Jane Doe, leader)". */
function peopleOfCredit(credit: string): readonly string[] {
  const inside = /\(([^)]*)\)/u.exec(credit)?.[1] ?? '';
  return inside
    .split(/,|;|\sand\s/u)
    .map((name) => name.trim())
    .filter((name) => /^\p{Lu}\S*(?:\s\p{Lu}\S*)+$/u.test(name));
}
