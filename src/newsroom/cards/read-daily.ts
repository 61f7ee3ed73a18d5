import { EVERY_DAY } from '../../schedule/days.ts';
import { readAskedSchedule } from '../../schedule/parse-schedule.ts';
import { explainUnknown, readZone } from '../../schedule/read-zone.ts';

/** When what no person proposed comes to the editors, as typed: "at-once", "daily 08:30 Europe/Kyiv". */
export type AskedMode =
  | { readonly cards: 'at-once' }
  | { readonly cards: 'daily'; readonly when: AskedDaily };

/** `time` and `zone` are null if they are not there. */
export type AskedDaily =
  /** `remark` says how the zone was read if it is not such a name. */
  | {
      readonly kind: 'read';
      readonly time: string | null;
      readonly zone: string | null;
      readonly remark: string | null;
    }
  /** `why`: what is wrong, in sentences. `zones` are those that may be meant. */
  | {
      readonly kind: 'unclear';
      readonly time: string | null;
      readonly why: string;
      readonly zones: readonly string[];
    };

/** Null if it is neither. */
export function readMode(typed: string): AskedMode | null {
  if (/^at[- ]?once$/i.test(typed.trim())) return { cards: 'at-once' };
  const [, when] = /^\s*daily\b(.*)$/is.exec(typed) ?? [];
  return when === undefined ? null : { cards: 'daily', when: readDaily(when) };
}

/** In any order. */
function readDaily(typed: string): AskedDaily {
  const { time, zone: words, days, misread } = readAskedSchedule(typed);
  if (misread !== null) return { kind: 'unclear', time, why: misread, zones: [] };
  if (days !== null && days.length < EVERY_DAY.length) {
    const why = 'A daily card comes on every day on which something waits: leave out the days.';
    return { kind: 'unclear', time, why, zones: [] };
  }
  if (words === null) return { kind: 'read', time, zone: null, remark: null };
  const zone = readZone(words);
  return zone.kind === 'zone'
    ? { kind: 'read', time, zone: zone.zone, remark: zone.remark }
    : { kind: 'unclear', time, why: zone.remark ?? explainUnknown(words), zones: zone.suggestions };
}
