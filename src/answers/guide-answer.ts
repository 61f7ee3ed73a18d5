import { attribution } from '../command/attribution.ts';
import { dateInWords } from '../guide/dates.ts';
import { knownUntil } from '../guide/known-until.ts';
import type { Library } from '../guide/library.ts';
import { type Block, type Button, listUnder, type Reply, runButton } from '../reply.ts';
import { cite } from './cite.ts';
import { pluralise } from './count-values.ts';

/** What the guide is, how current it is, how much it contains, what to ask it and what has changed since. */
export function guideAnswer(library: Library): Reply {
  const { about, plans, sources } = library.guide;
  const points = plans.reduce((sum, plan) => sum + plan.points.length, 0);
  const dates = sources.flatMap(({ date }) => date ?? []).sort();
  const updates = [...about.updates].sort((a, b) => b.date.localeCompare(a.date));
  const blocks: Block[] = [
    { kind: 'text', text: about.introduction },
    {
      kind: 'fields',
      fields: [
        { label: 'Author', value: about.author },
        { label: 'Date', value: dateInWords(about.date) },
        { label: 'Current to', value: dateInWords(knownUntil(library)) },
        { label: 'Plans', value: `${pluralise(plans.length, 'plan')}, ${pluralise(points, 'point')}` },
        {
          label: 'Reading list',
          value: describeReadingList(sources.length, library.listedPublishers.length, dates),
        },
        {
          label: 'Licence',
          value: about.licence.url
            ? [{ text: about.licence.name, url: about.licence.url }]
            : about.licence.name,
        },
      ],
    },
    ...listUnder(
      'What has changed since',
      updates.map(({ date, text }) => ({ label: dateInWords(date), detail: text })),
    ),
  ];
  const buttons: Button[] = about.examples.map((line) => runButton(line, line));
  if (buttons.length > 0) blocks.push({ kind: 'heading', text: 'What to ask' });
  if (buttons.length > 0) blocks.push({ kind: 'buttons', buttons });
  return {
    audience: 'channel',
    command: '/guide full',
    title: about.title,
    blocks,
    buttons: [],
    footer: [attribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(library, []),
  };
}

/** "100 entries by 43 publishers, 21 April 2022 to 7 August 2023"; `dates` are sorted, oldest first. Publishers may all be unknown. */
function describeReadingList(entries: number, publishers: number, dates: readonly string[]): string {
  const [first] = dates;
  const span = first === undefined ? '' : `, ${dateInWords(first)} to ${dateInWords(dates.at(-1))}`;
  const by = publishers === 0 ? '' : ` by ${pluralise(publishers, 'publisher')}`;
  return `${pluralise(entries, 'entry', 'entries')}${by}${span}`;
}
