import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { listUnder, type Reply } from '../../reply.ts';
import { cite, citePoint } from '../cite.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { placeInPlan, pointButtons } from '../plan-wording.ts';
import { sayingLine } from './sayings.ts';
import { findDatedPoints } from './when-answer.ts';

export const IS_TO_COME =
  /^(?:(?:by |since |until |till |from )?when|what (?:date|day))\s+(?:will|would|does|do|is|are|must|should|shall|can|could)(?!\p{L})/iu;
/** What goes back may stay until a day. */
const RETURNS = /\s+(?:return(?:s|ed)?|leaves?|moves?)(?=\s|$)/giu;
const YEAR = /(?<!\p{N})(?:19|20)\d\d(?!\p{N})/u;
const MOST = 2;
/** What has happened of it is then no date of it. */
const IS_AHEAD = /(?<!\p{L})(?:expected|due|scheduled|planned|supposed)(?!\p{L})/iu;
const NO_DATE_AHEAD = { kind: 'text', text: 'No date ahead is known. What happened:' } as const;

/**
 * Events on what is still to come, and the points that date it: events tell what happened, and when it is due only if they
 * have a date in their text.
 */
export function addDatedPoints(
  { library }: Context,
  reply: Reply,
  asked: string,
  about: string,
  plans: readonly Plan[],
  events: readonly TimelineEvent[],
): Reply {
  if (!IS_TO_COME.test(asked) || events.some(({ text }) => isDated(text))) return reply;
  const bare = ` ${about}`.replace(RETURNS, '').trim();
  const whole = pointsOn(about);
  const found = whole.length > 0 || bare === '' || bare === about ? whole : pointsOn(bare);
  const order = sortNewestFirst(library, [...new Set(found.map(({ plan }) => plan))]);
  const shown = order.flatMap((plan) => found.find((each) => each.plan === plan) ?? []).slice(0, MOST);
  if (shown.length === 0)
    return IS_AHEAD.test(asked) ? { ...reply, blocks: [NO_DATE_AHEAD, ...reply.blocks] } : reply;
  const dropped = about.split(/\s+/).find((word) => !bare.split(/\s+/).includes(word));
  const without = whole.length > 0 || dropped === undefined ? '' : `, without ${inQuotes(dropped)}`;
  const lines = listUnder(
    `In the texts${without}`,
    shown.map((point) => ({ label: sayingLine(library, point, bare) })),
  );
  return {
    ...reply,
    blocks: whole.length > 0 ? [...lines, ...listUnderTitle(reply)] : [...reply.blocks, ...lines],
    title: whole.length > 0 ? `Dates on ${inQuotes(about)}` : reply.title,
    buttons: [
      ...reply.buttons.slice(0, 1),
      ...shown.flatMap((point) => pointButtons(library, point, placeInPlan(point.plan, point.point))),
      ...reply.buttons.slice(1),
    ],
    cited: cite(library, [
      ...(reply.cited?.records ?? []),
      ...shown.map((point) => citePoint(library, point)),
    ]),
  };

  function pointsOn(words: string): readonly PointInPlan[] {
    return findDatedPoints(library, words, plans).filter(
      ({ plan, point }) => plan.numbering !== 'guide' && isDated(`${point.title} ${point.text}`),
    );
  }
}

function isDated(text: string): boolean {
  return YEAR.test(text) || findDateSpans(text).length > 0;
}

function listUnderTitle({ title, blocks }: Reply): Reply['blocks'] {
  return [{ kind: 'heading', text: title }, ...blocks];
}
