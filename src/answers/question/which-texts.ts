import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citePoint } from '../cite.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { pluralise } from '../count-values.ts';
import { countsHits } from '../counted-search.ts';
import { createUnsaidFinder, wordsOfPoint } from '../literal-words.ts';
import { statusNote } from '../plan-wording.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { buttonsOf, CLOSE, itemsUnder, line, onePerPlan, SHOWN, withRest } from './saying-lines.ts';
import { findSayings, hasQuantity, sentenceOn } from './sayings.ts';

/**
 * The texts that have all of what "which plan says …" or a search with a figure asks for, each with its sentence; if none
 * does, the closest. Null if it asks for neither, or if a search finds no point with all of it.
 */
export function whichTextsAnswer(
  { library, now }: Context,
  asked: string,
  about: string,
  list: Reply,
): Reply | null {
  const [, before = ''] = TEXT_LAST.exec(asked.trim()) ?? [];
  const [, saying = '', asking = before] = WHICH_TEXT.exec(asked.trim()) ?? [];
  const subject = (asking === '' ? about : asking).replace(/[\s?!.]+$/, '');
  const counted = readQuantities(subject).filter(({ raw, unit }) => /\d/.test(raw) && unit !== null);
  if (asking === '' && counted.length === 0) return null;
  const sayings = findSayings(library, subject, now, saying !== '');
  const all = onePerPlan(sayings.whole);
  const isDenied = ({ point }: PointInPlan) =>
    !NOT.test(subject) && NOT.test(sentenceOn(library, point, subject));
  // "Tenants get nothing" is not said where they get something.
  const isSaid = ({ point }: PointInPlan) =>
    !NONE.test(subject) || NONE.test(sentenceOn(library, point, subject));
  // Figures are the same however they are written.
  const words = readQuantities(subject)
    .filter(({ raw }) => /\d/.test(raw))
    .reduce((rest, { raw }) => rest.replace(raw, ' '), subject);
  const unsaidIn = createUnsaidFinder(library, words, sayings.rewrites);
  const isLiteral = (found: PointInPlan) => unsaidIn(wordsOfPoint(found)).length === 0;
  const said = all.filter((found) => !isDenied(found) && isSaid(found));
  const texts = said.filter(isLiteral);
  const otherwise = said.filter((found) => !isLiteral(found));
  const denying = all.filter(isDenied);
  if (sayings.words === 0 || (asking === '' && texts.length === 0)) return null;
  const hasCounted = ({ point }: PointInPlan) =>
    counted.length > 0 && counted.every((each) => hasQuantity(point, each));
  const nearest = [...sayings.near, ...sayings.close.filter(hasCounted)];
  // What has the figure itself is the closest.
  const close = onePerPlan([...nearest.filter(hasCounted), ...nearest]).filter(
    ({ plan }) => !all.some((found) => found.plan === plan),
  );
  const shown = texts.slice(0, SHOWN + 1);
  const near = [...otherwise, ...close].slice(0, shown.length > 1 ? CLOSE : SHOWN);
  if (shown.length + near.length + denying.length === 0) return null;
  const left = texts.length - shown.length;
  // "Companies may give nothing" is what another text has where this one says "banned".
  const [lead] = shown;
  const alike =
    lead && near.length === 0 && counted.length === 0
      ? onePerPlan(library.related.matches(lead.plan, lead.point)).filter(
          ({ plan }) => plan.numbering !== 'guide' && !all.some((found) => found.plan === plan),
        )
      : [];
  return {
    ...list,
    title:
      texts.length === 0
        ? `Closest to ${inQuotes(subject)}`
        : countsHits(asked)
          ? `${upperFirst(inQuotes(subject))}: ${pluralise(texts.length, 'text')}`
          : `With ${/\s/.test(subject) ? 'the words of ' : ''}${inQuotes(subject)}`,
    blocks: [
      ...rewriteNote(sayings.rewrites),
      ...(shown.length === 0
        ? []
        : [
            {
              kind: 'items' as const,
              items: shown.map((found) => ({ label: line(library, found, subject, true) })),
            },
          ]),
      ...itemsUnder(
        'Read closely, because of a “not”:',
        denying.slice(0, CLOSE).map((found) => line(library, found, subject, true)),
      ),
      ...itemsUnder(
        shown.length === 0 ? null : 'Close, but without all of it:',
        near.map((found) => line(library, found, subject, true)),
      ),
      ...itemsUnder(
        'The same point of other texts, which may differ:',
        newestFirst(library, alike)
          .slice(0, CLOSE)
          .map((found) => line(library, found, subject, true)),
      ),
      { kind: 'note', text: `${left > 0 ? `${left} more. ` : ''}${statusNote(library)}` },
    ],
    buttons: [
      ...list.buttons.slice(0, 1),
      ...buttonsOf(library, [...shown, ...denying, ...near].slice(0, SHOWN)),
    ],
    footer: [
      briefAttribution(
        library,
        [...shown, ...near].map(({ plan }) => plan),
      ),
    ],
    answers: { ids: [], points: withRest([...texts, ...sayings.whole, ...near], list) },
    cited: cite(
      library,
      [...shown, ...denying, ...near].map((found) => citePoint(library, found)),
    ),
  };
}

function newestFirst(library: Library, points: readonly PointInPlan[]): readonly PointInPlan[] {
  const order = sortNewestFirst(library, [...new Set(points.map(({ plan }) => plan))]);
  return points.toSorted((one, other) => order.indexOf(one.plan) - order.indexOf(other.plan));
}

/** In a sentence that has all of the words, it may be the answer's opposite. */
const NOT =
  /(?<!\p{L})(?:not|never|no longer|neither|nor|except|excluding|nicht|keine?|ne|pas|nie)(?!\p{L})/iu;

const NONE = /(?<!\p{L})(?:nothing|none|nobody|no one|no)(?!\p{L})/iu;

/** Whether the words ask which of the texts says something. */
export function asksWhichText(asked: string): boolean {
  return WHICH_TEXT.test(asked.trim()) || TEXT_LAST.test(asked.trim());
}

const WHICH_TEXT =
  /^(?:which|what)\s+(?:of the\s+)?(?:texts?|plans?|drafts?|proposals?|bills?|offers?|documents?|versions?|deals?|reports?|agreements?)\s+(?:(?:actually|also|that|does|do|did|would|will)\s+)*((?:says?|said|mentions?|mentioned|states?|contains?|includes?|has|have|had|talks? about|speaks? of)\s+)?(?:(?:that|about|on|the|an?)\s+)*(\S.*)$/iu;

/** "500 metres which draft", "a veto: in which of the texts" */
const TEXT_LAST =
  /^(\S.*?)[\s,:;–—-]+(?:(?:in|is(?: in)?)\s+)?(?:which|what)\s+(?:of the\s+)?(?:texts?|plans?|drafts?|proposals?|bills?|offers?|documents?|versions?|deals?|reports?|agreements?)(?:\s+(?:is that|was that|has it|says (?:it|that|so)))?[\s?!.]*$/iu;
