import type { Clock } from '../../../src/async.ts';
import type { Messengers } from '../../../src/delivery/messenger.ts';
import { createPacer } from '../../../src/delivery/pacer.ts';
import type { Library } from '../../../src/guide/library.ts';
import { createCardPosting } from '../../../src/newsroom/cards/cards.ts';
import { createComposeCard } from '../../../src/newsroom/cards/compose-card.ts';
import type { Log } from '../../../src/ops/log.ts';
import type { NewsroomStore } from '../../../src/store/newsroom/newsroom.ts';
import type { Store } from '../../../src/store/store.ts';

/** How often an editor looks at what waits, in milliseconds of the bot's clock. */
const EDITOR_MS = 4_000;

const EDITOR = { id: 'U0EDIT', name: 'Ann' };

type Parts = {
  readonly store: Store;
  readonly library: () => Library;
  readonly messengers: Messengers;
  readonly clock: Clock;
  readonly log: Log;
};

/** Posts and edits cards as the bot does, while an editor in the same process declines some of what they show. */
export function workOnCards({ store: { newsroom }, library, messengers, clock, log }: Parts) {
  const stopping = new AbortController();
  const posting = createCardPosting({
    store: newsroom,
    compose: createComposeCard(newsroom, library),
    messengers,
    pacer: createPacer({ now: clock.steady ?? clock.now, wait: clock.wait }),
    configured: [],
    clock,
    log,
  });
  const edit = async () => {
    while (!stopping.signal.aborted) {
      await clock.wait(EDITOR_MS, stopping.signal);
      // A store that is away is asked again.
      if (await declineSome(newsroom).catch(() => false)) posting.wake();
    }
  };
  return {
    start: async () => {
      await posting.start();
      void edit();
    },
    stop: async () => {
      stopping.abort();
      await posting.stop();
    },
  };
}

/** Whether a proposal is one that the editor declines once there is a card of it: about half of them, by id. */
export function isDeclined(id: string): boolean {
  return id < 'n';
}

async function declineSome({ proposals, cards }: NewsroomStore): Promise<boolean> {
  const waiting = (await proposals.listWaiting(1000)).filter(({ id }) => isDeclined(id));
  let declined = false;
  for (const { id, version, origin } of waiting) {
    // Those of a day have no card of their own.
    const card = origin === 'person' ? await cards.find(`${id}:card`) : null;
    if (card?.state !== 'posted') continue;
    await proposals.decide(id, version, { kind: 'decline', by: EDITOR, reason: null });
    declined = true;
  }
  return declined;
}
