import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/registry.ts';
import type { Command, Option } from '../../src/command/command.ts';
import { shownActions, shownOptions, usage } from '../../src/command/usage.ts';
import { REFUSAL_REASONS } from '../../src/delivery/messenger.ts';
import { createDeskbook } from '../../src/deskbook.ts';
import { explain } from '../../src/digest/replies/explain-refusal.ts';
import { STAGE_WORDS } from '../../src/digest/replies/why-reply.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { PERMISSIONS } from '../../src/places/discord/permissions.ts';
import { SCOPES, slackManifest } from '../../src/places/slack/manifest.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';
import { renderTerminal } from '../../src/places/terminal/render.ts';
import { STAGES } from '../../src/store/store.ts';
import { read } from './documents.ts';
import { code, fence, sentence, table } from './markdown.ts';
import { PATHS } from './project.ts';
import { SETTINGS } from './settings.ts';
import { observeTransitions } from './transitions.ts';

/** The parts of the documents that the code writes, by the name in their marker. */
export const SECTIONS: Readonly<Record<string, (words: string) => string | Promise<string>>> = {
  answer,
  commands: commandTables,
  settings: settingTable,
  metrics: metricTable,
  stages: stageTable,
  reasons: reasonTable,
  'delivery-diagram': deliveryDiagram,
  imports: importOrder,
  'guide-faults': guideFaults,
  'slack-scopes': scopeTable,
  'discord-permissions': permissionTable,
};

/** The bot that answers in the documents: always at the same time. */
export const EXAMPLES = {
  guide: await openGuide('data', null),
  pageSize: 5,
  now: () => new Date('2026-06-15T09:30:00Z'),
  report: (fault: unknown) => {
    throw fault;
  },
};

const COLUMNS = 96;

/** `answer 24 /plan point 4`: the first 24 lines of the answer, as the terminal shows it. */
async function answer(words: string): Promise<string> {
  const [, lines = '', command = ''] = /^(\d+) (.+)$/.exec(words) ?? [];
  const deskbook = createDeskbook(EXAMPLES);
  const { reply } = await deskbook.answer(command, terminalAsker);
  const all = renderTerminal(reply, { width: COLUMNS, colour: false }).trimEnd().split('\n');
  const shown = all.slice(0, Number(lines));
  if (shown.length < all.length) shown.push(`${/^ */.exec(shown.at(-1) ?? '')?.[0] ?? ''}…`);
  return fence(`> ${command}\n\n${shown.join('\n')}`);
}

function commandTables(): string {
  return commands.map((command) => commandTable(command)).join('\n\n');
}

function commandTable(command: Command<never>): string {
  const rows = shownActions(command).map((action) => [
    code(action.name),
    code(usage(command, action)),
    action.summary,
    code(action.example),
    (action.aliases ?? []).map(code).join(', '),
  ]);
  const options = new Map<string, Option>();
  for (const option of shownActions(command).flatMap(shownOptions)) {
    if (option.kind !== 'words' && !options.has(option.name)) options.set(option.name, option);
  }
  const optionRows = [...options.values()].map(({ name, kind, aliases, description, choices }) => [
    code(kind === 'flag' ? name : `${name}:`),
    choices ? `${description}: ${choices.join(', ')}` : description,
    (aliases ?? []).map(code).join(', '),
  ]);
  return [
    `## /${command.name}`,
    `${command.summary}.`,
    table(['Action', 'Usage', 'What it does', 'Example', 'Also typed as'], rows),
    ...(optionRows.length > 0 ? [table(['Option', 'What it does', 'Also typed as'], optionRows)] : []),
  ].join('\n\n');
}

function settingTable(): string {
  const rows = SETTINGS.map(({ name, takes, default: value }) => [
    code(name),
    takes,
    value === '' ? '' : code(value),
  ]);
  return table(['Setting', 'Value', 'If left out'], rows);
}

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

async function metricTable(): Promise<string> {
  const rows = (await allSeries()).map(({ name, type, help, labels }) => [
    code(labels.length > 0 ? `${name}{${labels.join(',')}}` : name),
    type,
    help,
  ]);
  return table(['Series', 'Type', 'What it says'], rows);
}

function stageTable(): string {
  return table(
    ['Stage', 'As `/digest why` shows it'],
    STAGES.map((stage) => [code(stage), STAGE_WORDS[stage]]),
  );
}

function reasonTable(): string {
  const rows = REFUSAL_REASONS.map((reason) => {
    const { what, todo } = explain(reason);
    return [code(reason), what, sentence(todo)];
  });
  return table(['Reason', 'What it means', 'What to do'], rows);
}

async function deliveryDiagram(): Promise<string> {
  const transitions = await observeTransitions();
  const edges = new Map<string, string[]>();
  for (const { from, to, by } of transitions) {
    const edge = `${from ?? '[*]'} --> ${to}`;
    edges.set(edge, [...(edges.get(edge) ?? []), by.replace(/^settle: .*/, 'settle')]);
  }
  const lines = [...edges].map(([edge, by]) => `  ${edge}: ${by.join(', ')}`);
  return fence(['stateDiagram-v2', ...lines].join('\n'), 'mermaid');
}

/** The list ORDER of the test that enforces it. */
function importOrder(): string {
  const [, list = ''] = /^const ORDER[^=]*= \[\n([\s\S]*?)^\];/m.exec(read('test/boundaries.test.ts')) ?? [];
  const lines = list
    .split('\n')
    .map((line) =>
      [...line.matchAll(/'([^']+)'/g)].flatMap(([, part = '']) =>
        PATHS.has(part.replace('/*', '')) ? code(part) : [],
      ),
    );
  return lines
    .filter((parts) => parts.length > 0)
    .map((parts, at) => `${at + 1}. ${parts.join(', ')}`)
    .join('\n');
}

function scopeTable(): string {
  const { oauth_config } = slackManifest(commands, { origin: null, readsGroups: true });
  const asked = (oauth_config?.scopes?.bot ?? []) as readonly (keyof typeof SCOPES)[];
  return table(
    ['Scope', 'What for'],
    asked.map((scope) => [code(scope), SCOPES[scope]]),
  );
}

function permissionTable(): string {
  return table(
    ['Permission', 'What for'],
    PERMISSIONS.map(({ name, neededTo }) => [name, `To ${neededTo}.`]),
  );
}

/** Slips in the shipped guide, and what the bot says of each. */
async function guideFaults(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'deskbook-docs-'));
  const slip = (file: string, right: string, wrong: string) => {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(right, wrong));
  };
  try {
    cpSync('data', folder, { recursive: true });
    slip('reading-list.yaml', 'kind: article', 'kind: artikle');
    slip(
      'reading-list.yaml',
      /date: 2023-.*(?=\n {2}kind: article)/.exec(read('data/reading-list.yaml'))?.[0] ?? '',
      'date: 2023-02-30',
    );
    slip('plans/guide-key-points.yaml', '    title: ', '    titel: ');
    await loadGuide(folder);
    throw new Error('Expected faults in a guide with slips, got none.');
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return fence(error.lines.join('\n').replaceAll(folder, 'data'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
