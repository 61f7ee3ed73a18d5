import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import { DAY, MINUTE, MONDAY, mondaySlot } from './slots.ts';

/**
 * A separate process that works on a store: `worker.ts TASK ADDRESS NAME`, the address as JSON. It prints each thing it
 * has done on a line of standard output, and exits with status 1 and a message on standard error if it fails.
 */
const [task, address = '', name = ''] = process.argv.slice(2);

async function work(): Promise<void> {
  const store = await openStore(JSON.parse(address) as StoreAddress, { clock: () => MONDAY + MINUTE });
  print('open');
  switch (task) {
    case 'open':
      break;
    case 'hold':
      setInterval(() => undefined, DAY);
      return;
    // Claims as if it were about to post, then hangs until it is killed.
    case 'claim-and-hang':
      await store.deliveries.claimNext({
        by: name,
        leaseMs: MINUTE,
        limit: 100,
        perWorkspace: 100,
        except: [],
      });
      print('claimed');
      setInterval(() => undefined, DAY);
      return;
    case 'create':
      for (const { id } of await store.subscriptions.listAll()) {
        if ((await store.deliveries.createDue([mondaySlot(id)])) > 0) print(id);
      }
      break;
    case 'post': {
      while (true) {
        const claims = await store.deliveries.claimNext({
          by: name,
          leaseMs: MINUTE,
          limit: 5,
          perWorkspace: 5,
          except: [],
        });
        // Rows that others are claiming at this instant are skipped, so an empty result may only mean "not now".
        if (claims.length === 0 && (await store.deliveries.countByState()).due === 0) break;
        for (const { lease } of claims) {
          const outcome = { kind: 'posted', message: null, shown: ['000101'], round: 1 } as const;
          if (await store.deliveries.settle(lease, outcome)) print(lease.delivery);
        }
      }
      break;
    }
    default:
      throw new Error(`Expected open, hold, claim-and-hang, create or post; got ${task}.`);
  }
  await store.close();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await work();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
