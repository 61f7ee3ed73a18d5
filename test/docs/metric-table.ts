import { commands } from '../../commands/registry.ts';
import { FEED_STATES } from '../../src/newsroom/feeds/count-feeds.ts';
import { createMetrics, LIMITED_PARTIES, POSTING_OUTCOMES } from '../../src/ops/metrics.ts';
import { places } from '../../src/places/registry.ts';
import { REFUSAL_REASONS } from '../../src/server/refusals.ts';
import { DELIVERY_STATES } from '../../src/store/delivery.ts';
import { CARD_STATES } from '../../src/store/newsroom/card.ts';
import { LINK_STATES } from '../../src/store/newsroom/link-check.ts';
import { code, table } from './markdown.ts';

/** Every series of the metrics, read from what `/metrics` would say. */

type Series = {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  /** The values that each label can have. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
};

const PLACES = [...places.map(({ id }) => id), 'terminal', 'desk'];
const COMMANDS = commands.map(({ name }) => name);

/** Every metric, with every value of every label. */
async function exposeAll(): Promise<string> {
  const metrics = await createMetrics({
    commands: COMMANDS,
    version: '0',
    refusalReasons: REFUSAL_REASONS,
    deliveries: async () => ({
      byState: Object.fromEntries(DELIVERY_STATES.map((state) => [state, 1])),
      byCardState: Object.fromEntries(CARD_STATES.map((state) => [state, 1])),
      byFeedState: Object.fromEntries(FEED_STATES.map((state) => [state, 1])),
      lag: 0,
      isUp: true,
    }),
    links: async () => ({
      byState: Object.fromEntries(LINK_STATES.map((state) => [state, 1])),
      overdue: { point: 1, link: 1 },
    }),
    guideRefusedAt: () => null,
    places: () => Object.fromEntries(places.map(({ id }) => [id, true])),
  });
  for (const command of [...COMMANDS, 'unknown']) {
    metrics.recordFailure(command);
    for (const place of PLACES) {
      metrics.recordAnswer(command, place, 1);
      metrics.recordSuggestion(command, place, 1);
    }
  }
  for (const place of PLACES) {
    metrics.recordTooMany(place);
    for (const who of LIMITED_PARTIES) metrics.recordLimit(place, who);
    for (const outcome of POSTING_OUTCOMES) metrics.recordPost(place, outcome);
  }
  return metrics.text();
}

async function allSeries(): Promise<readonly Series[]> {
  const exposed = await exposeAll();
  return [...exposed.matchAll(/^# HELP (deskbook_\w+) (.*)\n# TYPE \S+ (\w+)$/gm)].map(
    ([, name = '', help = '', type = '']) => {
      const labels = new Map<string, Set<string>>();
      for (const [, pairs = ''] of exposed.matchAll(new RegExp(`^${name}(?:_count)?\\{([^}]*)\\}`, 'gm'))) {
        for (const [, label = '', value = ''] of pairs.matchAll(/(\w+)="([^"]*)"/g)) {
          labels.set(label, (labels.get(label) ?? new Set()).add(value));
        }
      }
      return { name, type, help, labels };
    },
  );
}

export async function metricNames(): Promise<readonly string[]> {
  return (await allSeries()).map(({ name }) => name);
}

/** Whether each pair in `name{label="value"}` is one that the metric can have. */
export async function createLabelCheck(): Promise<(selector: string) => boolean> {
  const all = new Map((await allSeries()).map((series) => [series.name, series]));
  return (selector) =>
    [...selector.matchAll(/(\w+)(?:=|!=)"([^"]*)"/g)].every(([, label = '', value = '']) =>
      all
        .get(selector.split('{')[0] ?? '')
        ?.labels.get(label)
        ?.has(value),
    );
}

export async function metricTable(): Promise<string> {
  const rows = (await allSeries()).map(({ name, type, help, labels }) => [
    code(labels.size > 0 ? `${name}{${[...labels.keys()].join(',')}}` : name),
    type,
    help,
  ]);
  return table(['Series', 'Type', 'What it says'], rows);
}
