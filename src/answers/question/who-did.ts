import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { type Block, listUnder } from '../../reply.ts';
import { stemText } from '../match-words.ts';
import { eventLines } from '../timeline/event-line.ts';

/** What can be done to a text: as questions have it, and as events tell it. */
const ACTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /(?<!\p{L})(?:sign(?:ed|s|ing|ator\p{L}*)?|unterschrieb\p{L}*|unterzeichne\p{L}*|firm(?:ó|aron|ado|ato)|signé|підпис\p{L}*|подпис\p{L}*)(?!\p{L})/iu,
    ['sign', 'signed', 'initial'],
  ],
  [
    /(?<!\p{L})(?:accept\w*|agree(?!ment)\w*|approv\w*|endors\w*|back(?:s|ed))(?!\p{L})/iu,
    ['accept', 'agree', 'approve', 'endorse', 'back', 'ratify', 'sign', 'signed'],
  ],
  // What is accepted or signed need not be ratified.
  [/(?<!\p{L})ratif\w*/iu, ['ratify', 'ratification']],
  [
    /(?<!\p{L})(?:reject\w*|refus\w*|oppos\w*|turn(?:s|ed)?\b.*\bdown)(?!\p{L})/iu,
    ['reject', 'refuse', 'oppose', 'turn the offer down', 'turned down', 'vote down'],
  ],
  [
    /(?<!\p{L})(?:cancel\w*|annul\w*|scrap\w*|revok\w*|repeal\w*|terminat\w*|abandon\w*|withdr[ae]w\w*)(?!\p{L})/iu,
    [
      'cancel',
      'annul',
      'scrap',
      'revoke',
      'repeal',
      'terminate',
      'abandon',
      'withdraw',
      'withdrawn',
      'withdrew',
    ],
  ],
  [/(?<!\p{L})suspend\w*(?!\p{L})/iu, ['suspend']],
  [/(?<!\p{L})amend\w*(?!\p{L})/iu, ['amend']],
];

/** What the texts that tell of the act have, as `stemText` makes it; null if the question names none. */
export function stemsOfAct(asked: string): readonly string[] | null {
  const words = ACTS.find(([pattern]) => pattern.test(asked))?.[1];
  return words?.map((word) => stemText(word).split('|')[0] ?? '') ?? null;
}

const SHOWN = 2;
const LINES_LENGTH = 260;

/** What a reply says of who did something, and the events that it shows. */
export type WhoDid = { readonly blocks: readonly Block[]; readonly events: readonly TimelineEvent[] };

const NOTHING: WhoDid = { blocks: [], events: [] };

/**
 * Who did it, by the events that tell of it, and by no others than those on the party asked about if one does; if none does, who
 * put the text forward.
 */
export function whoDid(
  library: Library,
  asked: string,
  plans: readonly Plan[],
  onParty: readonly TimelineEvent[] = [],
): WhoDid {
  const stems = stemsOfAct(asked);
  if (!stems) return NOTHING;
  const isOn = ({ plans: ids }: TimelineEvent) =>
    plans.length === 0 || plans.some(({ id }) => ids.includes(id));
  const events = library.guide.timeline
    .filter(isOn)
    .filter(({ text }) => stems.some((stem) => stemText(text).includes(stem)))
    .sort((a, b) => b.date.localeCompare(a.date));
  const [only] = plans;
  if (events.length > 0) {
    const own = events.filter((event) => onParty.includes(event));
    const shown = (own.length > 0 ? own : events).slice(0, SHOWN);
    const items = eventLines(library, shown, LINES_LENGTH).map((label) => ({ label }));
    return { blocks: listUnder('In the timeline', items), events: shown };
  }
  if (!only || plans.length > 1 || !WHO.test(asked)) return NOTHING;
  const text = `No event found by these words. Put forward by: ${only.proposers.join('; ')}.`;
  return { blocks: [{ kind: 'text', text }], events: [] };
}

/** Whether somebody is asked for. */
export function asksWho(asked: string): boolean {
  return WHO.test(asked);
}

const WHO = /^(?:who|wer|qui|qui[eé]n(?:es)?|chi|кто|хто)(?!\p{L})/iu;
