/**
 * What must be added to the monotonic clock to get the time, in milliseconds: between `low` and `high`, as measured when the
 * monotonic clock was at `at`.
 */
export type Offset = { readonly low: number; readonly high: number; readonly at: number };

/** Clocks that differ by less agree, in milliseconds. */
export const TOLERANCE_MS = 3_000;

/** By how much the monotonic clock may run wrong: Linux slews it by at most 500 ppm. */
const DRIFT = 0.0005;

/** Two odd dates are two readings only if they are this far apart, in milliseconds. */
const APART_MS = 1_000;

/**
 * The time by each platform's dates, and which platform is followed. A date is taken if it agrees with the platform's earlier
 * ones, with a clock of this machine, with another platform, or with another date of its own some time ago. The one that is
 * followed changes only for one that more clocks agree with, so two platforms that disagree do not take turns.
 */
export type PlatformTimes = {
  /** `machine`: the clocks of this machine that may be right. */
  readonly take: (place: string, told: Offset, machine: readonly Offset[]) => Taken;
  /** The time by the platform that is followed; null if none has said it. */
  readonly followed: (at: number) => Offset | null;
  /** The platforms that have said a time, believed or odd. */
  readonly places: () => readonly string[];
  /** Whether the last date of some platform was odd and disagrees with this clock. */
  readonly isDisputed: (clock: Offset) => boolean;
  /** Forgets what the dates of others said: the monotonic clock has not carried it on. */
  readonly forgetOthers: (place: string) => void;
  readonly forget: () => void;
};

/** `carried-on`: as the platform's earlier dates say. `odd`: not believed yet. */
export type Taken = 'carried-on' | 'agreed' | 'odd';

type Said = {
  readonly sure: Offset | null;
  /** A date that agreed with nothing, until another agrees with it. */
  readonly odd: Offset | null;
};

export function createPlatformTimes(onFollow: (place: string, instead: string) => void): PlatformTimes {
  const said = new Map<string, Said>();
  let leader: string | null = null;

  const sureOf = (place: string | null, at: number): Offset | null => {
    const sure = place === null ? null : (said.get(place)?.sure ?? null);
    return sure && drifted(sure, at);
  };
  const others = (place: string, at: number): readonly Offset[] =>
    [...said.keys()]
      .filter((each) => each !== place)
      .map((each) => sureOf(each, at))
      .filter((each) => each !== null);

  const chooseLeader = (place: string, own: Offset, machine: readonly Offset[]) => {
    const followed = sureOf(leader, own.at);
    if (leader === null || followed === null) leader = place;
    if (leader === place || followed === null) return;
    const supporters = (name: string, offset: Offset) =>
      [...machine.slice(0, 1), ...others(name, own.at)].filter((each) => agree(each, offset)).length;
    const isBetter = agree(own, followed)
      ? width(own) + APART_MS < width(followed)
      : supporters(place, own) > supporters(leader, followed);
    if (!isBetter) return;
    if (!agree(own, followed)) onFollow(place, leader);
    leader = place;
  };

  return {
    take: (place, told, machine) => {
      const { at } = told;
      const carried = sureOf(place, at);
      const odd = said.get(place)?.odd ?? null;
      const carriesOn = carried !== null && agree(told, carried);
      const isSecond = odd !== null && at - odd.at >= APART_MS && agree(told, drifted(odd, at));
      const isAgreed = [...machine, ...others(place, at)].some((each) => agree(told, each));
      if (!carriesOn && !isSecond && !isAgreed) {
        const keepsOdd = odd !== null && agree(told, drifted(odd, at));
        said.set(place, { sure: said.get(place)?.sure ?? null, odd: keepsOdd ? odd : told });
        return 'odd';
      }
      const sure = (carriesOn && intersection(carried, told)) || told;
      said.set(place, { sure, odd: null });
      chooseLeader(place, sure, machine);
      return carriesOn ? 'carried-on' : 'agreed';
    },
    followed: (at) => sureOf(leader, at),
    places: () => [...said.keys()],
    isDisputed: (clock) =>
      [...said.values()].some(({ odd }) => odd !== null && !agree(drifted(odd, clock.at), clock)),
    forgetOthers: (place) => {
      for (const each of said.keys()) if (each !== place) said.delete(each);
      leader = place;
    },
    forget: () => {
      said.clear();
      leader = null;
    },
  };
}

export function agree(one: Offset, other: Offset): boolean {
  return one.low <= other.high + TOLERANCE_MS && other.low <= one.high + TOLERANCE_MS;
}

function drifted(offset: Offset, at: number): Offset {
  const drift = Math.abs(at - offset.at) * DRIFT;
  return { low: offset.low - drift, high: offset.high + drift, at };
}

function width({ low, high }: Offset): number {
  return high - low;
}

/** Null if the two do not overlap. */
function intersection(one: Offset, other: Offset): Offset | null {
  const low = Math.max(one.low, other.low);
  const high = Math.min(one.high, other.high);
  return low <= high ? { low, high, at: other.at } : null;
}
