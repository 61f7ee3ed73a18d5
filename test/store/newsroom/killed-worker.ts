import { StatementSync } from 'node:sqlite';
import pg from 'pg';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import { ANN, CHANGES } from './proposals.ts';

/**
 * A separate process that approves the one proposal that waits, and kills itself with SIGKILL at one of its statements:
 * `killed-worker.ts ADDRESS STATEMENT`, the address as JSON, statements counted from 1. It prints what it was told.
 */
const [address = '', at = ''] = process.argv.slice(2);

const store = await openStore(JSON.parse(address) as StoreAddress);
const { proposals } = store.newsroom;
const [proposal] = await proposals.listWaiting(1);

let statements = 0;
const count = () => {
  statements += 1;
  if (statements === Number(at)) process.kill(process.pid, 'SIGKILL');
};
// On a file before the statement.
for (const name of ['run', 'all'] as const) {
  const execute: (...parameters: never[]) => unknown = StatementSync.prototype[name];
  StatementSync.prototype[name] = function (this: unknown, ...parameters: never[]) {
    count();
    return Reflect.apply(execute, this, parameters);
  } as never;
}
// On a server once it has been sent, whether or not it is answered.
const query: (...parameters: never[]) => unknown = pg.Client.prototype.query;
pg.Client.prototype.query = function (this: unknown, ...parameters: never[]) {
  const sent = Reflect.apply(query, this, parameters);
  count();
  return sent;
} as never;

const decided = await proposals.decide(proposal?.id ?? '', 1, {
  kind: 'approve',
  by: ANN,
  changes: CHANGES,
  atRevision: 0,
});
process.stdout.write(`${decided.kind}\n`);
await store.close();
