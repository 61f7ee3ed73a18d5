import { openStore, type StoreAddress } from '../open-store.ts';
import type { Store } from '../store.ts';

/** Opens the store for `use` and closes it afterwards. Throws `OperatorError` if it cannot be opened. */
export async function withStore<T>(
  address: StoreAddress,
  options: Parameters<typeof openStore>[1],
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(address, options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
