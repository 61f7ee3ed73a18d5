import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Asker } from '../../src/command/command.ts';
import type { Deskbook } from '../../src/deskbook.ts';
import { startDiscordStandIn } from '../standins/discord/server.ts';
import { anyHidden, type Hidden, openWorld } from './digest-worlds.ts';
import { deskbook, openNewsroom as openDiscord } from './discord/newsroom.ts';
import { everyByte, everyCompletion, everyLine } from './every-line.ts';
import { openNewsroom as openSlack } from './slack/newsroom.ts';

/**
 * Two worlds that differ only in what an asker may not see give byte-identical replies: to every line, with ids of hidden
 * channels and editions in it, to every button of the replies, and while typing. The askers are the places' own, over real
 * sockets; visibility.property.test.ts has the whole way to the message.
 */

/** Without shrinking, which takes longer than the test may: the first difference says enough. */
const RUNS = { numRuns: 3, endOnFailure: true };

/** Digests of channels with these ids, the last of them in another workspace. */
type Digests = (hidden: readonly Hidden[], ids: readonly string[]) => Parameters<typeof openWorld>[0];

async function expectSameBytes(
  place: string,
  asker: Asker,
  seen: Parameters<typeof openWorld>[0],
  digestsOf: Digests,
  /** Makes the channels and returns their ids and what removes them. */
  make: (hidden: readonly Hidden[]) => { readonly ids: readonly string[]; readonly remove: () => void },
): Promise<void> {
  let isFirst = true;
  const all = async (bot: Deskbook, lines: readonly string[], isDeep: boolean) => [
    ...everyCompletion(bot, asker),
    ...(await everyByte(bot, asker, lines, (line) => isDeep || line.startsWith('/digest'))),
  ];
  await fc.assert(
    fc.asyncProperty(anyHidden, async (hidden) => {
      const isDeep = isFirst;
      isFirst = false;
      const { ids, remove } = make(hidden);
      const lines = everyLine(place, ids).filter((line) => isDeep || line.startsWith('/digest'));
      const beside = await all(await openWorld([...seen, ...digestsOf(hidden, ids)]), lines, isDeep);
      remove();
      const alone = await all(await openWorld(seen), lines, isDeep);
      expect(alone.join('\n')).toContain('mine');
      expect(beside).toEqual(alone);
    }),
    RUNS,
  );
}

test.each([
  ['a member', 'U0CARL', 'C0DESK'],
  ['a member in a direct message', 'U0CARL', 'D0CARL'],
  ['an admin', 'U0BORYS', 'C0DESK'],
  ['a guest', 'U0GAST', 'C0DESK'],
])(
  '%s of Slack gets the same bytes for every line, button and completion',
  async (_who, user, channel) => {
    let asker: Asker | null = null;
    const answer: Deskbook['answer'] = (typed, from) => {
      asker = from;
      return deskbook.answer(typed, from);
    };
    const { slack } = await openSlack('socket', { answer });
    const { people } = slack.workspace;
    const isGuest = user === 'U0GAST';
    people.set('U0CARL', { id: 'U0CARL', name: 'carl', tz: 'Europe/Kyiv', isAdmin: false });
    people.set('U0GAST', { id: 'U0GAST', name: 'gast', tz: 'Europe/Kyiv', isAdmin: false, guest: 'multi' });
    slack.addChannel({ id: 'C0DESK', name: 'desk', members: [user] });
    slack.addChannel({ id: 'C0MINE', name: 'mine', kind: 'private', members: [user] });
    if (channel.startsWith('D'))
      slack.addChannel({ id: channel, kind: 'im', members: [user], creator: user });
    const workspace = 'T0NEWS';
    const seen = ['C0DESK', 'C0MINE'].map((id) => ({
      details: { workspace, channel: id, channelName: id.slice(2).toLowerCase() },
    }));
    await slack.type('/plan point 4', { user, channel });
    if (asker === null) throw new Error('Expected an asker.');
    await expectSameBytes('slack', asker, seen, hiddenDigests('slack', workspace), (hidden) => {
      const ids = hidden.map((_each, index) => `C0HIDDEN${index}`);
      for (const [index, { name }] of hidden.entries()) {
        const kind = isGuest && index % 2 === 0 ? 'public' : 'private';
        slack.addChannel({ id: `C0HIDDEN${index}`, name, kind, members: ['U0ANNA'], creator: 'U0ANNA' });
      }
      return { ids, remove: () => ids.forEach((id) => void slack.workspace.channels.delete(id)) };
    });
  },
  300_000,
);

test.each(['reporter', 'editor'] as const)(
  'a %s of Discord gets the same bytes for every line, button and completion',
  async (who) => {
    let asker: Asker | null = null;
    const standIn = await startDiscordStandIn();
    onTestFinished(() => standIn.stop());
    const person = standIn[who];
    // Nothing in a server is hidden from its owner.
    standIn.guild.ownerId = standIn[who === 'editor' ? 'reporter' : 'editor'].id;
    const answer: Deskbook['answer'] = (asked, from) => {
      asker = from;
      return deskbook.answer(asked, from);
    };
    const { discord } = await openDiscord({ answer }, { discord: standIn });
    const { guild } = discord;
    const mine = discord.addChannel('mine', [person.id]);
    const seen = [discord.desk, mine].map(({ id, name }) => ({
      details: { place: 'discord', workspace: guild.id, channel: id, channelName: name },
    }));
    await discord.answered(discord.command('plan point', { number: '4' }, { person }));
    if (asker === null) throw new Error('Expected an asker.');
    await expectSameBytes('discord', asker, seen, hiddenDigests('discord', guild.id), (hidden) => {
      const channels = hidden.map(({ name }) => discord.addChannel(name, []));
      const remove = () => {
        for (const channel of channels) discord.deleteChannel(channel);
      };
      return { ids: channels.map(({ id }) => id), remove };
    });
  },
  300_000,
);

function hiddenDigests(place: string, workspace: string): Digests {
  return (hidden, ids) =>
    hidden.map((each, index) => {
      const { name, ownerName, about, time } = each;
      const isElsewhere = index === hidden.length - 1;
      const channel = ids[index] ?? '';
      return {
        hidden: each,
        details: {
          place,
          workspace: isElsewhere ? 'T0ELSEWHERE' : workspace,
          channel,
          channelName: name,
          owner: 'U0ANNA',
          ownerName,
          about,
          time,
        },
      };
    });
}
