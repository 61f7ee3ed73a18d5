import type { Desk } from '../../store/newsroom/desk.ts';
import { nextDaily } from './daily-cards.ts';

/** When cards come to a desk that is set up or changed now: never one for each of those that wait already. */
export function fromNowOn(
  { time, zone }: Pick<Desk, 'time' | 'zone'>,
  now: number,
): Pick<Desk, 'nextAt' | 'atOnceFrom'> {
  return time === null || zone === null
    ? { nextAt: now, atOnceFrom: now }
    : { nextAt: nextDaily({ time, zone }, now).at, atOnceFrom: null };
}
