import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Asker } from '../../src/command/command.ts';
import type { Deskbook } from '../../src/deskbook.ts';
import { walk } from '../standins/discord/messages.ts';
import type { Message as DiscordMessage } from '../standins/discord/world.ts';
import { shownButtons } from '../standins/slack/shown.ts';
import type { Message } from '../standins/slack/workspace.ts';
import { anyHidden, type Hidden, LINES, openWorld, TYPED } from './digest-worlds.ts';
import { openNewsroom as openDiscord } from './discord/newsroom.ts';
import { openNewsroom as openSlack } from './slack/newsroom.ts';

const RUNS = { numRuns: 4 };

/** The lines whose buttons are pressed, and the buttons that would change what the next line is asked of. */
const PRESSED: readonly string[] = ['/digest list', '/digest status', '/digest why'];
const CHANGING = /post (now|it)|it arrived|turn o|resume|pause|digest (now|off|on|settle)/i;

test.each([
  ['a member', 'U0CARL', 'C0DESK'],
  ['a member in a direct message', 'U0CARL', 'D0CARL'],
  ['an admin', 'U0BORYS', 'C0DESK'],
  ['a guest', 'U0GAST', 'C0DESK'],
])(
  '%s gets from Slack the same bytes whatever the channels hold that they may not see',
  async (_who, user, channel) => {
    let bot: Deskbook | null = null;
    const askers: Asker[] = [];
    const answer: Deskbook['answer'] = (typed, asker) => {
      askers.push(asker);
      return current(bot).answer(typed, asker);
    };
    const { slack } = await openSlack('socket', { answer });
    const { people } = slack.workspace;
    people.set('U0CARL', { id: 'U0CARL', name: 'carl', tz: 'Europe/Kyiv', isAdmin: false });
    people.set('U0GAST', { id: 'U0GAST', name: 'gast', tz: 'Europe/Kyiv', isAdmin: false, guest: 'multi' });
    const isGuest = user === 'U0GAST';
    slack.addChannel({ id: 'C0DESK', name: 'desk', members: [user] });
    slack.addChannel({ id: 'C0MINE', name: 'mine', kind: 'private', members: [user] });
    slack.addChannel({ id: 'C0OPEN', name: 'open', members: [] });
    if (channel.startsWith('D'))
      slack.addChannel({ id: channel, kind: 'im', members: [user], creator: user });
    const seen = ['C0DESK', 'C0MINE', ...(isGuest ? [] : ['C0OPEN'])].map((id) => ({
      details: { workspace: 'T0NEWS', channel: id, channelName: id.slice(2).toLowerCase() },
    }));
    const from = { user, channel };

    const see = async (line: string, press?: string): Promise<Message> => {
      const first = slack.nextMessage();
      await slack.type(line, from);
      const shown = await first;
      if (press === undefined) return shown;
      const next = slack.nextMessage();
      await slack.press(shown, press, from);
      return next;
    };
    const bytes = async (hidden: readonly Hidden[]): Promise<readonly string[]> => {
      hidden.forEach(({ name }, index) => {
        const kind = isGuest && index % 2 === 0 ? 'public' : 'private';
        slack.addChannel({ id: `C0HIDDEN${index}`, name, kind, members: ['U0ANNA'], creator: 'U0ANNA' });
      });
      bot = await openWorld([
        ...seen,
        ...hidden.map((each, index) => hiddenIn('T0NEWS', `C0HIDDEN${index}`, each)),
      ]);
      const all: string[] = [];
      for (const line of LINES) {
        const shown = await see(line);
        all.push(`${line} ${bytesOf(shown)}`);
        if (!PRESSED.includes(line)) continue;
        for (const { label, actionId } of shownButtons(shown.blocks)) {
          if (!actionId.startsWith('run') || CHANGING.test(label)) continue;
          all.push(`${line}, ${label} ${bytesOf(await see(line, label))}`);
        }
      }
      const asker = current(askers.at(-1) ?? null);
      all.push(...TYPED.map((line) => JSON.stringify(current(bot).complete(line, asker, 25))));
      hidden.forEach((_each, index) => void slack.workspace.channels.delete(`C0HIDDEN${index}`));
      return all;
    };
    const alone = await bytes([]);
    expect(alone.join('\n')).toContain('#mine');
    await fc.assert(
      fc.asyncProperty(anyHidden, async (hidden) => {
        expect(await bytes(hidden)).toEqual(alone);
      }),
      RUNS,
    );
  },
  120_000,
);

test('a member gets from Discord the same bytes whatever the channels hold that they may not view', async () => {
  let bot: Deskbook | null = null;
  const { discord } = await openDiscord({
    answer: (asked, asker) => current(bot).answer(asked, asker),
    suggest: (call, field, asker) => current(bot).suggest(call, field, asker),
  });
  const { reporter, guild } = discord;
  const mine = discord.addChannel('mine', [reporter.id]);
  const seen = [discord.desk, mine].map(({ id, name }) => ({
    details: { place: 'discord', workspace: guild.id, channel: id, channelName: name },
  }));
  const see = async (line: string, press?: string): Promise<DiscordMessage> => {
    const [path, options] = typedInForm(line);
    const shown = await discord.answered(discord.command(path, options));
    return press === undefined ? shown : discord.answered(discord.press(shown, press));
  };
  const bytes = async (hidden: readonly Hidden[]): Promise<readonly string[]> => {
    const channels = hidden.map(({ name }) => discord.addChannel(name, []));
    const digests = hidden.map((each, index) =>
      hiddenIn(guild.id, channels[index]?.id ?? '', each, 'discord'),
    );
    bot = await openWorld([...seen, ...digests]);
    const all: string[] = [];
    for (const line of FORMS) {
      const shown = await see(line);
      all.push(`${line} ${bytesInDiscord(shown)}`);
      if (!PRESSED.includes(`/${line}`)) continue;
      for (const id of buttonIds(shown).filter((each) => !CHANGING.test(each)))
        all.push(`${line}, ${id} ${bytesInDiscord(await see(line, id))}`);
    }
    for (const [path, field, value] of FIELDS) {
      const choices = await discord.choices(discord.autocomplete(path, { [field]: value }, field));
      all.push(JSON.stringify(choices));
    }
    for (const channel of channels) discord.deleteChannel(channel);
    return all;
  };
  const alone = await bytes([]);
  expect(alone.join('\n')).toContain('mine');
  await fc.assert(
    fc.asyncProperty(anyHidden, async (hidden) => {
      expect(await bytes(hidden)).toEqual(alone);
    }),
    RUNS,
  );
}, 120_000);

/** A line of Discord's client: sub-command, then options as `name=value`. */
const FORMS = [
  'digest list',
  'digest status',
  'digest preview',
  'digest why date=2026-03-02',
  'digest show date=2026-03-02',
  'digest on time=09:00 zone=Europe/London days=daily about=china',
  'digest now',
  'digest pause until=2026-12-24',
  'digest resume',
  'digest off',
  'plan point number=4',
];

const FIELDS = [
  ['digest on', 'zone', 'ky'],
  ['digest on', 'days', ''],
  ['digest on', 'publisher', 'b'],
  ['plan point', 'number', ''],
] as const;

function typedInForm(line: string): readonly [string, Record<string, string>] {
  const parts = line.split(' ');
  const options = parts.filter((part) => part.includes('=')).map((part) => part.split('=', 2));
  return [parts.filter((part) => !part.includes('=')).join(' '), Object.fromEntries(options)];
}

function hiddenIn(workspace: string, channel: string, hidden: Hidden, place = 'slack') {
  const { name, ownerName, about, time } = hidden;
  return {
    hidden,
    details: { place, workspace, channel, channelName: name, owner: 'U0ANNA', ownerName, about, time },
  };
}

function current<T>(value: T | null): T {
  if (value === null) throw new Error('Expected the world to be open.');
  return value;
}

function bytesOf({ text, blocks }: Message): string {
  return JSON.stringify({ text, blocks });
}

function bytesInDiscord({ content, embeds, components, flags }: DiscordMessage): string {
  return JSON.stringify({ content, embeds, components, flags });
}

function buttonIds(message: DiscordMessage): readonly string[] {
  const ids: string[] = [];
  walk(message.components, ({ type, custom_id: id }) => {
    if (type === 2 && typeof id === 'string') ids.push(id);
  });
  return ids;
}
