import { onceFor } from '../../async.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { titleWordsOf } from '../../guide/entry-words.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { tokenize } from '../../search/tokenize.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { cutText } from '../cut-text.ts';
import { sourceSummary } from '../source-answer.ts';
import { findPlanMentions } from './plan-mentions.ts';

/** "who wrote …", "who is the author of the article …" */
const WHO_WROTE =
  /^(?:who\s+(?:wrote|has written|authored|published)|who(?:['’]?s|\s+(?:is|was|are|were))\s+the\s+(?:authors?|writers?)\s+of|(?:the\s+)?authors?\s+of|whose\s+(?:article|piece|story)\s+is)\s+(?:(?:the|an?|that)\s+)?(?:(?:article|piece|story|op-?ed|column|report|interview|review|analysis)\s+(?:called\s+|titled\s+|entitled\s+|headlined\s+|with the (?:title|headline)\s+)?)?(.+)$/iu;

/** Fewer words may be a subject as well as a part of a title. */
const LEAST_WORDS = 3;
const MOST_TITLE = 90;

/** Whose the article is whose title, or a part of it, stands after "who wrote"; null if that is no title of the list. */
export function titleAuthorAnswer({ library }: Context, question: string): Reply | null {
  const [, typed = ''] = WHO_WROTE.exec(question.trim().replace(/[\s?!.]+$/, '')) ?? [];
  const key = keyOf(typed);
  if (key === '') return null;
  const whole = titlesOf(library).filter((each) => each.key === key);
  const parts = titlesOf(library).filter((each) => ` ${each.key} `.includes(` ${key} `));
  const isPart = key.split(' ').length >= LEAST_WORDS && !isText(library, typed);
  const [found, other] = whole.length > 0 ? whole : isPart ? parts : [];
  if (!found || other) return null;
  const { source } = found;
  const reply = sourceSummary(library, source);
  return {
    ...reply,
    title: authorInWords(library, source),
    buttons: [
      ...reply.buttons,
      ...(source.author
        ? [runButton(`By ${source.author}`, formatLine('sources', null, `by ${source.author}`))]
        : []),
    ],
  };
}

/** "Jane Doe wrote “…”" */
export function authorInWords(library: Library, source: Source): string {
  const title = cutText(source.title, MOST_TITLE);
  const publisher = library.publisher(source.publisher)?.name;
  return source.author
    ? `${source.author} wrote ${quoteTitle(title)}`
    : `No author given for ${quoteTitle(title)}${publisher ? `, published by ${publisher}` : ''}`;
}

/** Whether the words are a text's name and nothing else. */
function isText(library: Library, typed: string): boolean {
  const { plans, rest } = findPlanMentions(typed, library);
  return plans.length > 0 && rest.trim() === '';
}

type Titled = { readonly source: Source; readonly key: string };

// A list may have ten thousand titles.
const titlesOf = onceFor(({ guide: { sources } }: Library): readonly Titled[] =>
  sources.map((source) => ({ source, key: titleKeyOf(source) })),
);

const titleKeyOf = onceFor((source: Source): string => titleWordsOf(source).join(' '));

function keyOf(title: string): string {
  return tokenize(title)
    .map(({ folded }) => folded)
    .join(' ');
}
