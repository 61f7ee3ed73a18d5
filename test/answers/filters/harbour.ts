import { readSourceQuery } from '../../../src/answers/source-query.ts';
import { openTestBot } from '../../commands/test-bot.ts';
import { guideFolder } from '../../guide/small-guide.ts';

const PUBLISHERS = `- { id: gazette, name: The Harbour Gazette, names: [Harbour Gazette, Gazette], country: Norway, kind: newspaper }
- { id: courier, name: The Courier, names: [Courier], country: United Kingdom, kind: newspaper }
- { id: herald, name: Brinsk Herald, country: Germany, kind: newspaper }
- id: nordwire
  name: Nordwire
  country: Norway
  kind: news agency
  state: { country: 'NO', how: owned }
- id: canal
  name: Canal Nord
  country: France
  kind: broadcaster
  state: { country: FR, how: funded }
- id: eastern
  name: Eastern Sea Daily
  names: [ESD]
  country: China
  kind: newspaper
  state: { country: CN, how: run, by: the port authority }
- { id: dock-news, name: Dock News, country: United States, kind: newsletter }
`;

const ENTRIES = [
  '1, gazette, 2023-03-03, article, Mara Lind, Dock workers reject the pay offer',
  '2, courier, 2023-03-20, article, , Talks without the union open in Brinsk',
  '3, gazette, 2023-05-14, opinion, Tomas Ek, Why the pay offer should be taken',
  '4, canal, 2023-05-30, video, , The strike in three minutes',
  '5, nordwire, 2023-06-08, article, , Ministers and the union: no deal yet',
  '6, nordwire, 2023-06-20, article, , A ferry is turned away',
  '7, herald, 2022-12-20, report, , Brinsk counts the cost',
  '8, courier, 2022-12-25, document, , Letter to the dock workers',
  '9, courier, 2023-07, video, , The picket line seen from the pier',
  '10, gazette, 2022, dataset, , What the harbour earns',
  '11, eastern, 2023-06-01, article, , Chinese ships wait outside',
  '12, herald, , tweet, , Strike over?',
  '13, herald, 2023-07-15, article, , China offers a loan for the new pier',
  '14, canal, 2023-08-02, article, , Beijing’s loan explained',
  '15, dock-news, 2023-08-20, article, , Good news for the dock and for the pier',
].map((line) => line.split(', '));

export const ALL: ReadonlySet<number> = new Set(ENTRIES.map(([id]) => Number(id)));

function readingList(): string {
  return ENTRIES.map(([id, publisher, date, kind, author, title]) => {
    const topics = /loan|pay|earns/.test(title ?? '') ? '[money]' : '[]';
    return [
      `- id: ${id}`,
      `  title: "${title}"`,
      `  publisher: ${publisher}`,
      ...(date ? [`  date: "${date}"`] : []),
      `  kind: ${kind}`,
      ...(author ? [`  author: ${author}`] : []),
      ...(id === '14' ? ['  mustRead: true'] : []),
      `  topics: ${topics}`,
    ].join('\n');
  }).join('\n');
}

const FILES = {
  'guide.yaml': `title: The Harbour Strike
author: Ana Ortiz
date: 2024-05-02
licence: { name: CC BY 4.0 }
introduction: Why the docks stood still.
defaultPlan: mayor
topics:
  - { id: money, name: Money and pay, words: [wages] }
  - { id: roads, name: Roads }
  - { id: libraries, name: Libraries }
`,
  'publishers.yaml': PUBLISHERS,
  'reading-list.yaml': readingList(),
  'spellings.yaml': `spellings:
  - [China, Chine, Китай, 中国]
  - [Chinese, chinesisch]
  - [Beijing, Peking]
roles:
  - { words: [China, Chine, Китай, 中国], means: [Chinese, Beijing] }
dates:
  - { words: [strike, start of the strike], date: 2022-12-20 }
`,
};

/** A guide to a strike in a harbour, and what its reading list answers. */
export async function openHarbour() {
  const { library, ask, context } = await openTestBot({ guideDir: guideFolder(FILES), pageSize: 100 });
  const read = (words: string) => readSourceQuery(library, { words }, context.now);
  return {
    library,
    context,
    ask,
    /** The ids that `/sources` answers with, in order. */
    idsOf: async (words: string) => (await ask(`/sources ${words}`)).answers.ids,
    /** The conditions in words, and the words that are left. */
    conditionsOf: (words: string) => read(words).query.filters.map(({ inWords }) => inWords),
    read,
  };
}
