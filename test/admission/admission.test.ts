import { AsyncResource } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { admit } from '../../src/admission/admission.ts';
import type { Answerer } from '../../src/command/answerer.ts';
import type { Asker } from '../../src/command/command.ts';
import type { Form } from '../../src/command/form.ts';
import type { Opened } from '../../src/command/forms.ts';
import { notice } from '../../src/command/notice.ts';
import { noForms } from '../command/no-forms.ts';

const GENEROUS = { atOnce: 1e9, perSecond: 1 };

/** A bot whose answers, counted from one, each take `ms` on a clock of its own, and the order in which it answers. */
function setUp(
  ms: number | ((count: number) => number),
  waitsFor: 'nothing' | 'thread' | 'platform' = 'nothing',
  opened: Opened | null = null,
) {
  let now = 0;
  const order: string[] = [];
  const limited: string[] = [];
  /** Of questions that wait: long ones, which are answered elsewhere, or those for which a platform is asked. */
  const pending: (() => void)[] = [];
  const answer: Answerer['answer'] = async (line, { person }) => {
    order.push(person);
    if (waitsFor !== 'nothing') await new Promise<void>((resolve) => pending.push(resolve));
    else now += typeof ms === 'number' ? ms : ms(order.length);
    const reply = notice({ command: String(line), title: 'The answer', blocks: [] });
    return { reply, part: 1, known: true };
  };
  const bot: Answerer = {
    answer,
    format: ({ command }) => `/${command}`,
    suggest: () => [],
    forms: {
      ...noForms,
      open: async (line, asker) => opened ?? { kind: 'answer', answer: await answer(line, asker) },
      openOnMessage: async (offer, links, asker) => {
        const answered = await answer(offer.line(links()[0] ?? ''), asker);
        return { kind: 'answer', answer: answered };
      },
      fillIn: async (line, _filled, asker) => ({ refused: await answer(line, asker), words: 'The answer' }),
    },
    complete: () => [],
    library: () => {
      throw new Error('Expected no question to need the library.');
    },
  };
  const admission = admit(bot, {
    limits: { person: GENEROUS, workspace: GENEROUS, typing: GENEROUS },
    clock: () => now,
    cost: () => now,
    isLong: () => waitsFor === 'thread',
    onLimited: ({ person }, who) => limited.push(`${person} ${who}`),
  });
  const from = (person: string, workspace = 'T1'): Asker => ({
    place: 'slack',
    person,
    workspace,
    channel: 'C1',
  });
  const reply = async (person: string, workspace?: string) =>
    (await admission.deskbook.answer('/plan 1', from(person, workspace))).reply;
  const ask = async (person: string, workspace?: string) => (await reply(person, workspace)).title;
  return { ...admission, reply, ask, from, order, limited, pending };
}

const times = <T>(count: number, run: (at: number) => T) => Array.from({ length: count }, (_, at) => run(at));

test('one person’s many questions come after another’s one, and past ten not yet answered are refused at once', async () => {
  const { ask, order, limited } = setUp(6);
  const flood = times(40, () => ask('U1'));
  const other = ask('U2');
  const titles = await Promise.all(flood);
  expect(await other).toBe('The answer');
  expect(order.indexOf('U2')).toBeLessThan(3);
  expect(titles.filter((title) => title === 'The answer')).toHaveLength(10);
  expect(titles.filter((title) => title === 'Please wait one second')).toHaveLength(30);
  expect(new Set(limited)).toEqual(new Set(['U1 person']));
});

const OFFER = {
  id: 'take',
  name: 'Take',
  description: 'Takes it',
  line: (link: string) => `/notes add ${link}`,
  command: '/notes add',
};

test.each<[string, (bot: ReturnType<typeof setUp>, person: string) => Promise<unknown>]>([
  ['a form', ({ deskbook, from }, person) => deskbook.forms.open('/notes add x', from(person), 'typed')],
  [
    'what is offered on a message',
    ({ deskbook, from }, person) => deskbook.forms.openOnMessage(OFFER, () => ['x'], from(person)),
  ],
  [
    'what was filled in',
    ({ deskbook, from }, person) => deskbook.forms.fillIn('/notes add x', { note: 'y' }, from(person)),
  ],
])('%s is read in its person’s turn, or not at all, and charged', async (_what, read) => {
  const bot = setUp(6);
  const flood = times(40, () => read(bot, 'U1'));
  const other = bot.ask('U2');
  const results = (await Promise.all(flood)).map((result) => JSON.stringify(result));
  expect(await other).toBe('The answer');
  expect(bot.order.indexOf('U2')).toBeLessThan(3);
  expect(results.filter((result) => result.includes('The answer'))).toHaveLength(10);
  expect(results.filter((result) => result.includes('Please wait one second'))).toHaveLength(30);
});

test('a workspace whose many people ask does not keep another’s waiting', async () => {
  const { ask, order } = setUp(6);
  const flood = times(40, (at) => ask(`U${at}`, 'T1'));
  await ask('U-other', 'T2');
  expect(order.length).toBeLessThan(4);
  await Promise.all(flood);
});

test('past what is answered in a quarter of a second, the newest are refused at once in words, and all who wait are answered', async () => {
  const { ask, reply, limited } = setUp(10);
  // What it has learnt: ten milliseconds each.
  for (let count = 0; count < 100; count += 1) await ask('U-before');
  const asked = times(80, (at) => ask(`U${at}`, `T${at % 8}`));
  const titles = await Promise.all(asked);
  const answered = titles.filter((title) => title === 'The answer').length;
  expect(answered).toBeGreaterThan(22);
  expect(answered).toBeLessThan(30);
  // The first to come are those who are answered.
  expect(titles.lastIndexOf('The answer')).toBe(answered - 1);
  expect(limited.every((each) => each.endsWith(' everyone'))).toBe(true);
  const more = times(60, (at) => reply(`V${at}`, `T${at % 8}`));
  const refused = (await Promise.all(more)).at(-1);
  expect(refused).toMatchObject({
    audience: 'asker',
    title: 'Please wait one second',
    blocks: [{ text: 'Too many questions are waiting. Nothing is lost: ask again in a moment.' }],
    buttons: [{ kind: 'run', label: 'Ask again', command: '/plan 1' }],
  });
});

test('what else has arrived is looked at every few milliseconds', async () => {
  const { ask, order } = setUp(4);
  const flood = times(9, () => ask('U1'));
  const seen = new Promise((resolve) => setImmediate(() => resolve(order.length)));
  await Promise.all(flood);
  expect(await seen).toBeLessThan(3);
});

test('a place’s own work in a turn comes with the answer, in one turn, or is refused in words', async () => {
  const { ask, takeTurn, from, order } = setUp(20);
  const titles: string[] = [];
  const take = (person: string) =>
    takeTurn(from(person), '/plan 1', async () => {
      // As Bolt does, before it passes a command on.
      for (let hop = 0; hop < 20; hop += 1) await null;
      titles.push(await ask(person));
    });
  const words = await Promise.all(times(14, () => take('U1')));
  expect(words.slice(0, 11)).toEqual(Array(11).fill(null));
  expect(words[13]).toBe(
    'Please wait one second. Your last questions are still being answered. Nothing is lost: ask again in a moment.',
  );
  expect(titles).toEqual(Array(11).fill('The answer'));
  expect(order).toHaveLength(11);
});

test('what the work in a turn costs is charged, although others pass it on before the answer', async () => {
  const { ask, takeTurn, from, order } = setUp(20);
  const take = (person: string) =>
    takeTurn(from(person), '/plan 1', async () => {
      for (let hop = 0; hop < 20; hop += 1) await null;
      await ask(person);
    });
  const first = take('U1');
  const others = ['U1', 'U2', 'U2', 'U1'].map(take);
  await Promise.all([first, ...others]);
  expect(order).toEqual(['U1', 'U2', 'U1', 'U2', 'U1']);
});

test('what a turn starts and goes on after it asks in nobody’s turn', async () => {
  const { ask, takeTurn, from, order } = setUp(1);
  const started: (() => Promise<string>)[] = [];
  // As a connection that is opened because of a question, and passes on what others ask.
  const start = () => started.push(AsyncResource.bind(() => ask('U2')));
  await takeTurn(from('U1'), '/plan 1', async () => {
    await ask('U1');
    start();
  });
  await takeTurn(from('U1'), '/plan 1', async () => void start());
  await takeTurn(from('U1'), '/plan 1', () => Promise.reject(new Error(String(start())))).catch(() => {});
  for (const asks of started) {
    order.length = 0;
    const titles = await Promise.all(times(20, asks));
    expect(titles.filter((title) => title === 'Please wait one second')).toHaveLength(10);
    expect(order).toHaveLength(10);
  }
  expect(started).toHaveLength(3);
});

test('what an answer starts and goes on after it asks in nobody’s turn', async () => {
  let started: (() => Promise<string>) | null = null;
  const { ask } = setUp(() => {
    started ??= AsyncResource.bind(() => ask('U2'));
    return 1;
  });
  await ask('U1');
  const titles = await Promise.all(times(20, () => started?.()));
  expect(titles.filter((title) => title === 'Please wait one second')).toHaveLength(10);
});

test('a turn is for one question', async () => {
  const { ask, takeTurn, from } = setUp(1);
  const titles = await new Promise<readonly string[]>((resolve) => {
    void takeTurn(from('U1'), '/plan 1', async () => resolve(await Promise.all(times(20, () => ask('U1')))));
  });
  expect(titles.filter((title) => title === 'The answer').length).toBeLessThan(14);
});

test('a turn does not wait for what its work waits for', async () => {
  const { takeTurn, from } = setUp(1);
  const store = Promise.withResolvers<void>();
  const slow = takeTurn(from('U1'), '/digest status', () => store.promise);
  expect(await takeTurn(from('U2'), '/plan 1', async () => {})).toBe(null);
  store.resolve();
  expect(await slow).toBe(null);
});

test.each(['by itself', 'in a turn of its place’s'])(
  'a person has ten questions at most that wait for a platform, asked %s, and nobody else has fewer',
  async (how) => {
    const { deskbook, takeTurn, from, pending } = setUp(1, 'platform');
    const titles: string[] = [];
    const ask = async (person: string) => {
      const answer = async () => (await deskbook.answer('/digest list', from(person))).reply.title;
      if (how === 'by itself') return void titles.push(await answer());
      const why = await takeTurn(from(person), '/digest list', async () => void (await answer()));
      titles.push(why?.split('.', 1)[0] ?? 'The answer');
    };
    for (let count = 0; count < 30; count += 1) {
      void ask('U1');
      await new Promise(setImmediate);
    }
    await expect.poll(() => pending.length).toBe(10);
    expect(titles).toEqual(Array(20).fill('Please wait one second'));
    void ask('U2');
    await expect.poll(() => pending.length).toBe(11);
    for (const resolve of pending) resolve();
    await expect.poll(() => titles.length).toBe(31);
    void ask('U1');
    await expect.poll(() => pending.length).toBe(12);
    pending[11]?.();
  },
);

test('a page that is read for a form counts among the ten questions of whoever opened it', async () => {
  const pages: (() => void)[] = [];
  const line = '/notes add https://a.example';
  const form: Form = {
    ...{ line, submitLine: line, title: 'Add a page', submit: 'Add', reading: 'Reading the page…' },
    ...{ note: null, fields: [] },
  };
  const fill = () => new Promise<Form>((resolve) => pages.push(() => resolve(form)));
  const { deskbook, from, reply } = setUp(1, 'nothing', { kind: 'form', form, fill });
  for (let count = 0; count < 10; count += 1) {
    const opened = await deskbook.forms.open(line, from('U1'), 'typed');
    if (opened.kind !== 'form') throw new Error('Expected a form.');
    void opened.fill?.(new AbortController().signal);
  }
  expect(pages).toHaveLength(10);
  expect((await reply('U1')).title).toBe('Please wait one second');
  expect((await reply('U2')).title).toBe('The answer');
  for (const read of pages) read();
  await expect.poll(async () => (await reply('U1')).title).toBe('The answer');
});

test('work that fails fails for its asker alone', async () => {
  const { takeTurn, from } = setUp(1);
  const broken = takeTurn(from('U1'), '/plan 1', () => Promise.reject(new Error('broken')));
  const next = takeTurn(from('U1'), '/plan 1', async () => {});
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toBe(null);
});

test('of long questions, which are answered elsewhere, a person has two at a time', async () => {
  const { ask, pending, limited } = setUp(1, 'thread');
  const [first, second, third] = [ask('U1'), ask('U1'), ask('U1')];
  expect(await third).toBe('Please wait one second');
  const other = ask('U2');
  await expect.poll(() => pending.length).toBe(3);
  for (const resolve of pending) resolve();
  expect(await Promise.all([first, second, other])).toEqual(Array(3).fill('The answer'));
  const again = ask('U1');
  await expect.poll(() => pending.length).toBe(4);
  pending[3]?.();
  expect(await again).toBe('The answer');
  expect(limited).toEqual(['U1 person']);
});

test('the bot’s own terminal is never turned away, and one page for many people not for what one may have waiting', async () => {
  const { deskbook, from } = setUp(1);
  const ask = async (limitedBy: 'nothing' | 'place') =>
    (await deskbook.answer('/plan 1', { ...from('here'), limitedBy })).reply.title;
  expect(new Set(await Promise.all(times(400, () => ask('nothing'))))).toEqual(new Set(['The answer']));
  expect(new Set(await Promise.all(times(50, () => ask('place'))))).toEqual(new Set(['The answer']));
});

test('a question that took long, as the first of its kind does, puts its workspace back by ten milliseconds and not by all', async () => {
  const { ask, order } = setUp((count) => (count === 1 ? 500 : 1));
  const first = ask('Ua', 'T1');
  const second = ask('Ua', 'T1');
  const others = times(40, (at) => ask(`Ub${at}`, 'T2'));
  await Promise.all([first, second, ...others]);
  expect(order.lastIndexOf('Ua')).toBe(11);
});
