import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Button, type Reply, runButton, type Text, toPlainText } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { linesOf } from '../block-lines.ts';
import { withoutCount } from '../counted-search.ts';
import { cutText } from '../cut-text.ts';
import { NO_FIGURE } from '../figures/no-figure.ts';
import { withoutSinceWhen } from '../people/since-when.ts';
import { nameIn } from '../people/take-names.ts';
import { readDependentPart } from './dependent-part.ts';
import { firstSection, partBlocks } from './part-blocks.ts';
import { type Answered, bare, missNote, noteAbove } from './part-misses.ts';
import { isElliptic, mayLean, tellWithSubject } from './part-with-subject.ts';
import { readComparison } from './read-comparison.ts';
import { AND_WHY, withReason } from './reason.ts';
import { type QuestionPart, splitParts, withPerson } from './split-parts.ts';
import { tellFromRecords } from './told-by-records.ts';
import { withPredicate } from './with-predicate.ts';

/** The longest question on a button. */
const LABEL_LENGTH = 60;

/** A part with no subject of its own, and what is told of it by what answers the first; null if that does not tell. */
type Further = { readonly part: QuestionPart; readonly told: readonly Block[] | null };

/**
 * Answers each of several questions typed together, so that no word of one becomes a condition of another. The first that
 * has an answer gives the title; one without is named, with what was looked for. Null if the words are one question.
 */
export function answerParts(
  context: Context,
  asked: string,
  command: string,
  answerAlone: (part: string) => Reply,
): Reply | null {
  const { library } = context;
  const answer = (part: string) => {
    const reply = answerAlone(part);
    return { ...reply, title: withoutCount(reply.title) };
  };
  if (readComparison(library, asked)) return null;
  const who = withoutSinceWhen(asked);
  if (who !== null) return withStart(answer(who), command);
  const [, deed] = AND_WHY.exec(asked) ?? [];
  if (deed !== undefined) return withReason(library, deed, answer(deed), command);
  const [first, ...rest] = splitParts(library, asked);
  if (!first?.alone || rest.length === 0) return null;
  const firstReply = answer(first.alone);
  const wanted = rest.map((part) => ({ part, wants: readDependentPart(library, part.typed) }));
  const further = wanted.flatMap(({ part, wants }): Further[] =>
    wants === null ? [] : [{ part, told: tellFromRecords(library, wants, firstReply) }],
  );
  const all: readonly Answered[] = [
    { part: first, reply: firstReply, isAlone: false },
    ...wanted.flatMap(({ part, wants }): Answered[] => {
      if (wants !== null) return [];
      const whole = withPredicate(first.typed, part.typed);
      if (whole !== null)
        return [{ part: { typed: whole, alone: whole }, reply: answer(whole), isAlone: false }];
      const alone = part.alone ?? aboutAnswered(library, part, firstReply);
      // With the thing for its "it" the part says what it is about.
      const isUnresolved = alone === null || alone === part.typed;
      const leans = isUnresolved && mayLean(library, first.typed, part.typed);
      const told = leans ? tellWithSubject(library, first.typed, part.typed) : null;
      const isAlone = leans && told === null;
      const isOpen = told === null && isUnresolved && isElliptic(part.typed);
      const reply = told ?? (alone === null || isOpen ? null : answer(alone));
      const isOther = isAlone && isAnswer(reply) && isOfHeadlines(reply);
      return [{ part: { ...part, alone: isOpen ? null : alone }, reply: isOther ? null : reply, isAlone }];
    }),
  ];
  const leading = all.find(({ reply }) => isAnswer(reply)) ?? all[0];
  const lead = leading?.reply;
  if (!leading || !lead) return null;
  // With the same title, one answer is that of both.
  const others = all.filter((each) => each !== leading && each.reply?.title !== lead.title);
  const isMissed = ({ part, reply }: Answered) =>
    !isAnswer(reply) || (reply.isPartly === true && YES_OR_NO.test(part.alone ?? ''));
  const missed = others.filter(isMissed);
  const answered = others
    .filter((each) => !isTold(each, lead))
    .flatMap((each) => (each.reply && !isMissed(each) ? [{ ...each, reply: each.reply }] : []));
  const replies = [lead, ...answered.map(({ reply }) => reply)];
  const leadBlocks = all.length > 1 ? firstSection(lead.blocks) : lead.blocks;
  const isFirst = leading === all[0];
  const misses = missed.map((each) => (isFirst ? noteAbove(library, each, lead) : null) ?? missNote(each));
  return {
    ...lead,
    command,
    blocks: [
      ...(isFirst ? [] : misses),
      ...leadBlocks,
      ...further.flatMap(furtherBlocks),
      ...answered.flatMap((each) => partBlocks(each, leadBlocks)),
      ...(isFirst ? misses : []),
    ],
    buttons: [
      ...lead.buttons.slice(0, 1),
      ...others.flatMap(({ part }) => (part.alone === null ? [] : [askButton(part.alone)])),
      ...lead.buttons.slice(1, 3),
    ],
    footer: distinct(replies.flatMap(({ footer }) => footer)),
    sources: replies.flatMap(({ sources }) => sources).filter(isFirstOf),
    answers: {
      ids: lead.answers.ids,
      points: replies.flatMap(({ answers }) => answers.points),
    },
    cited: lead.cited && {
      ...lead.cited,
      records: replies.flatMap(({ cited }) => cited?.records ?? []),
    },
  };
}

/** A role is shown with its dates; that the guide has none is said. */
function withStart(reply: Reply, command: string): Reply {
  const roles = reply.blocks.filter(({ kind }) => kind === 'items').flatMap(linesOf);
  const isDated = roles.some((line) => /\d{4}/.test(line));
  const note: Block = { kind: 'note', text: 'The guide does not say since when.' };
  return { ...reply, command, blocks: isDated ? reply.blocks : [...reply.blocks, note] };
}

/** What stands there already is not said again. */
function furtherBlocks({ part, told }: Further): readonly Block[] {
  const asked = bare(part.typed);
  if (told === null) return [{ kind: 'note', text: `Not answered: ${inQuotes(asked)}.` }];
  return told.length === 0 ? [] : [{ kind: 'heading', text: upperFirst(asked) }, ...told];
}

/** "who is the minister and when was he named": he is whom the first part is answered with. */
function aboutAnswered(library: Library, part: QuestionPart, reply: Reply): string | null {
  const name = isAnswer(reply) ? nameIn(library, reply.title) : null;
  return name === null ? null : withPerson(part, name);
}

/** Headlines that share words with a part that may be on the one before it answer nothing. */
function isOfHeadlines({ cited }: Reply): boolean {
  return cited?.records.every(({ kind }) => kind === 'entry') === true;
}

/** Articles beneath "no such figure" do not make it an answer. */
function isAnswer(reply: Reply | null): reply is Reply {
  return reply !== null && reply.cited !== null && reply.title !== NO_FIGURE;
}

/** The event shown for the first answer tells what the further part asks too: "and by how much did it pass". */
function isTold({ reply }: Answered, { cited }: Reply): boolean {
  const events = reply?.cited?.records ?? [];
  const keyOf = (record: (typeof events)[number]) =>
    record.kind === 'event' ? record.date + record.text : null;
  const shown = (cited?.records ?? []).map(keyOf);
  return events.length > 0 && events.every((event) => event.kind === 'event' && shown.includes(keyOf(event)));
}

/** What has some of the words of these says neither yes nor no. */
const YES_OR_NO = /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)\s/i;

function askButton(alone: string): Button {
  return runButton(cutText(upperFirst(bare(alone)), LABEL_LENGTH), formatLine('ask', null, bare(alone)));
}

function distinct(lines: readonly Text[]): readonly Text[] {
  const plain = lines.map((line) => toPlainText(line));
  return lines.filter((_, at) => plain.indexOf(plain[at] ?? '') === at);
}

function isFirstOf<T extends { readonly id: number }>(each: T, at: number, all: readonly T[]): boolean {
  return all.findIndex(({ id }) => id === each.id) === at;
}
