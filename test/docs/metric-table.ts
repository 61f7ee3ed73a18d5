import { createMetrics } from '../../src/ops/metrics.ts';
import { code, table } from './markdown.ts';

/** Every series of the metrics, read from what `/metrics` would say. */

type Series = {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labels: readonly string[];
};

async function allSeries(): Promise<readonly Series[]> {
  const metrics = await createMetrics({
    commands: ['plan'],
    version: '0',
    refusalReasons: [],
    deliveries: async () => ({ byState: { due: 1 }, lag: 0 }),
    places: () => ({ place: true }),
  });
  // One sample of each, so that every series shows its labels.
  const { text, contentType: _, ...record } = metrics;
  for (const each of Object.values(record)) (each as (...values: unknown[]) => void)('plan', 'place', 1);
  const exposed = await text();
  return [...exposed.matchAll(/^# HELP (deskbook_\w+) (.*)\n# TYPE \S+ (\w+)$/gm)].map(
    ([, name = '', help = '', type = '']) => {
      const [, labels = ''] = new RegExp(`^${name}(?:_count)?\\{([^}]*)\\}`, 'm').exec(exposed) ?? [];
      const names = [...labels.matchAll(/(\w+)="/g)].map(([, label = '']) => label);
      return { name, type, help, labels: names.filter((label) => label !== 'le') };
    },
  );
}

export async function metricNames(): Promise<readonly string[]> {
  return (await allSeries()).map(({ name }) => name);
}

export async function metricTable(): Promise<string> {
  const rows = (await allSeries()).map(({ name, type, help, labels }) => [
    code(labels.length > 0 ? `${name}{${labels.join(',')}}` : name),
    type,
    help,
  ]);
  return table(['Series', 'Type', 'What it says'], rows);
}
