import type { Reply } from '../../reply.ts';

/** "who voted against in committee", "which parties were in favour" */
const WHO_VOTED =
  /^(?:who|which\s+(?:\p{L}+\s+){1,2}?)\s*(?:all\s+)?(?:has\s+|have\s+|had\s+)?(?:voted?|votes|was|were|is|are|came out|spoke)\s+(against|for(?=\s+(?:it|the))|in favou?r)(?!\p{L})/iu;

const SIDES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^against$/i,
    /(?<!\p{L})(?:against|reject|oppos|object|refus|turn\p{L}*\s[^.]*\bdown|vot\p{L}*\s[^.]*\bdown|no votes?)/iu,
  ],
  [
    /./,
    /(?<!\p{L})(?:vot\p{L}*\s+for(?!\p{L})|for the|in favou?r|accept|agree|approv|back|support|endors|yes votes?)/iu,
  ],
];

/** Says that no event shown tells who voted so: a count of votes has all of the other words. */
export function noteVoteSide(asked: string, reply: Reply): Reply {
  const [, side = ''] = WHO_VOTED.exec(asked.trim()) ?? [];
  const tells = SIDES.find(([pattern]) => pattern.test(side))?.[1];
  const events = reply.cited?.records.filter((record) => record.kind === 'event') ?? [];
  if (side === '' || !tells || events.length === 0 || events.some(({ text }) => tells.test(text)))
    return reply;
  const voted = /^for$/i.test(side) ? 'for it' : side.toLowerCase();
  return { ...reply, title: `No event shown tells who voted ${voted}; closest`, isPartly: true };
}
