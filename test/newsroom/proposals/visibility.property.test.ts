import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { idIn, type Newsroom, olena, openNewsroomTest } from './newsroom.ts';

/** What somebody else proposes in a channel that the asker does not see. */
const anyHidden = fc.array(
  fc.record({
    channel: fc.stringMatching(/^C9[A-Z0-9]{4}$/),
    name: fc.stringMatching(/^[a-z]{3,12}$/),
    line: fc.constantFrom(
      '/sources fix 12 date:2024-04',
      '/sources fix 12 kind:report why:heard in the lift',
      '/plan fix 1 figures:7 million',
      '/sources fix 12 something is wrong',
      '/sources add https://news.example/secret title:Secret plans kind:report propose',
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

const LINES = [
  '/guide queue',
  '/guide changes',
  '/guide editors',
  '/sources fix 12 date:2024-04',
  '/sources add https://news.example/secret title:Secret plans kind:report propose',
  '/guide queue',
  '/guide show bcdfghjk',
];

const SEES: readonly (readonly [string, Partial<Asker>])[] = [
  [
    'who is no editor',
    { visibleChannels: async () => ({ channels: new Set(['C2']), words: '', unsaid: null }) },
  ],
  [
    'of whom the platform does not say what they see',
    { visibleChannels: async () => ({ channels: new Set(['C2']), words: '', unsaid: 'Not said.' }) },
  ],
  [
    'of whom the platform does not say who they are',
    { mayEdit: async () => ({ kind: 'unsaid', why: 'Not said.' }) },
  ],
];

test.each(SEES)(
  'a reply to somebody %s does not depend on what was proposed in channels that they do not see',
  async (_who, sees) => {
    const bytes = async (
      hidden: readonly { readonly channel: string; readonly name: string; readonly line: string }[],
      desk: string,
      ids: readonly string[] | null,
    ) => {
      const newsroom = await openNewsroomTest();
      const own: Asker = { ...olena, ...sees };
      await newsroom.ask('/sources fix 12 kind:article', { ...own, person: 'U5', channel: 'C2' });
      await setDesk(newsroom, desk);
      const made: string[] = [];
      for (const [at, { channel, name, line }] of hidden.entries()) {
        const somebody: Asker = { ...olena, person: `U9${at}`, personName: name, channel, channelName: name };
        made.push(idIn(await newsroom.ask(line, somebody)));
      }
      const typed = ids ?? made;
      const lines = [
        ...LINES,
        ...typed.flatMap((id) => [
          `/guide show ${id}`,
          `/guide withdraw ${id}`,
          `/guide edit ${id} date:2024`,
          `/guide approve ${id}`,
        ]),
      ];
      const all: string[] = [];
      for (const line of lines) {
        newsroom.clock.now += 60_000;
        all.push(`${line} ${JSON.stringify(await newsroom.ask(line, own))}`);
      }
      return { made, all: withoutIds(all, typed) };
    };
    await fc.assert(
      fc.asyncProperty(anyHidden, async (hidden) => {
        const beside = await bytes(hidden, hidden[0]?.channel ?? 'C9', null);
        const alone = await bytes([], 'C8', beside.made);
        expect(beside.all).toEqual(alone.all);
      }),
      { numRuns: 6 },
    );
  },
  60_000,
);

async function setDesk({ store }: Newsroom, channel: string): Promise<void> {
  await store.newsroom.desks.put({
    place: 'slack',
    workspace: 'T1',
    channel,
    channelName: `editors-of-${channel}`,
    cards: 'at-once',
    time: null,
    zone: null,
    nextAt: null,
    atOnceFrom: null,
    by: null,
  });
}

/** The asker's own proposals have random ids; those that were typed stay. */
function withoutIds(all: readonly string[], typed: readonly string[]): readonly string[] {
  const names = new Map<string, string>();
  return all.map((bytes) =>
    bytes.replace(/\b[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{7}\b/g, (id) => {
      if (typed.includes(id)) return id;
      const name = names.get(id) ?? `P${names.size + 1}`;
      names.set(id, name);
      return name;
    }),
  );
}
