import { expect, test } from 'vitest';
import { guide as guideCommand } from '../../commands/guide.ts';
import { plan as planCommand } from '../../commands/plan.ts';
import { sources as sourcesCommand } from '../../commands/sources.ts';
import { isAnsweredAlike } from '../../src/deskbook.ts';
import { findPoorAddresses } from '../../src/guide/poor-addresses.ts';
import { hasSeenHeadline } from '../../src/guide/shown-link.ts';
import { stateLabelOf } from '../../src/guide/state-label.ts';
import { toPlainText } from '../../src/reply.ts';
import { lookUps, openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';

const { ask, library } = await openTestBot({ pageSize: 100 });
const { guide } = library;

/** Every plan with every point of it that a number names. */
const numberedPoints = guide.plans.flatMap((plan) =>
  plan.points.flatMap((point) => (point.number === undefined ? [] : [{ plan, point, number: point.number }])),
);

test('the reading list has a hundred entries by forty-three publishers', () => {
  expect(guide.sources).toHaveLength(100);
  expect(library.listedPublishers).toHaveLength(43);
  const used = new Set(guide.sources.flatMap(({ publisher }) => publisher ?? []));
  expect(used.size).toBe(43);
});

test('there are sixteen plans, the guide’s ten points first', () => {
  expect(library.plans.map(({ id, points }) => `${id} ${points.length}`)).toEqual([
    'guide-key-points 10',
    'us-ukraine-20 20',
    'e3-counter 28',
    'europe-24 17',
    'geneva-19 6',
    'original-28 28',
    'swiss-summit-2024 4',
    'putin-terms-2024 7',
    'china-brazil-6 6',
    'jeddah-2023 5',
    'african-10 10',
    'indonesia-2023 5',
    'china-12 12',
    'peace-formula-10 10',
    'istanbul-communique-2022 10',
    'belarus-antalya-2022 5',
  ]);
});

test.each(numberedPoints.map(({ plan, number }) => [plan.id, number] as const))(
  'point %s %i is shown by its command, under the name of its list',
  async (id, number) => {
    const reply = await ask(`/plan point ${number} of ${id}`);
    const plan = library.plan(id);
    expect(reply.answers.points).toEqual([{ plan: id, number, key: String(number) }]);
    expect(reply.title).toContain(plan?.shortTitle);
    const isOurOwnOrder = plan?.numbering === 'editorial';
    expect(reply.title.startsWith('Point ')).toBe(!isOurOwnOrder);
  },
);

test('every point of the default plan names its list and the draft’s number', async () => {
  for (const { number, matches } of library.defaultPlan.points) {
    const numbers = matches['original-28'] ?? [];
    expect(numbers.length).toBeGreaterThan(0);
    const [first, whole] = [await ask(`/plan point ${number}`), await ask(`/plan point ${number} full`)];
    for (const { title } of [first, whole])
      expect(title).toContain(`Point ${number} of the guide’s ten key points`);
    const points = `${numbers.length === 1 ? 'point' : 'points'} ${numbers.join(' and ')}`;
    expect(wordsOf(first)).toContain(`${points} of the 28-point text`);
    const words = `In the 28-point text ${numbers.length === 1 ? 'this is' : 'these are'} ${points}.`;
    expect(wordsOf(whole)).toContain(words);
  }
});

/** Each line as it is first answered, and with each flag that asks for another form. */
function inEveryForm(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => ['', ' full', ' sources', ' quote'].map((flag) => line + flag));
}

test('no answer shows an unchecked address', async () => {
  const candidates = guide.sources.flatMap(({ link }) => (link.standing === 'candidate' ? [link.url] : []));
  expect(candidates.length).toBeGreaterThan(0);
  const entries = guide.sources.map(({ id }) => `/sources ${id}`);
  const points = numberedPoints.map(({ plan, number }) => `/plan ${number} of ${plan.id}`);
  const lines = ['/sources', '/sources full', ...inEveryForm(entries), ...inEveryForm(points)];
  const replies = await Promise.all(lines.map(ask));
  const shown = JSON.stringify(replies);
  expect(candidates.filter((url) => shown.includes(JSON.stringify(url).slice(1, -1)))).toEqual([]);
});

test('every entry of the list is shown by its number, with its title letter for letter and a citation', async () => {
  const quoted = (title: string) => `“${title.replaceAll('“', '‘').replaceAll('”', '’')}”`;
  for (const source of guide.sources) {
    for (const form of ['', ' full']) {
      const reply = await ask(`/sources ${source.id}${form}`);
      expect(reply.answers.ids).toEqual([source.id]);
      expect(reply.sources.map(({ title, marked }) => [title, toPlainText(marked)])).toEqual([
        [source.title, source.title],
      ]);
    }
    for (const form of [' full', ' quote']) {
      const reply = await ask(`/sources ${source.id}${form}`);
      expect(reply.answers.ids).toEqual([source.id]);
      const copies = reply.blocks.flatMap((block) => (block.kind === 'copy' ? [block.text] : []));
      expect(copies).toEqual([expect.stringContaining(quoted(source.title))]);
    }
  }
});

test('every address that readers get is the page’s own, without AMP, tracking or a mirror', () => {
  expect(findPoorAddresses(guide)).toEqual([]);
});

test('eleven of the thirteen entries on China have a link', async () => {
  const { sources, answers } = await ask('/sources china full');
  expect(answers.ids).toHaveLength(13);
  expect(sources.filter(({ url }) => url !== null)).toHaveLength(11);
});

test('every event from the last draft on names the plan that it concerns', () => {
  expect(guide.timeline.filter(({ date, plans }) => date > '2025-12-23' && plans.length === 0)).toEqual([]);
});

test('every command that the guide’s own texts name is answered', async () => {
  const texts = guide.plans.flatMap(({ statusNote, confidence, numberingNote, dateNote }) => [
    statusNote,
    confidence,
    numberingNote,
    dateNote,
  ]);
  const named = texts.flatMap((text) => text?.match(/\/(?:plan|sources|guide)(?: [\w-]+)*/g) ?? []);
  expect(named).toContain('/plan timeline 2026');
  for (const line of named) {
    expect((await ask(line)).title, line).not.toMatch(/^(?:No |Nothing|There is no)/);
  }
});

test('the events are in order, and each is known from a page whose publisher is named', () => {
  const dates = guide.timeline.map(({ date }) => date);
  expect(dates).toEqual([...dates].sort());
  expect(dates.at(-1)).toBe('2026-06-05');
  expect(guide.timeline.flatMap(({ sources }) => sources).filter(({ publisher }) => !publisher)).toEqual([]);
});

test('the entries named under a point have a headline that was seen', () => {
  const named = guide.plans.flatMap(({ points }) => points.flatMap(({ entries }) => entries));
  expect(named.length).toBeGreaterThan(10);
  for (const id of named)
    expect(hasSeenHeadline(library.source(id) ?? expect.unreachable()), `${id}`).toBe(true);
});

test('an entry has a checked link or a search for its title, never both', async () => {
  const { sources } = await ask('/sources full');
  expect(sources).toHaveLength(100);
  expect(sources.filter(({ url, searchUrl }) => (url === null) === (searchUrl === null))).toEqual([]);
});

test('every entry of a state publisher says who runs it', async () => {
  const { sources } = await ask('/sources full');
  const state = new Map(
    guide.publishers.flatMap((publisher) => {
      const label = stateLabelOf(publisher);
      return label === null ? [] : [[publisher.name, label]];
    }),
  );
  expect(state.size).toBeGreaterThan(5);
  for (const { publisher, stateLabel } of sources) {
    expect(stateLabel).toBe(state.get(publisher ?? '') ?? null);
  }
});

const aliases = guide.plans.flatMap((plan) =>
  [plan.id, plan.title, plan.shortTitle, ...plan.aliases].map((name) => [name, plan.id] as const),
);

test.each(aliases)('“%s” names the plan %s', (name, id) => {
  expect(library.planNames.exact(name)?.id).toBe(id);
});

test('every name of a publisher finds that publisher’s entries', async () => {
  for (const { id, name, names } of guide.publishers) {
    const own = guide.sources.filter(({ publisher }) => publisher === id).map((source) => source.id);
    for (const typed of [id, name, ...names]) {
      const { answers } = await ask(`/sources publisher:"${typed}"`);
      expect([...answers.ids].sort(), typed).toEqual([...own].sort());
    }
  }
});

test('every example answers: those of the guide and those of the commands', async () => {
  const defined = [planCommand, sourcesCommand, guideCommand]
    .flatMap(({ actions }) => actions.map(({ example }) => example))
    // What changes the guide, or reads what was changed, has nothing to answer from here.
    .filter(isAnsweredAlike);
  const lookedUp = guide.about.examples.filter((line) =>
    lookUps.some(({ name }) => line.startsWith(`/${name}`)),
  );
  for (const line of [...defined, ...lookedUp]) {
    const reply = await ask(line);
    expect(reply.audience, line).toBe('channel');
    expect(reply.title, line).not.toMatch(/^(?:No |Nothing|There is no)/);
  }
});

test('every plan is shown with all its points, its status and the status’s date', async () => {
  for (const plan of library.plans) {
    const [first, whole] = [await ask(`/plan list ${plan.id}`), await ask(`/plan list ${plan.id} full`)];
    for (const { answers } of [first, whole]) expect(answers.points).toHaveLength(plan.points.length);
    const status = `${plan.status.replaceAll('-', ' ')} \\((?:as of )?.*\\d{4}\\)`;
    expect(wordsOf(first)).toMatch(new RegExp(` · ${status} · `));
    expect(wordsOf(whole)).toMatch(new RegExp(`^Status: ${status}$`, 'm'));
  }
});

test('a point whose wording no source gives says so', async () => {
  const unseen = numberedPoints.filter(({ point }) => point.basis === 'unseen');
  expect(unseen.map(({ plan, number }) => `${plan.id} ${number}`)).toEqual(['e3-counter 28']);
  expect(wordsOf(await ask('/plan 28 of e3'))).toContain('No source gives the wording of this point');
});

test('a page is never cited for a point that it does not show', async () => {
  for (const { plan, point, number } of numberedPoints) {
    const { blocks } = await ask(`/plan ${number} of ${plan.id} full`);
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []));
    const own = point.sources.length > 0;
    const heading = own
      ? plan.numbering === 'guide'
        ? 'Sources for the 28-point text'
        : 'Sources'
      : 'No linked page shows this point. On the text as a whole:';
    expect(headings, `${plan.id} ${number}`).toContain(heading);
  }
});

test('an item without a command of its own is shown in full in its plan', async () => {
  const words = wordsOf(await ask('/plan geneva full'));
  for (const { text } of library.plan('geneva-19')?.points ?? []) expect(words).toContain(text);
});

const CREDIT = '“Ukraine Peace Negotiations” by Rachael Mellor';

test('every answer ends with the guide and its author, in full with its date and licence', async () => {
  const starts = ['/plan', '/plan list', '/plan 6 of original-28', '/plan nato', '/plan geneva'];
  for (const line of [...starts, '/sources', '/sources china', '/sources 364161', '/guide']) {
    const [brief] = (await ask(line)).footer;
    expect(toPlainText(brief ?? ''), line).toMatch(
      /“Ukraine Peace Negotiations”(?: by|,) Rachael Mellor(?:, CC BY-SA 4\.0)?/,
    );
    const whole = toPlainText((await ask(`${line} full`)).footer.at(-1) ?? '');
    expect(whole, line).toContain(`${CREDIT}, 9 December 2025 (CC BY-SA 4.0)`);
  }
});

test('errors, misses and help have no licence under them', async () => {
  for (const line of ['/plan 99', '/plan compare', '/sources xyzzy', '/plan xyzzy', '/help', '/nothing']) {
    expect((await ask(line)).footer, line).toEqual([]);
  }
});

test('what other texts say is not attributed to the guide’s author', async () => {
  const footer = async (line: string) => toPlainText((await ask(line)).footer.at(-1) ?? '');
  expect(await footer('/plan 4')).toBe(
    '“Ukraine Peace Negotiations”, Rachael Mellor, CC BY-SA 4.0, summarised.',
  );
  expect(await footer('/plan 4 full')).toMatch(/^From the guide /);
  expect(await footer('/plan 6 of original-28')).toMatch(/^Our summary of the published text, alongside /);
  expect(await footer('/plan 6 of original-28 full')).toMatch(
    /^Summarised in our own words from the published pages, /,
  );
  expect(await footer('/plan compare 4 full')).toMatch(/ and from the published pages\.$/);
  expect(await footer('/plan compare crimea of:us-ukraine-20')).toMatch(
    /^Summarised, partly from “Ukraine Peace Negotiations”, Rachael Mellor, CC BY-SA 4\.0\.$/,
  );
});

test('the buttons of a point lead to the rest of it, its matches, its sources and a quote', async () => {
  expect(runsOf(await ask('/plan point 4'))).toEqual([
    '/plan point 4 full',
    '/plan compare 4',
    '/plan point 4 sources',
    '/plan point 4 quote',
  ]);
  expect(runsOf(await ask('/plan point 4 full'))).toEqual([
    '/plan point 6 of original-28',
    '/plan point 6 of e3-counter',
    '/plan point 11 of europe-24',
    '/plan point 4 of us-ukraine-20',
    '/plan point 3',
    '/plan point 5',
    '/plan compare 4',
  ]);
});
