import { expect, test } from 'vitest';
import { notice } from '../../../src/command/notice.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import { markOverdue } from '../../../src/newsroom/checks/mark-overdue.ts';
import { renderSlackParts } from '../../../src/places/slack/render.ts';
import type { Block, Reply } from '../../../src/reply.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { shownButtons, shownText } from '../../standins/slack/shown.ts';
import type { Message } from '../../standins/slack/workspace.ts';
import { MODES, openNewsroom } from './newsroom.ts';

/** An admin of the workspace, and so an editor; Anna is neither. */
const BORYS = { user: 'U0BORYS' };
const CARL = { user: 'U0CARL' };

function words(message: Message | null | undefined): string {
  return shownText(message?.blocks ?? []);
}

function labels(message: Message | null | undefined): readonly string[] {
  return shownButtons(message?.blocks ?? []).map(({ label }) => label);
}

function found(message: Message | null): Message {
  if (!message) throw new Error('Expected an answer in the acknowledgement; there was none.');
  return message;
}

test.each(MODES)(
  'an editor presses “Checked today” beside the mark, and it is in the answer of others (%s)',
  async (mode) => {
    const { slack } = await openNewsroom(mode);
    const point = mode === 'http' ? 3 : 4;
    const shown = found((await slack.type(`/plan point ${point} full`, BORYS)).shown);
    expect(words(shown)).toContain('Overdue');
    const recorded = slack.nextMessage(({ seenBy }) => seenBy === 'U0BORYS');
    await slack.press(shown, 'Checked today', BORYS);
    expect(words(await recorded)).toContain('by borys');
    const others = (await slack.type(`/plan point ${point} full`)).shown;
    expect(words(others)).toContain('24 November 2026, by borys');
    expect(words(others)).not.toContain('Overdue');
    expect(labels(found((await slack.type(`/plan point ${point} full`, BORYS)).shown))).not.toContain(
      'Checked today',
    );
  },
);

test('whoever is no editor sees no mark and no button', async () => {
  const { slack } = await openNewsroom('socket');
  const { shown } = await slack.type('/plan point 5 full');
  expect(words(shown)).toContain('Figures');
  expect(words(shown)).not.toContain('Overdue');
  expect(labels(shown)).not.toContain('Checked today');
});

test.each(MODES)('a shared answer has no mark, and the editor who shared it keeps it (%s)', async (mode) => {
  const { slack } = await openNewsroom(mode);
  const shown = found((await slack.type('/plan point 6 full', BORYS)).shown);
  const own = slack.nextMessage(({ seenBy }) => seenBy === 'U0BORYS');
  await slack.press(shown, 'Share to channel', BORYS);
  expect(words(await own)).toContain('Overdue');
  const [shared] = slack.channel('C0DESK').messages;
  expect(words(shared)).toContain('Shared by borys');
  expect(words(shared)).not.toContain('Overdue');
  expect(labels(shared)).not.toContain('Checked today');
  // A press under what all see is answered to its presser, who is alone with it.
  const pressed = slack.nextMessage(({ seenBy }) => seenBy === 'U0BORYS');
  await slack.press(shared as Message, 'Previous: point 5', BORYS);
  expect(words(await pressed)).not.toContain('Overdue');
});

test.each([4, 8, 12, 16, 24])(
  'a long answer is cut for an editor where everybody’s is (%i paragraphs)',
  (count) => {
    const library = createLibrary(readCity());
    const paragraph = (at: number): Block => ({
      kind: 'text',
      text: `P${at} ${'is said at length. '.repeat(45)}`,
    });
    const reply: Reply = {
      ...notice({ command: '/plan point 1 full', title: 'Point 1', blocks: [] }),
      blocks: [
        { kind: 'fields', fields: [{ label: 'Figures', value: '12' }] },
        ...Array.from({ length: count }, (_, at) => paragraph(at)),
      ],
      inFull: ['point mayor/1'],
    };
    const marked = markOverdue(library, reply, Date.parse('2030-01-01'), 90);
    expect(JSON.stringify(marked)).toContain('Overdue');
    const paragraphsOf = (shown: Reply) =>
      renderSlackParts(shown).map(({ blocks }) => JSON.stringify(blocks).match(/P\d+ /g) ?? []);
    expect(paragraphsOf(marked ?? reply).filter((part) => part.length > 0)).toEqual(paragraphsOf(reply));
  },
);

test('where answers are for everybody, the mark is not', async () => {
  const { slack } = await openNewsroom('http', { answers: 'public' });
  const { shown } = await slack.type('/plan point 7 full', BORYS);
  expect(shown?.seenBy).toBeNull();
  expect(words(shown)).not.toContain('Overdue');
});

test('a second editor who presses the same button is told who was first', async () => {
  const { slack } = await openNewsroom('socket', { editors: ['U0CARL'] });
  slack.workspace.people.set('U0CARL', { id: 'U0CARL', name: 'carl', tz: 'Europe/Kyiv', isAdmin: false });
  const [first, second] = [
    found((await slack.type('/plan point 8 full', BORYS)).shown),
    found((await slack.type('/plan point 8 full', CARL)).shown),
  ];
  const recorded = slack.nextMessage(({ seenBy }) => seenBy === 'U0BORYS');
  await slack.press(first, 'Checked today', BORYS);
  expect(words(await recorded)).toContain('Checked: point 8');
  const told = slack.nextMessage(({ seenBy }) => seenBy === 'U0CARL');
  await slack.press(second, 'Checked today', CARL);
  expect(words(await told)).toContain('Checked today already');
  expect(words(second)).toContain('By borys, 24 November 2026');
});
