import { expect, test } from 'vitest';
import { shownButtons } from '../../standins/slack/shown.ts';
import type { Message } from '../../standins/slack/workspace.ts';
import { openWorld } from '../digest-worlds.ts';
import { openNewsroom } from './newsroom.ts';

function words(message: Message | null): string {
  if (message === null) throw new Error('Expected a message.');
  return JSON.stringify(message.blocks);
}

test.each(['socket', 'http'] as const)(
  'by %s, an admin of another workspace cannot take over the digest of a shared channel by command or button',
  async (mode) => {
    const bot = await openWorld([
      { details: { workspace: 'T0NEWS', channel: 'C0DESK', channelName: 'desk' } },
    ]);
    const { slack } = await openNewsroom(mode, { answer: bot.answer });
    slack.workspace.people.set('U0BETH', {
      id: 'U0BETH',
      name: 'beth',
      tz: 'Europe/London',
      isAdmin: true,
      team: 'T0OTHER',
    });
    const theirs = { user: 'U0BETH', channel: 'C0DESK' };
    for (const line of ['/digest on 18:00 London daily', '/digest off', '/digest pause', '/digest now']) {
      const answer = words((await slack.type(line, theirs)).shown);
      expect(answer).toContain('its digest belongs to the workspace T0NEWS');
    }
    const own = (await slack.type('/digest status', { user: 'U0BORYS', channel: 'C0DESK' })).shown;
    if (own === null) throw new Error('Expected a status.');
    const next = slack.nextMessage();
    await slack.press(own, 'Turn off', { user: 'U0BETH' });
    expect(words(await next)).toContain('its digest belongs to the workspace T0NEWS');
    const after = (await slack.type('/digest status', { user: 'U0BORYS', channel: 'C0DESK' })).shown;
    expect(shownButtons(after?.blocks ?? []).map(({ label }) => label)).toContain('Turn off');
  },
);

test.each(['socket', 'http'] as const)(
  'by %s, somebody of another workspace who created a shared channel cannot start its digest',
  async (mode) => {
    const bot = await openWorld([]);
    const { slack } = await openNewsroom(mode, { answer: bot.answer });
    slack.workspace.people.set('U0BETH', {
      id: 'U0BETH',
      name: 'beth',
      tz: 'Europe/London',
      isAdmin: false,
      team: 'T0OTHER',
    });
    slack.addChannel({ id: 'C0SHARED', creator: 'U0BETH' });
    const line = '/digest on 18:00 London daily';
    const refused = words((await slack.type(line, { user: 'U0BETH', channel: 'C0SHARED' })).shown);
    expect(refused).toContain('the admins of the workspace');
    expect(refused).not.toContain('beth');
    const status = words(
      (await slack.type('/digest status', { user: 'U0BORYS', channel: 'C0SHARED' })).shown,
    );
    expect(status).not.toContain('Turn off');
    expect(words((await slack.type(line, { user: 'U0BORYS', channel: 'C0SHARED' })).shown)).toContain(
      '18:00',
    );
  },
);
