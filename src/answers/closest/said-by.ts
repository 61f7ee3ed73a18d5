import type { CitedRecord } from '../../cited.ts';
import { dateInWords } from '../../guide/dates.ts';
import { pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import { type Block, itemText, type Reply, type SourceLine, toPlainText } from '../../reply.ts';
import { namesOfKind } from '../filters/kind-words.ts';
import { statusInWords } from '../plan-wording.ts';
import { wordsOfTopics } from '../topic-words.ts';

/**
 * What a reply says: its lines, and the whole of the records behind it with the names of their texts. What its title and its
 * headings repeat of the question is not said.
 */
export function saidBy(library: Library, reply: Reply): string {
  return [
    titleOf(reply),
    ...reply.blocks.flatMap(textOf),
    ...(reply.cited?.records ?? []).flatMap((record) => recordText(library, record)),
    ...reply.sources.flatMap((source) => sourceText(library, source)),
  ].join('\n');
}

const LISTS = /^(?!Timeline|Compared).*: (?:no |\d+ (?:entr|point|event|text))/;

function titleOf({ title }: Reply): string {
  if (/^(?:Closest|Close|No |Nothing)/.test(title)) return title;
  // A list's repeats what was searched for; a time says of what it was read in parentheses: before 2 May 2025 (“the vote”).
  if (LISTS.test(title)) return title.replace(/^.*?: (?=no |\d)/, '');
  return title.replace(/(?<!\()“[^”]*”/g, ' ');
}

function textOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [toPlainText(block.text)];
    case 'items':
      return block.items.map(itemText);
    case 'fields':
      return block.fields.flatMap(({ label, value }) => [label, toPlainText(value)]);
    case 'table':
      return [...block.columns, ...block.rows.flat().map(toPlainText)];
    default:
      return [];
  }
}

function recordText(library: Library, record: CitedRecord): readonly string[] {
  switch (record.kind) {
    case 'plan':
      return planText(library, record.plan.id);
    case 'point': {
      const point = library.plan(record.plan.id)?.points.find((each) => pointId(each) === record.key);
      return [
        record.title,
        record.text,
        ...record.figures,
        ...(point ? [point.context ?? '', point.note ?? '', ...wordsOfTopics(library, point.topics)] : []),
        ...planText(library, record.plan.id),
      ];
    }
    case 'event':
      return [dateInWords(record.date), record.text, ...record.plans.flatMap((id) => planText(library, id))];
    case 'entry':
      return [];
    default:
      return record satisfies never;
  }
}

function planText(library: Library, id: string): readonly string[] {
  const plan = library.plan(id);
  if (!plan) return [];
  return [...namesOfPlan(plan), statusInWords(library, plan), dateInWords(plan.date)];
}

function sourceText(library: Library, line: SourceLine): readonly string[] {
  const { title, publisher, stateLabel, author, date, kind, note } = line;
  const source = library.source(line.id);
  return [
    title,
    publisher ?? '',
    stateLabel ?? '',
    author ?? '',
    date,
    kind,
    note ?? '',
    ...(source ? namesOfKind(source.kind) : []),
    library.publisher(source?.publisher)?.kind ?? '',
    ...wordsOfTopics(library, source?.topics ?? []),
  ];
}
