import { expect, test } from 'vitest';
import { openNewsroomTest } from '../../newsroom/proposals/newsroom.ts';
import { shownText } from '../../standins/slack/shown.ts';
import { openNewsroom } from './newsroom.ts';

/** A newsroom in Slack, with an editor by a group and somebody who proposes in a channel that the editor does not see. */
async function openEditing() {
  const room = await openNewsroomTest();
  const { slack } = await openNewsroom('http', {
    editors: ['S0EDIT'],
    answer: (line, asker) => room.answer(String(line), asker),
  });
  slack.addChannel({ id: 'C0EDIT' });
  slack.addChannel({ id: 'C0PRIV', kind: 'private', hasBot: false });
  slack.workspace.people.set('U0CARL', { id: 'U0CARL', name: 'carl', tz: null, isAdmin: false });
  slack.workspace.groups.set('S0EDIT', ['U0CARL']);
  const ask = async (line: string, user: string, channel: string) => {
    const next = slack.nextMessage(({ seenBy }) => seenBy === user);
    const { shown } = await slack.type(line, { user, channel });
    return shownText((shown ?? (await next)).blocks);
  };
  const propose = async (date: string) => {
    const told = await ask(`/sources fix 12 date:${date}`, 'U0ANNA', 'C0PRIV');
    return /waits for an editor as ([a-z0-9]{8})/.exec(told)?.[1] ?? '';
  };
  const callsOf = (method: string) => slack.calls.filter((each) => each.method === method).length;
  return { slack, ask, propose, callsOf };
}

test('one press asks Slack once who its asker is, and the next few not again who is in the group', async () => {
  const { ask, propose, callsOf } = await openEditing();
  const ids = [await propose('2001-04'), await propose('2002-04'), await propose('2003-04')];
  const before = callsOf('users.info');
  for (const id of ids)
    expect(await ask(`/guide decline ${id} no`, 'U0CARL', 'C0EDIT')).toContain('Declined');
  expect(callsOf('users.info') - before).toBe(3);
  expect(callsOf('usergroups.users.list')).toBeLessThanOrEqual(2);
});

test.each([
  { kind: 'status', status: 500 },
  { kind: 'rate-limited', retryAfter: 30 },
] as const)(
  'an editor of whom Slack does not say who they are is not told that nothing waits, nor that there is no such proposal: %j',
  async (what) => {
    const { slack, ask, propose } = await openEditing();
    const id = await propose('2001-04');
    expect(await ask('/guide queue', 'U0BORYS', 'C0EDIT')).toContain('1 proposal waits for an editor');
    slack.faults.add({ method: 'users.info', what });
    for (const line of [
      '/guide queue',
      `/guide show ${id}`,
      `/guide approve ${id}`,
      `/guide withdraw ${id}`,
    ]) {
      const told = await ask(line, 'U0BORYS', 'C0EDIT');
      expect(told).toContain('Not known whether you may');
      expect(told).toContain('Try again');
    }
  },
);
