import { commands } from '../../commands/registry.ts';
import { REFUSAL_REASONS } from '../../src/delivery/messenger.ts';
import { explain } from '../../src/digest/replies/explain-refusal.ts';
import { STAGE_WORDS } from '../../src/digest/replies/why-reply.ts';
import { PERMISSIONS } from '../../src/places/discord/needed-permissions.ts';
import { SCOPES, slackManifest } from '../../src/places/slack/manifest.ts';
import { STAGES } from '../../src/store/delivery-event.ts';
import { commandTables } from './command-tables.ts';
import { observeTransitions } from './delivery-transitions.ts';
import { read, sectionOf } from './documents.ts';
import { answerExample, guideFaults } from './examples.ts';
import { code, fence, sentence, table } from './markdown.ts';
import { metricTable } from './metric-table.ts';
import { PATHS } from './project.ts';
import { SETTINGS } from './settings.ts';

/** The parts of the documents that the code writes, by the name in their marker. */
export const SECTIONS: Readonly<Record<string, (words: string) => string | Promise<string>>> = {
  answer: answerExample,
  cost: costSentence,
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

/** `cost npm install`: what docs/performance.md says that the command takes. */
function costSentence(command: string): string {
  const rows = sectionOf(read('docs/performance.md'), 'Installing and testing');
  const takes = rows.split(`| ${code(command)} | `)[1]?.split(' |')[0];
  if (takes === undefined) throw new Error(`Expected a row for ${command} in docs/performance.md.`);
  return `${code(command)} takes ${takes}.`;
}

function settingTable(): string {
  const rows = SETTINGS.map(({ name, takes, default: value }) => [
    code(name),
    takes,
    value === '' ? '' : code(value),
  ]);
  return table(['Setting', 'Value', 'If left out'], rows);
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
