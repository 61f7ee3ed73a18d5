import type { Store } from './store.ts';

export type StoreAddress =
  /** `:memory:` is a store that ends with the process. */
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string };

export type StoreOptions = {
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Told of a connection to PostgreSQL that broke while it was idle; the next query takes a new one. */
  readonly onLostConnection?: (error: Error) => void;
};

/** Brings the tables up to date. Throws `StoreFault` where another process has the file, or the server is not there. */
export async function openStore(_address: StoreAddress, _options: StoreOptions = {}): Promise<Store> {
  throw new Error('The store is being written.');
}
