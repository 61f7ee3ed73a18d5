import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A guide on another subject, as small as possible with every kind of field. */
export const CITY_BUDGET: Readonly<Record<string, string>> = {
  'guide.yaml': `title: The Riverton City Budget
author: Ana Ortiz
date: 2024-05-02
licence:
  name: CC BY 4.0
introduction: What the council wants to spend, and what its critics say.
defaultPlan: mayor
topics:
  - id: roads
    name: Roads
    words: [potholes, streets]
  - id: libraries
    name: Libraries 📚
examples:
  - /plan 2
`,
  'plans/mayor.yaml': `id: mayor
title: The mayor’s proposal
shortTitle: mayor’s proposal
aliases: [mayor plan]
date: 2024
proposers: [Mayor Lindqvist]
status: proposal
numbering: official
points:
  - number: 1
    title: More for roads
    text: The city would spend 4 million on its streets.
    figures: [4 million]
    topics: [roads]
    basis: numbered-text
    matches: { opposition: [1] }
  - number: 2
    title: Two libraries close
    text: Two of nine libraries would close.
    topics: [libraries]
    basis: numbered-text
sources:
  - id: hall
    url: https://riverton.example/budget
    title: Budget, as tabled
    publisher: City Hall
`,
  'plans/opposition.yaml': `id: opposition
title: The opposition’s counter-budget
shortTitle: counter-budget
date: 2024-04
proposers: [Opposition]
status: draft
numbering: none
points:
  - number: 1
    title: Less for roads
    text: One million for the streets.
    topics: [roads]
    basis: reported
  - title: All libraries stay
    text: No library would close.
    topics: [libraries]
    basis: reported
sources:
  - id: news
    url: https://news.example/counter
    title: Counter-budget
    publisher: Riverton News
`,
  'reading-list.yaml': `- id: 7
  title: "*Potholes* [again] <b>&amp;</b> 🕳️"
  kind: article
  topics: [roads]
- id: 12
  title: מי משלם על הספריות?
  publisher: news
  date: 2024-03
  kind: opinion
  topics: [libraries]
  link:
    standing: verified
    url: https://news.example/12
- id: 1000000001
  title: What libraries cost
  publisher: news
  date: 2024-03-09
  kind: report
  mustRead: true
  topics: [libraries]
`,
  'publishers.yaml': `- id: news
  name: Riverton News
  kind: newspaper
`,
  'spellings.yaml': `spellings:
  - [Lindqvist, Lindquist]
`,
  'timeline.yaml': '[]\n',
};

/** Writes the guide to a folder of its own, with these files changed; null leaves a file out. Removed after the test. */
export function guideFolder(changes: Readonly<Record<string, string | null>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...CITY_BUDGET, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** One file of the small guide with one replacement. */
export function edited(name: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = CITY_BUDGET[name] ?? '';
  if (!text.includes(from)) throw new Error(`${name} does not contain “${from}”.`);
  return { [name]: text.replace(from, () => to) };
}
