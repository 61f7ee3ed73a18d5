import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { Reply } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { newestInWords } from '../searched-range.ts';
import { withOffices } from './office-verbs.ts';
import { writeOutOffices } from './office-words.ts';
import { personAnswer } from './person-answer.ts';
import { isOver, periodOf } from './role-period.ts';
import { takeNames } from './take-names.ts';
import { whichPerson } from './which-person.ts';

/** "is Doe still mayor", "has Doe resigned": what holds a role or leaves it. */
const HOLDS = /^(?:is|was|isn['’]?t|does|ist|war)\s+(?!(?:there|it|this|that)\b)/iu;
const LEAVES =
  /^(?:has|have|had|did|is|was|will)\s+(.+?)\s+(?:(?:been|already|ever|yet|be)\s+)*(?:resign(?:ed|s|ing)?|quit|retir(?:ed|e|ing)|left|leave|leaving|stepp?(?:ed|ing)? down|fired|sacked|dismissed|ousted|replaced|removed)(?:\s+(?:as|from)\b.*|\s+(?:yet|already|now))?$/iu;
const STILL =
  /(?<!\p{L})(?:still|now|currently|today|yet|already|(?:not )?anymore|any more|noch|as)(?!\p{L})/giu;

/**
 * Whether somebody still has a role: what the guide gives as theirs, its dates, and that it tells of no end. Null if the
 * question names nobody with a role, or is on something else.
 */
export function stillAnswer(context: Context, question: string, full: boolean): Reply | null {
  const { library, now } = context;
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  const leaver = LEAVES.exec(asked)?.[1];
  if (leaver === undefined && !HOLDS.test(asked)) return null;
  const words = leaver ?? asked.replace(HOLDS, '').replace(STILL, ' ').trim();
  const { people, named, rest } = takeNames(library, words);
  const [person] = people;
  const role = person?.role?.role;
  if (!person) return null;
  if (people.length > 1) {
    // "is Doe the mayor or the envoy": each with the role.
    const offices = writeOutOffices(rest).split(/\s+/);
    return offices.some(isRole) ? whichPerson(library, named, people) : null;
  }
  if (role === undefined) {
    const isAsked =
      leaver === undefined ? STILL_ASKED.test(asked) && rest.split(' ').some(isRole) : rest === '';
    return isAsked ? withoutRole(context, person, full) : null;
  }
  const lacking = lackingIn(library, role, rest);
  // "is Doe against the harbour" has no word of the role.
  if (rest !== '' && lacking.isAll && !STILL_ASKED.test(asked)) return null;
  if (lacking.words.length > 0 && !isOnRole(person, asked, named, lacking)) return null;
  // The title may be a part of the name that the guide gives: "Minister Doe".
  const isTitled = named.toLowerCase().split(' ').some(isRole);
  if (rest === '' && leaver === undefined && !isTitled) return null;
  const reply = personAnswer(context, person.name, full);
  return {
    ...reply,
    title: `${person.name}: ${role}`,
    blocks: [
      ...(lacking.words.length === 0
        ? []
        : [
            {
              kind: 'note' as const,
              text: `Their role in this guide does not say ${inQuotes(lacking.words.join(' '))}.`,
            },
          ]),
      { kind: 'note', text: endInWords(library, person, role, now) },
      ...reply.blocks,
    ],
  };
}

/** Credits, such as "Jane Doe (US envoy)", lead the answer. */
function withoutRole(context: Context, { name }: Person, full: boolean): Reply {
  const reply = personAnswer(context, name, full);
  const text = `The guide’s list of people gives no role for ${name}. ${newestInWords(context.library)}`;
  return { ...reply, blocks: [{ kind: 'note', text }, ...reply.blocks] };
}

/** Whether words that the role lacks may still be on it: "does the minister still appoint the rector" is on no rector's. */
function isOnRole({ names }: Person, asked: string, named: string, { words, isAll }: Lacking): boolean {
  if (/^does(?!\p{L})/iu.test(asked) || (isAll && !words.some(isRole))) return false;
  const typed = foldName(named).split(' ');
  return names.some((name) => typed.includes(foldName(name).split(' ').at(-1) ?? ''));
}

type Lacking = { readonly words: readonly string[]; readonly isAll: boolean };

const STILL_ASKED = /(?<!\p{L})(?:still|anymore|any more|noch)(?!\p{L})/iu;

function lackingIn(library: Library, role: string, rest: string): Lacking {
  const stemmed = stemText(writeOutOffices(role));
  const sides = writeOutOffices(rest)
    .split(/(?:^|\s)(?:or|oder|ou|o|или|чи)\s/iu)
    .map((side) => (side.trim() === '' ? [] : readAskedWords(library, side).map(withOffices)));
  const lacks = sides.map((asked) => asked.filter((word) => !hasWord(stemmed, word)));
  // "the mayor or the envoy": one of them is the answer.
  const words = lacks.some((some, at) => some.length === 0 && (sides[at]?.length ?? 0) > 0)
    ? []
    : lacks.flat();
  const asked = sides.flat();
  return { words: words.map(({ typed }) => typed), isAll: asked.length > 0 && words.length === asked.length };
}

function endInWords(library: Library, person: Person, role: string, now: Date): string {
  const period = periodOf(library, person, role, now);
  if (period.until !== null) return `Until ${period.until}, by this guide. ${newestInWords(library)}`;
  return isOver(period, role, now)
    ? `A former role, by this guide. ${newestInWords(library)}`
    : `This guide gives no end to the role. ${newestInWords(library)}`;
}
