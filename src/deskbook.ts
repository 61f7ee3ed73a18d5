import { LRUCache } from 'lru-cache';
import { understood as commands, type FullContext } from '../commands/registry.ts';
import { once } from './async.ts';
import { type Answer, answer, type ReportFault } from './command/answer.ts';
import type { Answerer } from './command/answerer.ts';
import type { Asker, Call, Context } from './command/command.ts';
import { complete } from './command/complete.ts';
import { completeField } from './command/complete-field.ts';
import { formatCall } from './command/format.ts';
import { createForms } from './command/forms.ts';
import { findNamedAction } from './command/named-action.ts';
import { startsPlainly } from './command/parse.ts';
import { listCommon, listQuestions, rehearse } from './command/rehearse.ts';
import { openInMemoryDigests } from './digest/in-memory-digests.ts';
import type { DigestHandlers } from './digest/replies/handlers.ts';
import type { CurrentGuide } from './guide/current-guide.ts';
import type { Library } from './guide/library.ts';
import { createEditorsView } from './newsroom/checks/editors-view.ts';
import { OVERDUE_DAYS } from './newsroom/checks/overdue-days.ts';
import { createInMemoryNewsroom } from './newsroom/in-memory-newsroom.ts';
import type { NewsroomHandlers } from './newsroom/proposals/handlers.ts';

/** The bot without any place; every place passes its questions to it. */
export type Deskbook = Answerer;

export type Rehearsing = {
  /**
   * Answers questions for nobody: see `rehearse`. `common`: those that people ask most, which takes about as long as building
   * the index; `all` takes a few times that. `library`: by default the one in use. Never rejects.
   */
  readonly rehearse: (which: 'common' | 'all', options: Rehearsal) => Promise<void>;
};

export type Rehearsal = {
  readonly library?: Library;
  readonly signal: AbortSignal;
  /** Called before each question, to leave time for other work. Default: only what waits already. */
  readonly pause?: () => Promise<void>;
};

export type DeskbookOptions = {
  readonly guide: Pick<CurrentGuide, 'library'>;
  readonly pageSize: number;
  readonly now: () => Date;
  readonly report: ReportFault;
  /** Answers `/digest`. Null or left out: digests in memory, which end with the process. */
  readonly digests?: DigestHandlers | null;
  /** Answers what proposes and decides changes of the guide. Null or left out: in memory, ending with the process. */
  readonly newsroom?: NewsroomHandlers | null;
  /** What was not checked for more than so many days is marked for editors. Left out: as the setting has it by default. */
  readonly overdueDays?: number;
  /** Has answers found elsewhere that everybody gets alike. Left out: all are found here. */
  readonly elsewhere?: AnswerElsewhere;
};

/** The answer to a question, to be found elsewhere; null if it is to be found here, as `answerHere` does. */
export type AnswerElsewhere = (
  request: string | Call,
  context: Context,
  answerHere: () => Promise<Answer>,
  report: ReportFault,
) => Promise<Answer> | null;

/**
 * The most recent answers are cached, because a newsroom asks the same few questions and pages back. Over HTTP the bot
 * answers 0.80 of the commands a second that the bare framework does, and 0.10 without the cache: a cached reply is also
 * rendered only once.
 */
const MAX_CACHED_ANSWERS = 300;

/** In characters. A longer line is a pasted text, which nobody sends twice. */
const MAX_CACHED_LENGTH = 120;

export function createDeskbook({
  guide,
  pageSize,
  now,
  report,
  digests,
  newsroom,
  overdueDays = OVERDUE_DAYS,
  elsewhere = () => null,
}: DeskbookOptions): Deskbook & Rehearsing {
  const own = newsroom ? null : createInMemoryNewsroom(guide.library, now);
  const library = own?.library ?? guide.library;
  const handlers = digests ? () => digests : once(() => openInMemoryDigests(library));
  const newsroomHandlers = own?.handlers ?? (() => newsroom as NewsroomHandlers);
  const context = (asker: Asker): FullContext => ({
    library: library(),
    now: now(),
    pageSize,
    asker,
    digests: handlers,
    newsroom: newsroomHandlers,
  });
  // Answers are cached for each guide, and go when it is swapped out.
  const cached = new WeakMap<Library, LRUCache<string, Answer>>();
  const cacheOf = (current: Library) => {
    const cache = cached.get(current) ?? new LRUCache<string, Answer>({ max: MAX_CACHED_ANSWERS });
    cached.set(current, cache);
    return cache;
  };
  const editorsView = createEditorsView(overdueDays);
  const answerAlike = async (request: string | Call, questionContext: FullContext): Promise<Answer> => {
    const cache = cacheOf(questionContext.library);
    const question = typeof request === 'string' ? request : JSON.stringify(request);
    const key = `${questionContext.now.toISOString().slice(0, 10)} ${question}`;
    const earlier = cache.get(key);
    if (earlier) return earlier;
    let failed = false;
    const reportFailed: ReportFault = (...fault) => {
      failed = true;
      report(...fault);
    };
    const answerHere = () => answer(commands, request, questionContext, reportFailed);
    const isAlike = isAnsweredAlike(request);
    const found = isAlike ? elsewhere(request, questionContext, answerHere, reportFailed) : null;
    const answered = await (found ?? answerHere());
    if (!failed && isAlike && question.length <= MAX_CACHED_LENGTH) cache.set(key, answered);
    return answered;
  };
  const bare = {
    answer: async (request: string | Call, asker: Asker): Promise<Answer> => {
      const questionContext = context(asker);
      const answered = await answerAlike(request, questionContext);
      if (answered.reply.inFull === undefined) return answered;
      // The answer is as good without a mark.
      const forAsker = await editorsView(answered.reply, questionContext).catch(() => null);
      return forAsker === null ? answered : { ...answered, forAsker };
    },
  };
  return {
    ...bare,
    forms: createForms({ commands, context, answer: bare.answer, report }),
    suggest: (call, field, asker) => completeField(commands, call, field, context(asker)),
    complete: (line, asker, limit) => complete(commands, line, context(asker), limit),
    format: (call) => formatCall(commands, call),
    library,
    rehearse: (which, { library: rehearsed = library(), ...rest }) => {
      const lines = which === 'common' ? listCommon(rehearsed) : listQuestions(commands, rehearsed);
      return rehearse(commands, lines, { ...context(NOBODY), library: rehearsed }, report, rest);
    },
  };
}

const NOBODY: Asker = { place: '', person: '', workspace: null, channel: null };

/** Whether everybody gets the same answer. */
export function isAnsweredAlike(request: string | Call): boolean {
  // A command of look-ups may have an action that changes something, or reads a page.
  const action = findNamedAction(commands, request)?.action;
  if (action?.changes || action?.form || action?.live) return false;
  if (typeof request !== 'string') return isCacheableName(request.command);
  const [, name = ''] = /^\/?(\S+)/.exec(request) ?? [];
  if (startsPlainly(commands, request, name))
    return commands.some(({ answersPlainWords, cacheable }) => answersPlainWords && cacheable);
  return isCacheableName(name.toLowerCase());
}

function isCacheableName(name: string): boolean {
  return commands.some((command) => command.name === name && command.cacheable === true);
}
