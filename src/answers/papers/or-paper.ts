import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { cite, citePlan } from '../cite.ts';
import { listTelling } from '../closest/find-closest.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { planCommand } from '../plan-wording.ts';
import { findPlanMentions } from '../question/plan-mentions.ts';
import { readQuestion } from '../question/read-question.ts';
import { hasTime } from '../question/when-answer.ts';
import { newestInWords } from '../searched-range.ts';
import { type PlanRemark, remarkLine, remarksOf, remarkText } from './plan-remarks.ts';

/** The last is of what a named text does not say: “teachers” and the accord. */
const IS_MISS = /^(?:No (?:such figure|such event|date|event)|Nothing|Closest|Close,|“[^”]+” and the )/;
const IS_LIST = /: (?:more than )?\d+ points?(?!\p{L})/u;

/** Papers shown, the characters of each, and the words that a note names. */
const SHOWN = 2;
const LINE_LENGTH = 300;
const MOST_NAMED = 3;

type Found = { readonly remark: PlanRemark; readonly missing: readonly string[] };

/**
 * In place of a reply that has not all of the words, a paper beside the points of a text that has, or one on a subject that the
 * question has in full; otherwise the reply, a list of points with a paper below it. What the paper lacks is said.
 */
export function orPaper({ library }: Pick<Context, 'library'>, words: string, reply: Reply): Reply {
  const isMiss = IS_MISS.test(reply.title);
  if (!isMiss && !IS_LIST.test(reply.title)) return reply;
  const { plans, rest } = findPlanMentions(words, library);
  const telling = listTelling(library, plans.length > 0 ? rest : words);
  if (telling.every(({ typed }) => /^\d+$/.test(typed))) return reply;
  const { kind } = readQuestion(words, library);
  const found = remarksOf(library)
    .filter(({ title, plan }) => title !== null && (plans.length === 0 || plans.includes(plan)))
    .filter((remark) => kind !== 'figures' || readQuantities(remarkText(remark)).length > 0)
    .filter((remark) => kind !== 'when' || hasTime(remarkText(remark)))
    .flatMap((remark): readonly Found[] => {
      const missing = lackedBy(telling, remarkText(remark));
      return missing.length === 0 || isOnSubject(library, remark, words) ? [{ remark, missing }] : [];
    })
    .toSorted((one, other) => one.missing.length - other.missing.length);
  const shown = found.filter(({ missing }) => missing.join() === found[0]?.missing.join()).slice(0, SHOWN);
  const [first] = shown;
  if (!first) return reply;
  // One word that points have says little of a paper, unless it is called so.
  const isNamed = telling.length > 1 || lackedBy(telling, first.remark.title ?? '').length === 0;
  if (!isMiss && (first.missing.length > 0 || !isNamed)) return reply;
  const items: Block = {
    kind: 'items',
    items: shown.map(({ remark }) => ({ label: remarkLine(remark, LINE_LENGTH) })),
  };
  if (!isMiss)
    return { ...reply, blocks: [...reply.blocks, { kind: 'note', text: 'Beside the points:' }, items] };
  const ofPlans = [...new Set(shown.map(({ remark }) => remark.plan))];
  return {
    ...reply,
    audience: 'channel',
    title: `Beside the points of the ${ofPlans.map(({ shortTitle }) => shortTitle).join(' and the ')}`,
    blocks: [
      ...(first.missing.length === 0
        ? []
        : [
            {
              kind: 'note' as const,
              text: `Found by its title; without ${joinOr(first.missing.slice(0, MOST_NAMED).map(inQuotes))}.`,
            },
          ]),
      items,
      { kind: 'note', text: newestInWords(library) },
    ],
    buttons: [
      ...ofPlans.map((plan) => runButton('The whole text', `${planCommand(plan)} full`)),
      ...(reply.sources.length > 0 ? [runButton('Reading list', formatLine('sources', null, words))] : []),
      ...reply.buttons.slice(0, 2),
    ],
    footer: [briefAttribution(library, ofPlans)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      ofPlans.map((plan) => citePlan(library, plan)),
    ),
    isPartly: first.missing.length > 0,
  };
}

function lackedBy(telling: readonly AskedWord[], text: string): readonly string[] {
  const said = stemText(text);
  return telling.filter((word) => !hasWord(said, word)).map(({ typed }) => typed);
}

/** Whether the question has what a title says that the paper is on: "strike days" of a "Side letter on strike days". */
function isOnSubject(library: Library, { title }: PlanRemark, words: string): boolean {
  const [, subject] = /\s(?:on|about|for)\s+(?:the\s+)?(.+)$/iu.exec(title ?? '') ?? [];
  if (subject === undefined) return false;
  const told = readAskedWords(library, subject);
  return told.length > 1 && lackedBy(told, words).length === 0;
}
