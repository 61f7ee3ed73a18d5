import { commands } from '../../commands/registry.ts';
import { ownReply } from '../../src/command/answer.ts';
import type { Asker } from '../../src/command/command.ts';
import type { Deskbook } from '../../src/deskbook.ts';
import { renderDiscord } from '../../src/places/discord/render.ts';
import { renderSlack } from '../../src/places/slack/render.ts';
import type { Reply } from '../../src/reply.ts';
import { subscriptionId } from '../../src/store/subscriptions.ts';

/** Everything that a person can type and press. */

const WORDS = ['', 'minister bribe', '2026-03-02'];

/** Every action with its example, bare, and with words; those of `/digest` with whatever may name a hidden channel. */
export function everyLine(place: string, hidden: readonly string[]): readonly string[] {
  const all = commands.flatMap(({ name, actions }) =>
    actions.flatMap(({ name: action, example }) => [
      example,
      ...WORDS.map((words) => `/${name} ${action} ${words}`),
    ]),
  );
  const names = hidden
    .slice(0, 1)
    .flatMap((channel) => [channel, `<#${channel}>`, `edition:${subscriptionId(place, channel)}:2026-03-02`]);
  const aimed = names.flatMap((name) =>
    [
      'list',
      'status',
      'why 2026-03-02',
      'show 2026-03-02',
      'settle arrived',
      'settle post',
      'now',
      'off',
      'pause',
    ].map((action) => `/digest ${action} ${name}`),
  );
  return [...new Set([...all, ...aimed, '/digest', '/digest 09:00 Europe/London daily', '/help'])];
}

/** The reply to each line and to each of its buttons, shared ones too, as both renderers write them. */
export async function everyByte(
  bot: Deskbook,
  asker: Asker,
  lines: readonly string[],
  presses: (line: string) => boolean,
): Promise<readonly string[]> {
  const all: string[] = [];
  const see = async (line: string): Promise<Reply> => {
    const answered = await bot.answer(line, asker);
    const own = ownReply(answered);
    all.push(`${line} ${bytesOf(answered.reply, answered.part)}`);
    if (own !== answered.reply) all.push(`${line}, alone ${bytesOf(own, answered.part)}`);
    return own;
  };
  for (const line of lines) {
    const reply = await see(line);
    if (!presses(line)) continue;
    for (const command of commandsIn(reply)) await see(command);
  }
  return withoutIds(all);
}

/** Proposals have random ids: the first that is shown is P1. */
function withoutIds(all: readonly string[]): readonly string[] {
  const names = new Map<string, string>();
  return all.map((bytes) =>
    bytes.replace(PROPOSAL_ID, (id) => {
      const name = names.get(id) ?? `P${names.size + 1}`;
      names.set(id, name);
      return name;
    }),
  );
}

const PROPOSAL_ID =
  /(?<=\/guide \w+ )[a-z0-9]{8}\b|(?<=\\n|[^A-Za-z0-9])[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{7}(?![A-Za-z0-9])/g;

function bytesOf(reply: Reply, part: number): string {
  const keep = (command: string) => `=${command}`;
  return JSON.stringify([
    reply,
    ...[{ share: true }, { sharedBy: 'carl' }].flatMap((look) => [
      renderSlack(reply, { part, keep, ...look }),
      renderDiscord(reply, { part, keep, ...look }),
    ]),
  ]);
}

/** Of every button, wherever it is in the reply. */
function commandsIn(reply: Reply): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(reply, (key, value: unknown) => {
    if (key === 'command' && typeof value === 'string' && value.startsWith('/')) found.add(value);
    return value;
  });
  return [...found];
}

/** What is offered while each option of each action is typed, in a line and in a form. */
export function everyCompletion(bot: Deskbook, asker: Asker): readonly string[] {
  return commands.flatMap(({ name, actions }) =>
    actions.flatMap(({ name: action, options }) => {
      const call = { command: name, action, values: {} };
      const typed = [`/${name} ${action.slice(0, 1)}`, `/${name} ${action} `];
      return [
        ...[
          ...typed,
          ...options.flatMap((option) =>
            ['', 'b', 'mini'].map((begun) => `/${name} ${action} ${option.name}:${begun}`),
          ),
        ].map((line) => `${line} ${JSON.stringify(bot.complete(line, asker, 25))}`),
        ...options.flatMap((option) =>
          ['', 'b', 'mini'].map((begun) => {
            const values = { [option.name]: begun };
            return `${action} ${option.name} ${begun} ${JSON.stringify(bot.suggest({ ...call, values }, option.name, asker))}`;
          }),
        ),
      ];
    }),
  );
}
