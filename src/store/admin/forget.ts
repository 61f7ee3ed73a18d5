import { OperatorError } from '../../ops/operator-error.ts';
import type { StoreAddress } from '../open-store.ts';
import type { PersonRecord, Store } from '../store.ts';
import { shownTime } from './status.ts';
import { withStore } from './with-store.ts';

/** Describes what the store has about a person. Throws `OperatorError`. */
export function personText(address: StoreAddress, person: string): Promise<string> {
  return withStore(address, { readOnly: true }, async (store) => {
    const record = await store.people.find(person);
    await expectSomething(store, person, record);
    return [`Stored about ${calledBy(person, record)}:`, ...(await linesOf(store, record))].join('\n');
  });
}

/** Removes it, also while a bot runs on the store. Returns an account of it. Throws `OperatorError`. */
export function forget(address: StoreAddress, person: string): Promise<string> {
  return withStore(address, { beside: true }, async (store) => {
    await expectSomething(store, person, await store.people.find(person));
    const record = await store.people.forget(person);
    return [
      `Removed about ${calledBy(person, record)}:`,
      ...(await linesOf(store, record)),
      ...(record.owned.length === 0
        ? []
        : ['These digests go on without an owner: nobody is notified when one stops.']),
      'Backups and exports from before still have all this, and so has the platform.',
    ].join('\n');
  });
}

async function expectSomething(store: Store, person: string, record: PersonRecord): Promise<void> {
  if (record.owned.length + record.changes.length + record.stages.length + record.traces.length > 0) return;
  const ids = await store.people.findIds(person);
  throw new OperatorError(
    ids.length === 0
      ? `Nothing is stored about ${person}. Expected the platform’s id of a person; an export has those that are stored.`
      : `Expected the platform’s id of a person, got the name ${person}. It is the name of ${ids.join(' and of ')}.`,
  );
}

function calledBy(person: string, { names }: PersonRecord): string {
  return names.length === 0 ? person : `${person} (${names.join(', ')})`;
}

async function linesOf(store: Store, record: PersonRecord): Promise<readonly string[]> {
  const channels = new Map(
    (await store.subscriptions.listAll()).map(({ id, place, channel, channelName }) => [
      id,
      `${place} ${channelName ?? channel}`,
    ]),
  );
  const channelOf = (subscription: string) => channels.get(subscription) ?? 'a digest that is gone';
  return [
    ...record.owned.map(({ id }) => `owner     ${channelOf(id)}`),
    ...record.changes.map(
      ({ at, subscription, what }) => `change    ${shownTime(at)}, ${channelOf(subscription)}: ${what}`,
    ),
    ...record.stages.map(({ at, delivery, stage, details }) => {
      const [subscription = '', date] = delivery.split(':');
      return `edition   ${shownTime(at)}, ${channelOf(subscription)}, ${date}: ${stage}, ${details}`;
    }),
    ...record.traces.map(({ at, of, what }) => `guide     ${shownTime(at)}, ${of}: ${what}`),
  ];
}
