import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type * as z from 'zod';
import { KINDS } from '../../src/guide/kinds.ts';
import {
  BASES,
  guideFile,
  NUMBERINGS,
  planFile,
  publishersFile,
  readingListFile,
  STATE_ROLES,
  STATUSES,
  spellingsFile,
  timelineFile,
} from '../../src/guide/schema.ts';
import { fencesOf, firstColumnOf, read, sectionOf, spansOf } from './documents.ts';
import { fieldsOf } from './guide-fields.ts';

/** data/README.md against the schemas that read the files of a guide. */

const README = read('data/README.md');

const points: z.ZodType = planFile.shape.points;

type Part = { readonly headings: readonly string[]; readonly schema: z.ZodType };

/** What stands under which headings. A point belongs to a plan and has a section of its own. */
const PARTS: Readonly<Record<string, Part>> = {
  'guide.yaml': { headings: ['guide.yaml'], schema: guideFile },
  'plans/*.yaml': { headings: ['A new plan', 'A new point'], schema: planFile },
  'reading-list.yaml': { headings: ['A new entry of the reading list'], schema: readingListFile },
  'publishers.yaml': { headings: ['A new publisher'], schema: publishersFile },
  'spellings.yaml': { headings: ['spellings.yaml'], schema: spellingsFile },
  'timeline.yaml': { headings: ['timeline.yaml'], schema: timelineFile },
};

function textOf({ headings }: Part): string {
  return headings.map((heading) => sectionOf(README, heading)).join('\n');
}

test.each(Object.entries(PARTS))('data/README.md explains every field of %s', (_file, part) => {
  const explained = new Set(spansOf(textOf(part)));
  expect([...new Set(fieldsOf(part.schema))].filter((field) => !explained.has(field))).toEqual([]);
});

/** Tables whose first column holds values: of `standing`, `basis`, `numbering`. */
const VALUES: readonly string[] = [...BASES, ...NUMBERINGS, 'verified', 'copy', 'cited', 'candidate', 'none'];

test.each(Object.entries(PARTS))('the tables on %s name only fields that there are', (_file, part) => {
  const fields = fieldsOf(part.schema);
  const named = firstColumnOf(textOf(part)).filter((name) => !VALUES.includes(name));
  expect(named.filter((name) => !fields.includes(name))).toEqual([]);
});

test('data/README.md names every value of the fields that have a fixed list', () => {
  const explained = new Set(spansOf(README));
  const values = [...BASES, ...NUMBERINGS, ...STATUSES, ...KINDS, ...STATE_ROLES, 'high', 'medium', 'low'];
  expect(values.filter((value) => !explained.has(value))).toEqual([]);
});

test.each([
  ['A new entry of the reading list', readingListFile],
  ['A new publisher', publishersFile],
  ['A new point', points],
  ['A new plan', planFile],
])('the example under “%s” is one that the bot would read', (heading, schema: z.ZodType) => {
  const [example] = fencesOf(sectionOf(README, heading)).filter(({ language }) => language === 'yaml');
  const { error } = schema.safeParse(parse(example?.code ?? ''));
  expect(error?.issues ?? []).toEqual([]);
});

test('every file of a guide is in the table of files', () => {
  const [table = ''] = README.split('\n## ');
  expect(firstColumnOf(table)).toEqual(expect.arrayContaining(Object.keys(PARTS)));
});
