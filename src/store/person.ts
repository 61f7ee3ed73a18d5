import type { Database } from './database.ts';
import type { StageEvent } from './delivery-event.ts';
import { findTracedIds, findTraces, forgetTraces } from './newsroom/person.ts';
import type { PersonRecord } from './store.ts';
import { toSubscription } from './subscriptions.ts';

/** What stands in the place of a name that was removed. */
const SOMEBODY = 'somebody';

/** Stages that somebody caused, and what their details say of it before the name, or the id of who has none. */
const CAUSED = ['reopened', 'confirmed'] as const;
const WORDS = ['by ', 'asked for by '];

/** What the store has about a person, by the platform's id. */
export async function findPerson({ db }: Database, person: string): Promise<PersonRecord> {
  const owned = await db.selectFrom('subscriptions').selectAll().where('owner', '=', person).execute();
  const changes = await db
    .selectFrom('changes')
    .select(['subscription', 'at', 'who', 'whoName', 'what'])
    .where('who', '=', person)
    .orderBy('number')
    .execute();
  const { traces, names: tracedNames } = await findTraces({ db }, person);
  const names = [...owned.map(({ ownerName }) => ownerName), ...changes.map(({ whoName }) => whoName)].filter(
    (name) => name !== null,
  );
  const subscriptions = [...owned.map(({ id }) => id), ...changes.map(({ subscription }) => subscription)];
  return {
    names: [...new Set([...names, ...tracedNames])],
    owned: owned.map(toSubscription),
    changes,
    stages: await findStages({ db }, [...new Set(names), person], [...new Set(subscriptions)]),
    traces,
  };
}

/** Others of the same name, in other channels, are left alone. PostgreSQL does not accept an empty list. */
async function findStages(
  { db }: Pick<Database, 'db'>,
  names: readonly string[],
  subscriptions: readonly string[],
): Promise<readonly StageEvent[]> {
  if (subscriptions.length === 0) return [];
  const rows = await db
    .selectFrom('events')
    .innerJoin('deliveries', 'deliveries.id', 'events.delivery')
    .select(['events.delivery', 'events.stage', 'events.at', 'events.details'])
    .where('deliveries.subscription', 'in', subscriptions)
    .where('events.stage', 'in', CAUSED)
    .orderBy('events.number')
    .execute();
  const details = new Set(names.flatMap((name) => WORDS.map((words) => words + name)));
  return rows.filter((row) => row.details !== null && details.has(row.details)) as readonly StageEvent[];
}

/** Inside a transaction. Returns what it removed. */
export async function forgetPerson(database: Database, person: string): Promise<PersonRecord> {
  const { db } = database;
  const record = await findPerson(database, person);
  await db
    .updateTable('subscriptions')
    .set({ owner: null, ownerName: null, ownersChannelName: null })
    .where('owner', '=', person)
    .execute();
  await db.updateTable('changes').set({ who: SOMEBODY, whoName: null }).where('who', '=', person).execute();
  for (const { delivery, stage, at, details } of record.stages) {
    await db
      .updateTable('events')
      .set({ details: details?.replace(/by .*$/, `by ${SOMEBODY}`) ?? null })
      .where('delivery', '=', delivery)
      .where('stage', '=', stage)
      .where('at', '=', at)
      .where('details', '=', details)
      .execute();
  }
  await forgetTraces(database, person);
  return record;
}

/** The ids of those who have this name anywhere in the store. */
export async function findIds({ db }: Database, name: string): Promise<readonly string[]> {
  const owners = await db
    .selectFrom('subscriptions')
    .select('owner as id')
    .where('ownerName', '=', name)
    .execute();
  const authors = await db.selectFrom('changes').select('who as id').where('whoName', '=', name).execute();
  return [
    ...new Set([...owners, ...authors].map(({ id }) => id).concat(await findTracedIds({ db }, name))),
  ].filter((id) => id !== null);
}
