import { readCustomId } from '../discord/custom-id.ts';
import { LIMITS as DISCORD } from '../discord/limits.ts';
import { renderDiscord } from '../discord/render.ts';
import { LIMITS as SLACK } from '../slack/limits.ts';
import { renderSlack } from '../slack/render.ts';
import { discordMeters, slackMeters } from './meters.ts';
import type { Place } from './place.ts';

/**
 * The desk shows messages of two platforms and knows neither: this hands it their renderers. Composition, as main.ts
 * is; commands that are too long for a button are kept in memory, for the page's own buttons only.
 */
export function deskPlaces(): readonly Place[] {
  const { keep, kept } = createShortKeys();
  const slack: Place = {
    id: 'slack',
    name: 'Slack',
    present: (reply, part) => {
      const payload = renderSlack(reply, { part, keep });
      return { payload, meters: slackMeters(payload, SLACK) };
    },
    pressed: ({ action_id, value }) => {
      const kind = String(action_id).split(':')[0];
      if ((kind !== 'run' && kind !== 'share') || typeof value !== 'string') return null;
      const command = value.startsWith('/') ? value : kept(value);
      return command === undefined ? null : { kind, command };
    },
  };
  const discord: Place = {
    id: 'discord',
    name: 'Discord',
    present: (reply, part) => {
      const payload = renderDiscord(reply, { part, keep });
      return { payload, meters: discordMeters(payload, DISCORD) };
    },
    pressed: ({ custom_id }) => {
      const id = readCustomId(String(custom_id));
      if (id === null) return null;
      const command = id.command ?? kept(id.key);
      return command === undefined ? null : { kind: id.action, command };
    },
  };
  return [slack, discord];
}

/** As many long commands as a few hundred answers make; the oldest go first. */
const MOST_KEPT = 1000;

function createShortKeys() {
  const commands = new Map<string, string>();
  let next = 1;
  return {
    keep(command: string): string {
      const key = `k${next}`;
      next += 1;
      commands.set(key, command);
      const oldest = commands.keys().next().value;
      if (commands.size > MOST_KEPT && oldest !== undefined) commands.delete(oldest);
      return key;
    },
    kept: (key: string): string | undefined => commands.get(key),
  };
}
