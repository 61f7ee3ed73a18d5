import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import { MONDAY } from '../slots.ts';
import { anyCards } from './card-queue.ts';

/** A separate process that claims the cards of a store as if it were about to post them, then hangs until it is killed. */
const store = await openStore(JSON.parse(process.argv[2] ?? '') as StoreAddress, { clock: () => MONDAY });
for (const { card } of await store.newsroom.cards.claimNext(anyCards)) process.stdout.write(`${card.id}\n`);
setInterval(() => undefined, 60_000);
