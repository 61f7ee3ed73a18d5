import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Block, Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { hasPhrase } from '../people/parties.ts';
import { readParty } from '../people/party-names.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { authorsAnswer } from './plan-replies.ts';
import { whoDid } from './who-did.ts';

/** "who signed the agreement for the union" */
const FOR_SIDE =
  /^who\s+(?:has\s+|had\s+)?(signed|initialled|initialed|negotiated|agreed|accepted|approved|drafted|wrote|proposed|presented)(?:\s+to)?\s+(.*?)\s*(?<!\p{L})(?:for|on behalf of|in the name of)\s+(.+)$/iu;

const WROTE =
  '(?:writ(?:e|ten)|draft(?:ed)?|author(?:ed)?|propose[d]?|put forward|dr[ae]wn? up|co-?(?:author|writ)(?:ed|ten)?|come up with)';
/** "was Doe behind the draft", "did Doe write the draft", "was the draft written by Doe" */
const AUTHORSHIP: readonly RegExp[] = [
  /^(?:is|was|are|were)\s+(?<who>.+?)\s+(?:really\s+|actually\s+)?(?:behind|(?:the|an?|one of the|among the)\s+(?:co-?)?(?:authors?|writers?|drafters?)\s+(?:of|behind)|responsible for)\s+(?<text>.+)$/iu,
  new RegExp(
    `^(?:did|has|had|have)\\s+(?<who>.+?)\\s+(?:really\\s+|actually\\s+)?${WROTE}\\s+(?<text>.+)$`,
    'iu',
  ),
  new RegExp(`^(?:is|was|were)\\s+(?<text>.+?)\\s+${WROTE}\\s+by\\s+(?<who>.+)$`, 'iu'),
  /^(?:is|was|were)\s+(?<text>.+?)\s+by\s+(?<who>\p{L}.+)$/iu,
];

/** Whose a text is, by its credits, if the words ask for that of one side or one name; null if they do not. */
export function creditAnswer(context: Context, question: string): Reply | null {
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  return sideAnswer(context.library, asked) ?? authorshipAnswer(context.library, asked);
}

/** The credits of a text that are one side's. */
function sideAnswer(library: Library, asked: string): Reply | null {
  const [, verb = '', text = '', side = ''] = FOR_SIDE.exec(asked) ?? [];
  const plan = textIn(library, text);
  if (!plan) return null;
  const words = readAskedWords(library, side);
  const { isNamed } = readParty(library, side);
  const own = plan.proposers.filter(
    (credit) => words.every((word) => hasWord(stemText(credit), word)) || isNamed(credit),
  );
  if (own.length === 0) return null;
  const done = /^(?:signed|initial)/i.test(verb) ? whoDid(library, asked, [plan]) : null;
  const isShort = /^(?:wrote|drafted|proposed|presented)/i.test(verb);
  const note = `From the credits of the ${plan.shortTitle}${isShort ? '' : `, which do not say who ${verb} it`}.`;
  return withLead(
    authorsAnswer(library, asked, [plan]),
    `For ${side}: ${own.join('; ')}`,
    [{ kind: 'note', text: note }],
    done?.blocks ?? [],
  );
}

/** Whether a text is credited to somebody, and to whom it is. */
function authorshipAnswer(library: Library, asked: string): Reply | null {
  for (const pattern of AUTHORSHIP) {
    const { who = '', text = '' } = pattern.exec(asked)?.groups ?? {};
    const plan = textIn(library, text);
    if (!plan || who === '' || !isKnown(library, who)) continue;
    const { isNamed, takenAs } = readParty(library, who);
    const [person] = library.people.findAll(who);
    const name = person?.name ?? takenAs ?? who;
    const isCredited = ({ proposers }: Plan) => proposers.some(isNamed);
    const others = library.plans.filter(
      (each) => each !== plan && isCredited(each) && each.numbering !== 'guide',
    );
    const lead = isCredited(plan)
      ? `${upperFirst(name)} is among the credits of the ${plan.shortTitle}`
      : `The credits of the ${plan.shortTitle} do not name ${name}`;
    const elsewhere = others.map(({ shortTitle }) => `the ${shortTitle}`).join(' and ');
    const note = `${upperFirst(name)} is credited in ${elsewhere}.`;
    const notes: readonly Block[] =
      isCredited(plan) || elsewhere === '' ? [] : [{ kind: 'note', text: note }];
    return withLead(authorsAnswer(library, asked, [plan]), lead, [], notes);
  }
  return null;
}

/** The one text that the words name and nothing else. */
function textIn(library: Library, words: string): Plan | null {
  const { plans, rest } = findPlanMentions(words, library);
  const [plan, other] = plans;
  return plan &&
    !other &&
    rest.replace(/(?<!\p{L})(?:the|of|to|whole|text|itself)(?!\p{L})/giu, '').trim() === ''
    ? plan
    : null;
}

function isKnown(library: Library, who: string): boolean {
  const bare = who.replace(/^(?:the|an?)\s+/iu, '');
  return library.people.findAll(bare).length > 0 || hasPhrase(library, bare);
}

function withLead(reply: Reply, title: string, before: readonly Block[], after: readonly Block[]): Reply {
  return { ...reply, title, blocks: [...before, ...reply.blocks, ...after] };
}
