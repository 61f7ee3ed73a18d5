import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { ann, type Newsroom, olena, openNewsroomTest } from '../proposals/newsroom.ts';

const target = { place: 'slack', workspace: 'T1', channel: 'C1', person: null } as const;

async function refuse({ store: { newsroom } }: Newsroom, reason: string): Promise<void> {
  await newsroom.cards.create([{ id: reason, kind: 'card', proposal: null, target, contents: null }]);
  const [claim] = await newsroom.cards.claimNext({
    by: 'one',
    leaseMs: 1,
    limit: 1,
    perWorkspace: 1,
    except: [],
  });
  if (!claim) throw new Error('Expected a card.');
  await newsroom.cards.settle(claim.lease, { kind: 'refused', reason });
}

test('what waits names the editors’ channel that takes no cards, why, and what to do', async () => {
  const newsroom = await openNewsroomTest();
  const { ask } = newsroom;
  await ask('/guide editors here', ann);
  expect(wordsOf(await ask('/guide queue', ann))).not.toContain('takes no cards');
  await refuse(newsroom, 'archived');
  const said =
    'The editors’ channel #desk takes no cards. The channel is archived. Unarchive it, then write /guide editors here in it; or write that in another channel.';
  expect(wordsOf(await ask('/guide queue', ann))).toContain(said);
  await ask('/sources fix 12 date:2024-04');
  expect(wordsOf(await ask('/guide queue', ann))).toContain(said);
  // Only those who can do something about it are told.
  expect(wordsOf(await ask('/guide queue', olena))).not.toContain('takes no cards');
  newsroom.clock.now += 1_000;
  await ask('/guide editors here', ann);
  expect(wordsOf(await ask('/guide queue', ann))).not.toContain('takes no cards');
});

test('an editor who does not see that channel is not told what it is called', async () => {
  const newsroom = await openNewsroomTest();
  await newsroom.ask('/guide editors here', ann);
  await refuse(newsroom, 'missing-permission Send Messages');
  const elsewhere: Asker = { ...ann, channel: 'C2', channelName: 'other' };
  const words = wordsOf(await newsroom.ask('/guide queue', elsewhere));
  expect(words).toContain('The editors’ channel takes no cards. The bot lacks the permission Send Messages');
  expect(words).not.toContain('#desk');
  const seeing: Asker = {
    ...elsewhere,
    visibleChannels: async () => ({ channels: new Set(['C1']), words: '', unsaid: null }),
  };
  expect(wordsOf(await newsroom.ask('/guide queue', seeing))).toContain('#desk');
  const ofAnother: Asker = { ...elsewhere, workspace: 'T2' };
  expect(wordsOf(await newsroom.ask('/guide queue', ofAnother))).not.toContain('takes no cards');
  const page: Asker = { ...ann, place: 'desk', workspace: null, channel: null, isLocal: true };
  expect(wordsOf(await newsroom.ask('/guide queue', page))).toContain('#desk (slack) takes no cards');
});
