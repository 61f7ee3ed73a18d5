import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf, plansWith } from '../ferry.ts';

function ask(asked: string, changes: Parameters<typeof libraryOf>[0] = {}): readonly string[] {
  return wordsOf(askAnswer(contextOf(libraryOf(changes)), asked)).split('\n');
}

/** The dispute with a party of several words, and a text that is called after a side. */
const sides = {
  plans: plansWith(({ id }) =>
    id === 'mediator-7'
      ? { statusNote: 'The Seafarers accepted it on 20 April 2026. The Council has not answered.' }
      : id === 'company-6'
        ? { proposers: ['Lindholm Harbour Council (Clara Voss)'], aliases: ['owners plan'], statusNote: '' }
        : {},
  ),
  timeline: [
    ...ferry.timeline,
    {
      date: '2026-04-22',
      text: 'Talks open under Falk; the Crews’ Union leaves them after one day.',
      plans: ['mediator-7'],
      sources: [],
      confidence: 'high' as const,
    },
    {
      date: '2026-04-25',
      text: 'The union of the port tells its crews to reject it.',
      plans: ['mediator-7'],
      sources: [],
      confidence: 'high' as const,
    },
  ],
};

test('what a party did to a text comes before what the others did, and before the status', () => {
  expect(ask('did the council accept the mediator’s text', sides).slice(0, 3)).toEqual([
    'Status of the mediator’s text',
    'The Council has not answered.',
    'The Seafarers accepted it on 20 April 2026.',
  ]);
});

test('a party may be called what its text is called elsewhere, and the reply says how that was taken', () => {
  for (const asked of [
    'did the owners accept the mediator’s text',
    'did the owners’ chief sign the mediator’s text',
  ]) {
    expect(ask(asked, sides).slice(0, 3)).toEqual([
      'Status of the mediator’s text',
      expect.stringMatching(/^“owners.*” taken as Lindholm Harbour Council\./),
      'The Council has not answered.',
    ]);
  }
});

test('a name of several words is one name; that it left answers whether it signed', () => {
  const words = ask('did the Crews’ Union sign', sides);
  expect(words[0]).toBe('Crews’ Union: what comes closest');
  expect(words[1]).toMatch(/^22 April 2026: Talks open under Falk; the Crews’ Union leaves them/);
  expect(words.join('\n')).not.toContain('tells its crews');
});

test('of several who are meant, one that refused is not left out', () => {
  const timeline = [
    {
      ...sides.timeline[0],
      date: '2026-05-01',
      text: 'The council of the Owners rejects it.',
      plans: ['mediator-7'],
    },
    {
      ...sides.timeline[0],
      date: '2026-05-02',
      text: 'The Owners of two boats accept it.',
      plans: ['mediator-7'],
    },
  ] as typeof ferry.timeline;
  const words = ask('did the owners accept the mediator’s text', { ...sides, timeline }).join('\n');
  expect(words).toContain('rejects it');
  expect(words).toContain('accept it');
});

test('what another does in the same event is not taken for what the party did', () => {
  const timeline = [
    {
      ...sides.timeline[0],
      date: '2026-05-01',
      text: 'The Pilots accept the text. The Crews’ Union wants more pay.',
      plans: ['mediator-7'],
    },
  ] as typeof ferry.timeline;
  expect(ask('did the Crews’ Union accept the mediator’s text', { ...sides, timeline })[0]).toBe(
    'The guide does not say whether the Crews’ Union accepted the mediator’s text',
  );
});

/** A state that acts through its government, and an act that is not the one asked for. */
const states = {
  plans: plansWith(({ id }) =>
    id === 'mediator-7' ? { statusNote: 'Sweden and Chile have ratified it.' } : {},
  ),
  timeline: [
    ['2026-05-01', 'Norway accepts the ban on night sailings.'],
    ['2026-05-02', 'Sweden ratifies the text.'],
    ['2026-05-03', 'The Norwegian government puts off its ratification bill.'],
    ['2026-05-04', 'A Danish paper calls the ratification late.'],
  ].map(([date = '', text = '']) => ({
    date,
    text,
    plans: ['mediator-7'],
    sources: [],
    confidence: 'high' as const,
  })),
};

test('a government acts for its state, and what was accepted is not taken for ratified', () => {
  const words = ask('has norway ratified', states);
  expect(words[1]).toMatch(/^3 May 2026: The Norwegian government puts off its ratification bill\./);
  expect(words.join('\n')).not.toContain('accepts the ban');
});

test('a paper of a country is not that country', () => {
  expect(ask('has denmark ratified', states)[0]).toMatch(
    /^The guide does not say whether denmark has ratified/,
  );
});

test('without a text named, the newest and those whose notes tell of the act are shown, and the party’s own events', () => {
  const words = ask('has sweden ratified', states);
  expect(words.slice(1, 3)).toEqual([
    expect.stringMatching(/The union voted it down/),
    expect.stringMatching(/Sweden and Chile have ratified it/),
  ]);
  expect(words.join('\n')).toContain('2 May 2026: Sweden ratifies the text.');
  expect(words.join('\n')).not.toMatch(/Norwegian|5 February/);
});

test('that the guide does not say whether somebody accepted is not said of a text that was turned down', () => {
  const plans = plansWith(({ id }) =>
    id === 'company-final' ? { statusNote: 'Turned down by the Provincial Assembly by 212 to 9.' } : {},
  );
  const timeline = [
    event('2026-05-03', 'Two unions of three have signed the final word.', ['company-final']),
    event('2026-05-04', 'The Provincial Assembly turns down the final word.', ['company-final']),
  ];
  const words = ask('did the province accept the final word', { plans, timeline }).join('\n');
  expect(words).not.toContain('does not say');
  expect(words).toContain('4 May 2026');
  expect(words).not.toContain('have signed');
});

test('nor if a headline or an event under no text may tell it', () => {
  const timeline = [event('2026-05-04', 'The pilots refuse what Falk wrote.')];
  const asked = 'did the pilots accept the mediator’s text';
  expect(ask(asked, { timeline })[0]).toBe('Status of the mediator’s text');
  expect(ask(asked, { timeline: [] })[0]).toMatch(/^The guide does not say whether/);
});
