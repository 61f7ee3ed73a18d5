import { expect, test } from 'vitest';
import { OperatorError } from '../../src/ops/operator-error.ts';
import type { Place, PlacePorts, RunningPlace } from '../../src/places/place.ts';
import { placesReady, startPlaces, whyNotReady } from '../../src/places/start-places.ts';
import { defineSettings, readSettings } from '../../src/settings.ts';

function running(ready: Promise<object> = Promise.resolve({})): RunningPlace {
  ready.catch(() => {});
  return { ready, isConnected: () => true, routes: {}, messenger: null, stop: async () => {} };
}

function placeCalled(id: string, isConfigured: boolean, start: Place['start']): Place {
  return {
    id,
    name: id,
    settings: defineSettings({ table: {}, needed: [], read: () => (isConfigured ? {} : null) }),
    secrets: [],
    start,
    render:
      async () =>
      ({ title }) =>
        title,
    preview: null,
    check: async () => [],
  };
}

function logging() {
  const logged: unknown[] = [];
  const note = (details: object, text: string) => void logged.push([text, details]);
  return { logged, log: { info: note, warn: note, error: note } };
}

test('a place is known to the rest of the bot before anything that it receives is processed', async () => {
  const order: string[] = [];
  const place = placeCalled('mail', true, async () => {
    setImmediate(() => order.push('the first question'));
    return running();
  });
  const other = placeCalled('fax', false, async () => {
    throw new Error('Nobody configured this place.');
  });
  const places = [place, other];
  await startPlaces(places, readSettings({}, places), {} as PlacePorts, (id) =>
    order.push(`${id} is started`),
  );
  await new Promise(setImmediate);
  expect(order).toEqual(['mail is started', 'the first question']);
});

test('a place that connects while the bot is stopping begins nothing', async () => {
  const { logged, log } = logging();
  const stopping = new AbortController();
  const connected = Promise.withResolvers<object>();
  const ready = placesReady({ mail: running(connected.promise) }, log, stopping.signal, async () => {
    logged.push('begun');
  });
  stopping.abort();
  connected.resolve({});
  expect([await ready, logged]).toEqual([false, []]);
});

test('a refused place does not delay the others, and its refusal is logged without a stack', async () => {
  const { logged, log } = logging();
  let begun = 0;
  const refused = running(Promise.reject(new OperatorError('The token is wrong. Get a new one.')));
  const isReady = await placesReady(
    { mail: refused, fax: running(Promise.resolve({ number: 7 })) },
    log,
    new AbortController().signal,
    async () => {
      begun += 1;
    },
  );
  expect([isReady, begun]).toEqual([true, 1]);
  expect(logged).toEqual(
    expect.arrayContaining([
      ['mail cannot be used', { place: 'mail', why: 'The token is wrong. Get a new one.' }],
      ['connected to fax', { place: 'fax', number: 7 }],
    ]),
  );
});

test('posting begins once a place accepts the bot, though it is not connected', async () => {
  const { log } = logging();
  const begun = Promise.withResolvers<void>();
  const connected = Promise.withResolvers<object>();
  const place = { ...running(connected.promise), accepted: Promise.resolve() };
  const ready = placesReady({ mail: place }, log, new AbortController().signal, async () => begun.resolve());
  await begun.promise;
  connected.resolve({});
  expect(await ready).toBe(true);
});

test('without any place that can be used the bot is not ready, and posts nothing', async () => {
  const fault = new Error('a bug');
  const { logged, log } = logging();
  const isReady = await placesReady(
    { mail: running(Promise.reject(fault)) },
    log,
    new AbortController().signal,
    () => Promise.reject(new Error('Expected nothing to begin.')),
  );
  expect(isReady).toBe(false);
  expect(logged).toEqual([['mail cannot be used', { place: 'mail', err: fault }]]);
});

test('a place is ready if it is connected and nothing else stands in its way', () => {
  const place = running();
  expect(whyNotReady(place)).toBeNull();
  expect(whyNotReady({ ...place, isConnected: () => false })).toBe('not connected');
  expect(whyNotReady({ ...place, whyNotReady: () => 'the token is refused' })).toBe('the token is refused');
});
