import type { Interaction } from 'discord.js';
import type { Call } from '../../command/command.ts';
import { findNamedAction } from '../../command/named-action.ts';
import type { PlacePorts } from '../place.ts';
import { isExpired } from './interaction-errors.ts';
import type { Answerer, Retries } from './interaction-retries.ts';

/** What somebody asked for; null if it is not known yet. */
type Asked = string | Call | null;

/**
 * Acknowledges what may be too late for Discord before it is carried out. Discord tells people after three seconds that the bot
 * did not respond, and hands it over all the same once a lost connection is resumed.
 */
export type AcknowledgeFirst = {
  /** Whether what was asked is to be acknowledged before it is carried out. */
  readonly isDoubtful: (interaction: Interaction, asked: Asked) => boolean;
  /** Acknowledges it with `send`. Null if it is not to be carried out: Discord refused, or another client of the bot does it. */
  readonly acknowledge: (
    interaction: Interaction,
    asked: Asked,
    send: () => Promise<unknown>,
  ) => Promise<Exclude<Answerer, 'another'> | null>;
  /** Milliseconds until its answer must be deferred: `deferAfterMs` without its age, which a clock that nothing confirms does not tell. */
  readonly untilDeferral: (interaction: Interaction, deferAfterMs: number) => number;
};

/**
 * Milliseconds. The age counts towards the time until an answer is deferred, see `untilDeferral`. So Discord is first told at the latest
 * after 1500 by the clock here, or after 2500 if that is a second behind, and waits 3000.
 */
const FRESH_MS = 500;

export function createAcknowledgeFirst({
  clock,
  commands,
  log,
  retries,
}: Pick<PlacePorts, 'clock' | 'commands' | 'log'> & { readonly retries: Retries }): AcknowledgeFirst {
  const ageOf = ({ createdTimestamp }: Interaction) => (clock?.now ?? Date.now)() - createdTimestamp;
  const mayChange = (asked: Asked) =>
    asked === null || findNamedAction(commands, asked)?.action.changes === true;
  const isUnconfirmed = () => clock?.unconfirmed !== undefined && clock.unconfirmed() !== null;
  return {
    isDoubtful: (interaction, asked) =>
      // By a clock that no platform confirms, anything may be late. What changes nothing may be answered in vain.
      isUnconfirmed() ? mayChange(asked) : ageOf(interaction) > FRESH_MS,
    untilDeferral: (interaction, deferAfterMs) => {
      const age = isUnconfirmed() ? 0 : Math.max(0, ageOf(interaction));
      return Math.max(0, deferAfterMs - age);
    },
    acknowledge: async (interaction, asked, send) => {
      try {
        const answerer = await retries.answerOnce(send);
        return answerer === 'another' ? null : answerer;
      } catch (err) {
        const details = { err, ageMs: ageOf(interaction), asked: nameOf(commands, asked) };
        if (isExpired(err))
          log.warn(details, 'what was asked came too late for Discord: it was not carried out');
        else log.error(details, 'what was asked could not be acknowledged: it was not carried out');
        return null;
      }
    },
  };
}

/** Without what people typed. */
function nameOf(commands: PlacePorts['commands'], asked: Asked): string {
  if (asked === null) return 'a button or a form';
  const found = findNamedAction(commands, asked);
  return found ? `/${found.command.name} ${found.action.name}` : 'in words';
}
