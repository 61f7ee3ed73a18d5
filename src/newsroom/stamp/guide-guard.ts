import type { Guide } from '../../guide/guide.ts';
import { type GuideIdentity, identifyGuide, isSameGuide } from '../../guide/identity.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import type { GuideDetails, GuideStamps } from '../../store/guide-stamp.ts';
import { StoreOutage } from '../../store/outage.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { findOthers, isEmpty, otherGuide, type Whereabouts } from './other-guide.ts';

/** Sees that a bot’s store belongs to its guide. Everything rejects with `OperatorError` if it belongs to another. */
export type GuideGuard = {
  /** For `openStore`: gives a store that is nobody’s, or has nothing of another guide, to the guide in use. */
  readonly begin: (stamps: GuideStamps) => Promise<void>;
  /** Call with files that were read again, before they are used. */
  readonly accept: (files: Guide) => Promise<void>;
  /** Sees that the store still belongs to the guide in use: other processes may write to it. */
  readonly look: () => Promise<void>;
};

/** `first` are the files in use, without the store’s changes. */
export function createGuideGuard(first: Guide, where: Whereabouts): GuideGuard {
  let files = first;
  let stamps: GuideStamps | null = null;
  let held: string | null = null;

  /** Holds the store for the guide with these files, until nobody else is faster. */
  const take = async (of: GuideStamps, guide: Guide): Promise<void> => {
    const identity = identifyGuide(guide);
    const details = detailsOf(identity);
    for (;;) {
      const stamp = (await of.find()) ?? (await of.begin(details));
      const others = await findOthers(of, stamp, identity);
      if (others !== null) {
        // What another process has given away is not taken back, or the two would take it from each other for ever.
        if (!isEmpty(others) || (held !== null && held !== stamp.key))
          throw await otherGuide(stamp, identity, others, where);
        held = (await of.replace(stamp.key, details))?.key ?? held;
      } else if (stamp.identity === details.identity || (await of.renew(stamp.key, details))) {
        held = stamp.key;
        of.hold(stamp.key);
        return;
      }
    }
  };

  return {
    begin: async (opened) => {
      await take(opened, files);
      stamps = opened;
    },
    accept: async (next) => {
      // While a server is away, the files in use are all that the next can be compared with.
      if (stamps !== null)
        await take(stamps, next).catch((error: unknown) => {
          if (!(error instanceof StoreOutage)) throw error;
          if (!isSameGuide(identifyGuide(files), identifyGuide(next))) throw unseen(next, where, error);
        });
      files = next;
    },
    look: async () => {
      try {
        await stamps?.expectHeld();
      } catch (error) {
        if (stamps === null || !(error instanceof StoreOutage) || error.kind !== 'taken') throw error;
        // It may have been put back from a copy, and is the same.
        await take(stamps, files);
      }
    },
  };
}

function unseen({ about }: Guide, { folder }: Whereabouts, outage: StoreOutage): OperatorError {
  return new OperatorError(
    `The files in ${folder} are those of another guide than before, ${quoteTitle(about.title)}, and whether the store may have it cannot be seen: ${outage.message}`,
    { cause: outage },
  );
}

export function detailsOf(identity: GuideIdentity): GuideDetails {
  return { title: identity.title, identity: JSON.stringify(identity) };
}
