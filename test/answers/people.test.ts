import { expect, test } from 'vitest';
import { namedPersonAnswer } from '../../src/answers/people/named-person.ts';
import { peopleList } from '../../src/answers/people/people-list.ts';
import { personAnswer } from '../../src/answers/people/person-answer.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { findPeople } from '../../src/guide/people.ts';
import type { Reply } from '../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const shipped = await openTestBot();
const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });

test('people are those whom guide.yaml lists, and those with a role or title in credits and events', () => {
  expect(findPeople(ferry).list.map(({ name }) => name)).toEqual([
    'Ines Falk',
    'Tomas Reuter',
    'Clara Voss',
    'Olga Brandt',
  ]);
});

test('a guide that lists nobody still knows the people whom it shows to be people', () => {
  const about = { ...ferry.about, people: [] };
  const names = findPeople({ ...ferry, about }).list.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Ines Falk', 'Clara Voss', 'Olga Brandt']));
});

test.each<[credit: string, names: readonly string[]]>([
  ['Jane Doe (mayor of Port Ellery)', ['Jane Doe']],
  ['Mayor Jane Doe', ['Jane Doe']],
  ['Yusuf al-Hadi (mediator for the United Nations)', ['Yusuf al-Hadi']],
  ['Ana Maria de la Cruz (mayor of Port Ellery)', ['Ana Maria de la Cruz']],
  ['Harbour Company (Jan van der Berg, managing director)', ['Jan van der Berg']],
  ['Minister Saleh bin Salman', ['Saleh bin Salman']],
  ['Mayor van der Berg', ['van der Berg']],
  ['Prosecutor Jeanne d’Arc', ['Jeanne d’Arc']],
  ['Council President Ray Castellano', ['Ray Castellano']],
  ['France (Anne Leroy)', ['Anne Leroy']],
  ['France (Anne Leroy, by video)', ['Anne Leroy']],
  ['United States (Ames, Bell, Cole)', ['Ames', 'Bell', 'Cole']],
  ['Harbour Company (Jane Doe, managing director)', ['Jane Doe']],
  ['Land Nordmark (Gesundheitsministerin Heike Brand)', ['Heike Brand']],
  ['Прокуратура (прокурор Ігор Знам’янський)', ['Ігор Знам’янський']],
  ['Saudi Arabia (host)', []],
  ['France (Foreign Ministry)', []],
  ['Comoros (African Union chair)', []],
  ['Northgate Living (buyer)', []],
  ['Dockers’ Union', []],
  ['United Kingdom', []],
])('the credit “%s” names %j', (credit, names) => {
  const plans = plansWith(() => ({ proposers: [credit], statusNote: undefined, dateNote: undefined }));
  const about = { ...ferry.about, people: [] };
  expect(findPeople({ ...ferry, about, plans, timeline: [] }).list.map(({ name }) => name)).toEqual(names);
});

test('a person’s credits come first, word for word, with text, date, status and the page that shows them', async () => {
  const reply = await harbour.ask('/plan people voss');
  expect(reply).toMatchObject({
    title: 'Clara Voss: 2 credits, 2 events',
    command: '/plan people clara voss',
  });
  expect(wordsOf(reply)).toContain(
    'Credit: company offer (3 February 2026, superseded): “Lindholm Ferries (Clara Voss, managing director)” (Lindholm Gazette)',
  );
  expect(reply.blocks).toContainEqual(
    expect.objectContaining({
      items: expect.arrayContaining([
        {
          label: expect.arrayContaining([
            { text: 'Lindholm Gazette', url: 'https://example.org/gazette/who-wrote-the-offer' },
          ]),
        },
      ]),
    }),
  );
});

test('a role is said only if the guide gives it, with its page', async () => {
  expect(wordsOf(await harbour.ask('/plan people ines falk'))).toContain(
    'State mediator from March 2026 (Lindholm Gazette)',
  );
  expect(wordsOf(await harbour.ask('/plan people tomas reuter'))).toContain(
    'Tomas Reuter: 1 credit\nCredit: mediator’s text (11 April 2026, proposal): “with notes from Tomas Reuter and Clara Voss” (Lindholm Gazette)',
  );
});

test('in full, events, notes, points and articles that name the person follow', async () => {
  const reply = await harbour.ask('/plan people falk full');
  const words = wordsOf(reply);
  expect(words).toContain('What happened, newest first');
  expect(words).toContain('Ines Falk is named mediator.');
  expect(reply.answers.ids).toEqual([101]);
});

test.each(['Minister Brandt', 'olga brandt', 'BRANDT', 'Harbour Minister Olga Brandt'])(
  '“%s” is Olga Brandt',
  async (name) => {
    expect((await harbour.ask(`/plan people ${name}`)).title).toBe('Olga Brandt: 1 event');
  },
);

test('an author of the reading list is found although nobody lists them', async () => {
  const reply = await harbour.ask('/plan people mira lund');
  expect(reply).toMatchObject({ title: 'Mira Lund: author of 1 article', answers: { ids: [102] } });
});

test('a name that nothing holds is said to be missing, with what was looked in', async () => {
  const reply = await harbour.ask('/plan people musk');
  expect(reply.cited).toBeNull();
  expect(wordsOf(reply)).toContain('No text, event or entry names “musk”.');
  expect(wordsOf(reply)).toContain(
    'Looked in 4 texts (3 February 2026 to 12 May 2026), 6 events (3 February 2026 to 18 June 2026) and 2 entries (21 February 2026 to 13 April 2026).',
  );
});

test('a name that is close is offered, never used', async () => {
  const reply = await harbour.ask('/plan people vos');
  expect(reply.title).toBe('Not in this guide');
  expect(reply.buttons[0]).toMatchObject({ label: 'Did you mean Clara Voss?' });
});

test.each(['people of lindholm', 'people sailors', 'people on nine nights'])(
  '/plan %s is a search',
  async (words) => {
    const { command } = await harbour.ask(`/plan ${words}`);
    expect(command).not.toMatch(/^\/plan people/);
  },
);

test('the list shows the people named most, with their counts, and the rest in full', async () => {
  const reply = await harbour.ask('/plan people');
  expect(reply.title).toBe('People in this guide: 4');
  expect(wordsOf(reply)).toContain('Clara Voss: 2 credits, 2 events');
  expect(runsOf(reply)).toContain('/plan people full');
  expect(runsOf(await harbour.ask('/plan people full'))).toContain('/plan people olga brandt');
});

test('a guide that names nobody says so', () => {
  const about = { ...ferry.about, people: [] };
  const plans = plansWith(() => ({ proposers: ['The company'] }));
  expect(wordsOf(peopleList(libraryOf({ about, plans, timeline: [] }), false))).toContain(
    'This guide lists no people',
  );
});

test.each<[name: string, words: string]>([
  ['rubio', 'with input reported from Marco Rubio and Jared Kushner'],
  ['kushner', 'with input reported from Marco Rubio and Jared Kushner'],
  ['driscoll', 'US Army Secretary Dan Driscoll hands the 28-point draft to Zelenskyy'],
  ['yermak', 'Ukraine (Yermak delegation)'],
  [
    'witkoff',
    'Credit: 28-point text (20 November 2025, superseded): “Steve Witkoff (US special envoy)” (UAnews)',
  ],
  ['Віткофф', 'Steve Witkoff (US special envoy)'],
  ['president putin', 'Russia (Vladimir Putin, speech at the Foreign Ministry)'],
  ['ramaphosa', 'Called “ramaphosa plan”: ten African principles'],
])('/plan people %s', async (name, words) => {
  expect(wordsOf(await shipped.ask(`/plan people ${name}`))).toContain(words);
});

const updated = contextOf(
  libraryOf({
    about: {
      ...ferry.about,
      people: [
        { name: 'Dora Brink', names: [], role: 'chair of the fund' },
        { name: 'Mira Lund', names: [] },
      ],
      updates: [{ date: '2026-05-11', text: 'Dora Brink said that the fund would close.' }],
    },
  }),
);

test('an update of the guide that names somebody is part of the answer on them', () => {
  const reply = personAnswer(updated, 'dora brink', false);
  expect(reply.title).toBe('Dora Brink: 1 update');
  expect(wordsOf(reply)).toContain('11 May 2026: Dora Brink said that the fund would close.');
});

test.each([
  ['what did dora brink say in may 2026', 'What names Dora Brink in May 2026:'],
  ['what did brink say in march 2026', 'No event, update or entry in March 2026 names Dora Brink. In all:'],
  ['who was dora brink in 2024', 'No event, update or entry in 2024 names Dora Brink. In all:'],
])('a time in the question does not hide somebody whom the guide knows: “%s”', (asked, note) => {
  const words = wordsOf(askAnswer(updated, asked));
  expect(words).toContain(note);
  expect(words).toContain('the fund would close');
});

test('what somebody wrote is said to be theirs', () => {
  expect(personAnswer(updated, 'mira lund', false).title).toBe('Mira Lund: author of 1 article');
});

test.each<[name: string, typed: string]>([
  ['Yusuf al-Hadi', 'al-Hadi'],
  ['Yusuf al-Hadi', 'hadi'],
  ['Jan van der Berg', 'van der Berg'],
  ['Ana de la Cruz', 'de la Cruz'],
  ['Ana de la Cruz', 'cruz'],
])('%s is found by “%s”, and no part of the name is somebody else', (name, typed) => {
  const about = { ...ferry.about, people: [{ name, names: [], role: 'mediator' }] };
  const plans = plansWith(() => ({ proposers: [`${name} (mediator)`] }));
  const people = findPeople({ ...ferry, plans, about });
  expect(people.find(typed)?.name).toBe(name);
  const parts = name.split(' ');
  const others = people.list.filter((each) => each.name !== name);
  expect(others.filter((each) => parts.some((part) => each.name.includes(part)))).toEqual([]);
});

const left = contextOf(
  libraryOf({
    timeline: [
      {
        ...ferry.timeline[0],
        date: '2026-03-02',
        text: 'Deputy director Olga Brandt announces that she will step down.',
      },
      {
        ...ferry.timeline[0],
        date: '2026-04-02',
        text: 'The Free Crews, led by Tomas Reuter, hand in 900 signatures for a vote.',
      },
    ] as never,
    about: {
      ...ferry.about,
      people: [
        { name: 'Olga Brandt', names: [], role: 'deputy director of Lindholm Ferries until 3 March 2026' },
        { name: 'Emil Brandt', names: [], role: 'pilot' },
        { name: 'Tomas Reuter', names: [], role: 'docker' },
      ],
    },
  }),
);

test.each([
  'when did the deputy director resign and why',
  'when did olga brandt step down, and why',
  'why did Brandt quit',
])('“%s” is answered by the event on whoever it means, and says that no reason is given', (asked) => {
  const reply = askAnswer(left, asked);
  expect(reply.title).toMatch(/: Olga Brandt$/);
  expect(wordsOf(reply)).toMatch(/2 March 2026: Deputy director Olga Brandt announces/);
  expect(wordsOf(reply)).toContain('The guide does not say why.');
});

test('why somebody left is not said to be unknown if it was not asked, or an event gives a reason', () => {
  expect(wordsOf(askAnswer(left, 'when did olga brandt resign'))).not.toContain('does not say why');
});

test('an event that has the words of a question on somebody is the answer, and what it lacks is named', () => {
  const asked = 'who is leading the vote campaign for signatures, Reuter?';
  const reply = namedPersonAnswer(left, asked, false) as Reply;
  expect(reply.title).toBe('Tomas Reuter, 2 April 2026');
  expect(wordsOf(reply)).toContain('The event does not have “campaign”.');
  expect(wordsOf(reply)).not.toContain('No answer in this guide');
});
