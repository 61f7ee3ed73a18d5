import { expect, test } from 'vitest';
import type { Answer } from '../../src/command/answer.ts';
import type { Asker, Call } from '../../src/command/command.ts';
import { instrumentAnswers, instrumentMessenger, instrumentReload } from '../../src/instrument.ts';
import { createMetrics, type MetricsOptions } from '../../src/ops/metrics.ts';
import { noForms } from '../command/no-forms.ts';

const asker: Asker = { place: 'slack', person: 'U1', workspace: 'T1', channel: 'C1' };

/** Reads the exposition as Prometheus would: each series with its value. */
async function counting(options: Partial<MetricsOptions> = {}) {
  const metrics = await createMetrics({
    commands: ['plan', 'sources'],
    refusalReasons: ['stale', 'unsigned'],
    version: '1.2.3',
    deliveries: null,
    guideRefusedAt: () => null,
    places: () => ({}),
    ...options,
  });
  const series = async (): Promise<Record<string, number>> => {
    const lines = (await metrics.text()).split('\n').filter((line) => /^deskbook_/.test(line));
    return Object.fromEntries(
      lines.map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice('deskbook_'.length, at), Number(line.slice(at + 1))];
      }),
    );
  };
  return { metrics, series };
}

function answering(known: boolean) {
  const reply = { title: 'a title' } as unknown as Answer['reply'];
  let fails = false;
  return {
    answer: async (_asked: string | Call, _asker: Asker): Promise<Answer> => ({ reply, part: 1, known }),
    suggest: (_call: Call, _field: string, _asker: Asker) => [],
    forms: noForms,
    complete: (_line: string, _asker: Asker, _most: number) => [],
    reload: async () => {
      if (fails) throw new Error('a broken guide');
    },
    breakGuide: () => {
      fails = true;
    },
  };
}

/** A clock that moves by that many milliseconds each time it is read. */
function ticking(ms: number): () => number {
  let now = 0;
  return () => {
    now += ms;
    return now;
  };
}

test('answers are counted and timed by command and place, and an undefined command is "unknown"', async () => {
  const { metrics, series } = await counting();
  const good = instrumentAnswers(answering(true), metrics, ticking(4));
  const miss = instrumentAnswers(answering(false), metrics, ticking(4));
  for (const line of ['/plan point 4', ' /PLAN nato', '/sources china']) await good.answer(line, asker);
  await miss.answer('/anything that somebody types', asker);
  await good.answer('/help', asker);
  expect(await series()).toMatchObject({
    'answer_seconds_count{command="plan",place="slack"}': 2,
    'answer_seconds_sum{command="plan",place="slack"}': 0.008,
    'answer_seconds_bucket{le="0.002",command="plan",place="slack"}': 0,
    'answer_seconds_bucket{le="0.005",command="plan",place="slack"}': 2,
    'answer_seconds_count{command="sources",place="slack"}': 1,
    'answer_seconds_count{command="unknown",place="slack"}': 2,
  });
});

test('completions, faults, waits, refusals and 429s each have a series', async () => {
  const { metrics, series } = await counting();
  instrumentAnswers(answering(true), metrics, ticking(1)).suggest(
    { command: 'plan', action: null, values: {} },
    'number',
    asker,
  );
  metrics.recordFailure('plan');
  metrics.recordLimit('slack', 'person');
  metrics.recordRefusal('stale');
  metrics.recordTooMany('discord');
  expect(await series()).toMatchObject({
    'suggestion_seconds_count{command="plan",place="slack"}': 1,
    'command_faults_total{command="plan"}': 1,
    'limited_total{place="slack",who="person"}': 1,
    'refused_requests_total{reason="stale"}': 1,
    'refused_requests_total{reason="unsigned"}': 0,
    'platform_429_total{place="discord"}': 1,
    'build_info{version="1.2.3"}': 1,
  });
});

test('loads of the guide are counted by outcome, and a fault still reaches the caller', async () => {
  const { metrics, series } = await counting();
  const inner = answering(true);
  const reload = instrumentReload(inner.reload, metrics);
  await reload();
  inner.breakGuide();
  await expect(reload()).rejects.toThrow('a broken guide');
  expect(await series()).toMatchObject({
    'guide_reloads_total{outcome="done"}': 1,
    'guide_reloads_total{outcome="faulty"}': 1,
  });
});

test('every attempt to post is counted by outcome', async () => {
  const { metrics, series } = await counting();
  const outcomes = ['posted', 'later', 'posted', 'unknown', 'refused'] as const;
  let next = 0;
  const messenger = {
    post: async (_target: string) => {
      next += 1;
      return { kind: outcomes[next - 1] ?? 'posted' };
    },
  };
  const counted = instrumentMessenger(messenger, 'slack', metrics);
  for (const kind of outcomes) expect(await counted.post('C1')).toEqual({ kind });
  expect(await series()).toMatchObject({
    'postings_total{place="slack",outcome="posted"}': 2,
    'postings_total{place="slack",outcome="later"}': 1,
    'postings_total{place="slack",outcome="unknown"}': 1,
    'postings_total{place="slack",outcome="refused"}': 1,
  });
});

test('deliveries and lag are read from the store at each scrape', async () => {
  let due = 2;
  const { series } = await counting({
    deliveries: async () => ({
      byState: { due, posted: 40 },
      byCardState: { due: 3 },
      byFeedState: { failing: 2 },
      lag: 90_000,
      isUp: true,
    }),
    places: () => ({ slack: true, discord: false }),
  });
  expect(await series()).toMatchObject({
    'deliveries{state="due"}': 2,
    'deliveries{state="posted"}': 40,
    delivery_lag_seconds: 90,
    store_up: 1,
    'place_connected{place="slack"}': 1,
    'place_connected{place="discord"}': 0,
  });
  due = 0;
  expect(await series()).toMatchObject({ 'deliveries{state="due"}': 0 });
});

test('a refused change of the guide shows since when, until one is accepted', async () => {
  let refusedAt: number | null = null;
  const { series } = await counting({ guideRefusedAt: () => refusedAt });
  expect(await series()).toMatchObject({ guide_refused_timestamp_seconds: 0 });
  refusedAt = 1_772_433_000_500;
  expect(await series()).toMatchObject({ guide_refused_timestamp_seconds: 1_772_433_000.5 });
  refusedAt = null;
  expect(await series()).toMatchObject({ guide_refused_timestamp_seconds: 0 });
});

test('a store that can be read and not written is not up, and its lag is still known', async () => {
  const { series } = await counting({
    deliveries: async () => ({
      byState: { due: 1 },
      byCardState: { due: 1 },
      byFeedState: {},
      lag: 1_000,
      isUp: false,
    }),
  });
  expect(await series()).toMatchObject({
    store_up: 0,
    delivery_lag_seconds: 1,
    'deliveries{state="due"}': 1,
  });
});

test.each([
  ['fails', () => Promise.reject(new Error('no store'))],
  ['never answers', () => new Promise<never>(() => {})],
])(
  'a store that %s does not affect the rest of the scrape, and no lag is invented',
  async (_what, deliveries) => {
    const { metrics, series } = await counting({ deliveries });
    metrics.recordAnswer('plan', 'slack', 0.001);
    const shown = await series();
    expect(shown).toMatchObject({ store_up: 0, 'answer_seconds_count{command="plan",place="slack"}': 1 });
    expect(shown.delivery_lag_seconds).toBeNaN();
    expect(Object.keys(shown).filter((name) => name.startsWith('deliveries'))).toEqual([]);
  },
);
