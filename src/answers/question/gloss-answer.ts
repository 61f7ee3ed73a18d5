import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import { NO_FIGURE } from '../figures/no-figure.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { withoutSinceWhen } from '../people/since-when.ts';
import { glossQuestion } from './gloss.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { NO_DATE } from './when-answer.ts';

/**
 * Answers a question in another language by its gloss, and says how it was read. If nothing answers it, what the search finds
 * on its words, as close: that a translation is not found is no proof that the guide has nothing. Null if there is
 * no gloss.
 */
export function glossAnswer(
  { library }: Pick<Context, 'library'>,
  typed: string,
  command: string,
  answer: (words: string) => Reply,
): Reply | null {
  // Only "when" would be left of it.
  const gloss = withoutSinceWhen(typed) === null ? glossQuestion(library, typed) : null;
  if (!gloss) return null;
  const { words, subject, unknown, isTranslated } = gloss;
  const isNamed = unknown.length > 0;
  const asRead = `Read as ${inQuotes(words)}`;
  const read = isTranslated ? [note(`${asRead}.`)] : [];
  const reply = answer(words);
  if (!isMiss(reply)) return headAsRead({ ...reply, command }, asRead, read);
  const known = isNamed ? withoutWords(subject, unknown) : subject;
  const [named] = findPlanMentions(subject, library).plans;
  // Without its verb, "when" would ask of something else.
  const bare = isNamed && words.startsWith('how ') ? withoutWords(words, unknown) : '';
  const tries = [
    bare,
    bare === 'how deep' ? 'what is the depth in metres' : '',
    known,
    named?.shortTitle ?? '',
  ].filter((each) => each !== '');
  const [close, tried = ''] =
    tries.map((each) => [answer(each), each] as const).find(([each]) => !isMiss(each)) ?? [];
  const told = tellUnknown(library, unknown);
  if (!close) {
    return notice({
      command,
      title: 'Nothing found on the words as typed',
      blocks: [...told, ...read, note('The guide may have it in other words.')],
      buttons: [runButton('Timeline', '/plan timeline'), runButton('All texts', '/plan list')],
    });
  }
  const missing = unknown.map((word) => inQuotes(word)).join(' or ');
  // The same question without words that nothing has in any language, and not only what the search finds on it.
  const isSame = bare !== '' && (tried === bare || tried.startsWith('what is the depth'));
  if (isSame) {
    // "Closest figures: on …, without …" says already that it is only close.
    const title = IS_CLOSE.test(close.title)
      ? close.title.replace(/, without (.+)$/u, (_all, words) => `, without ${missing}, ${words}`)
      : close.title.startsWith('Closest ')
        ? `${close.title}, without ${missing}`
        : `Close, without ${missing}: ${close.title}`;
    return { ...close, command, title, isPartly: true, blocks: [...told, ...read, ...close.blocks] };
  }
  const closest = note('Close, on some of its words:');
  const found = { ...close, command, isPartly: true, blocks: [...told, closest, ...close.blocks] };
  return headAsRead(found, asRead, read);
}

const IS_CLOSE = /^Clos(?:e|est)(?!\p{L}).*, without /u;

/** A word of a title is a word of the guide, though no text has it in English: the title says what it stands for. */
function tellUnknown(library: Library, unknown: readonly string[]): readonly Block[] {
  const titled = unknown.map((word) => titleWith(library, word));
  const nowhere = unknown.filter((_, at) => titled[at] === null);
  const titles = [...new Set(titled.filter((title) => title !== null))];
  return [
    ...(titles.length > 0 ? [note(`In a title: ${titles.map((title) => inQuotes(title)).join(', ')}.`)] : []),
    ...(nowhere.length > 0
      ? [note(`No word of this guide found for ${nowhere.map((word) => inQuotes(word)).join(', ')}.`)]
      : []),
  ];
}

function titleWith(library: Library, word: string): string | null {
  const titles = [...library.guide.sources, ...library.plans.flatMap(({ sources }) => sources)];
  const asked = readAskedWords(library, word);
  const has = (title: string) => asked.every((each) => hasWord(stemText(title), each));
  return titles.find(({ title }) => has(title))?.title ?? null;
}

/** How a question was read stands first; a count would claim that it was asked so. */
function headAsRead(reply: Reply, asRead: string, read: readonly Block[]): Reply {
  return read.length > 0 && COUNTS.test(reply.title)
    ? { ...reply, title: asRead }
    : { ...reply, blocks: [...read, ...reply.blocks] };
}

const COUNTS =
  /^(?:In the timeline, |Points on )|: (?:more than )?\d+ (?:points?|entr(?:y|ies)|events?|texts?)(?!\p{L})/u;

/** A translation that is not found proves nothing. */
function isMiss({ cited, title, blocks }: Reply): boolean {
  const isNear = blocks.some(
    ({ kind, ...rest }) => kind === 'note' && JSON.stringify(rest).includes('Close, in the'),
  );
  return (
    cited === null || title === NO_FIGURE || title === NO_DATE || (/^No point of /.test(title) && !isNear)
  );
}

function withoutWords(subject: string, words: readonly string[]): string {
  const rest = subject.split(' ').filter((word) => !words.includes(word));
  return rest
    .join(' ')
    .replace(/^(?:(?:the|in)\s+)+/, '')
    .replace(/(?:\s(?:the|in))+(?=\s+in the\s|$)/g, '');
}

function note(text: string): Block {
  return { kind: 'note', text };
}
